using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Passes.Check;

/// <summary>Every reference leads to a resource of the same root that has the attribute, every parameter is declared.</summary>
internal static class ReferenceCheck
{
    public static void Run(ResourceGraph graph, DiagnosticBag bag)
    {
        var parameters = graph.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var resource in graph.Resources)
        {
            foreach (var (path, value) in ValueReferences.In(resource.Body))
                Check(value, resource.Root, resource.Place with { Path = $"{resource.Address}.{path}" });
            foreach (var target in resource.DependsOn)
                CheckTarget(target, resource.Root, resource.Place with { Path = $"{resource.Address}.depends_on" });
        }

        foreach (var output in graph.Outputs)
        {
            foreach (var (_, value) in ValueReferences.In(output.Value)) Check(value, output.Root, new(Path: $"output.{output.Name}"));
        }

        void Check(Value value, Root root, Place place)
        {
            if (value is OutputValue output && CheckTarget(output.Target, root, place)) CheckPath(output, place, bag);
            if (value is ParameterValue { Name: var name } && !parameters.Contains(name)) Undeclared(name, place);
            if (value is SecretValue { Name: var secret } && !parameters.Contains(secret)) Undeclared(secret, place);
        }

        void Undeclared(string name, Place place) => bag.Error(
            CheckErrors.UndeclaredParameter, $"There is no parameter `{name}`", place, Nearest.Of(name, parameters) is { } nearest ? $"Did you mean `{nearest}`?" : null);

        bool CheckTarget(Address target, Root root, Place place)
        {
            var found = graph.Find(target);
            if (found is null)
            {
                var nearest = Nearest.Of(target.ToString(), graph.Resources.Select(resource => resource.Address.ToString()));
                bag.Error(CheckErrors.DanglingReference, $"There is no `{target}`", place, nearest is null ? null : $"Did you mean `{nearest}`?");
            }
            else if (found.Root != root)
                bag.Error(CheckErrors.OtherRoot, $"`{target}` belongs to another Terraform root", place);
            return found is not null;
        }
    }

    private static void CheckPath(OutputValue output, Place place, DiagnosticBag bag)
    {
        var type = output.Target.IsData ? DataSources.Find(output.Target.Type) : ProviderSchema.Google.Find(output.Target.Type);
        if (type is null || AttributePath.TryResolve(type, output.Path, out _, out var unknown)) return;
        bag.Error(
            CheckErrors.UnknownOutput, $"`{output.Target}` has no attribute `{output.Path}`", place,
            Nearest.Of(unknown, type.Fields.Keys.Order(StringComparer.Ordinal)) is { } nearest ? $"Did you mean `{nearest}`?" : null);
    }
}
