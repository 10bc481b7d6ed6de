using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Passes.Check;

/// <summary>Finds what Terraform or the provider would refuse, and says it of the stack file's lines: every problem at once.</summary>
internal static class GraphChecker
{
    public static void Check(ResourceGraph graph, DiagnosticBag bag)
    {
        foreach (var resource in graph.Resources) CheckResource(resource, bag);
        CheckNames(graph, bag);
        ReferenceCheck.Run(graph, bag);
        CycleCheck.Run(graph, bag);
    }

    private static void CheckResource(Resource resource, DiagnosticBag bag)
    {
        var (type, name, isData) = resource.Address;
        if (!Identifiers.IsValid(name))
            bag.Error(CheckErrors.BadName, $"`{name}` can't be the name of a resource", resource.Place with { Path = resource.Address.ToString() });
        if (isData)
        {
            if (DataSources.Find(type) is null)
                bag.Error(CheckErrors.UnknownType, $"There is no data source `{type}`", resource.Place with { Path = resource.Address.ToString() }, HintFor(type, DataSources.Names));
        }
        else if (ProviderSchema.Google.Find(type) is not { } found)
            bag.Error(CheckErrors.UnknownType, $"There is no resource type `{type}`", resource.Place with { Path = resource.Address.ToString() }, HintFor(type, ProviderSchema.Google.Names));
        else
            new BodyCheck(resource, found, bag).Run();
    }

    private static string HintFor(string name, IEnumerable<string> names) =>
        Nearest.Of(name, names) is { } nearest ? $"Did you mean `{nearest}`?" : $"Use a type of provider version {ProviderSchema.Google.Version}";

    private static void CheckNames(ResourceGraph graph, DiagnosticBag bag)
    {
        foreach (var parameter in graph.Parameters.Where(parameter => !Identifiers.IsVariable(parameter.Name)))
            bag.Error(CheckErrors.BadName, $"`{parameter.Name}` can't be the name of a parameter", new(Path: $"var.{parameter.Name}"));
        foreach (var output in graph.Outputs.Where(output => !Identifiers.IsValid(output.Name)))
            bag.Error(CheckErrors.BadName, $"`{output.Name}` can't be the name of an output", new(Path: $"output.{output.Name}"));
        foreach (var same in graph.Outputs.GroupBy(output => (output.Root, output.Name)).Where(same => same.Count() > 1))
            bag.Error(CheckErrors.DuplicateOutput, $"There are {same.Count()} outputs `{same.Key.Name}`", new(Path: $"output.{same.Key.Name}"));
    }
}
