using System.Collections.Immutable;
using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Emit;

/// <summary>
/// Makes one graph of the graphs of all environments, so that one Terraform root serves them all with a tfvars file each. What is equal stays as it is; a plain value
/// that differs becomes a variable, a resource or block that some environments lack gets a switch, anything else is chosen by the environment's name. Terraform wants
/// the lifecycle of a resource written out, so what one environment ignores or protects all do.
/// </summary>
internal static class EnvironmentMerge
{
    /// <exception cref="SynthDataException">Environments order resources in opposite directions, which one root can't.</exception>
    public static MergedGraph Merge(IReadOnlyList<(string Environment, ResourceGraph Graph)> graphs)
    {
        ImmutableArray<string> environments = [.. graphs.Select(one => one.Environment)];
        var variables = Parameters(graphs);
        var names = new VariableNames(variables.Select(variable => variable.Name).Append("environment"));
        var addresses = OrderedUnion.Of(graphs.Select(one => one.Graph.Resources.Select(resource => resource.Address)));
        var found = addresses.ToDictionary(
            address => address,
            address => graphs.Where(one => one.Graph.Find(address) is not null).Select(one => (one.Environment, Resource: one.Graph.Find(address)!)).ToArray());
        var presence = found.ToDictionary(same => same.Key, same => same.Value.Select(one => one.Environment).ToImmutableSortedSet(StringComparer.Ordinal));
        var wholes = addresses.GroupBy(address => found[address][0].Resource.Component, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => SetOfWhole([.. group.Select(address => (found[address][0].Resource, presence[address]))], environments.Length));
        var values = new ValueMerge(environments, presence, names);
        var switches = new List<MergedVariable>();
        var resources = new List<MergedResource>();
        foreach (var address in addresses)
        {
            var same = found[address];
            var first = same[0].Resource;
            string? name = null;
            if (same.Length < environments.Length)
            {
                var whole = wholes[first.Component]?.SetEquals(presence[address]) is true;
                name = names.OfPresence(first, string.Join(' ', presence[address]), whole);
                if (switches.TrueForAll(known => known.Name != name))
                    switches.Add(Switch(name, $"Whether the environment has {(whole ? $"`{first.Component}`" : $"`{address}` and what goes with it")}", presence[address], environments));
            }

            resources.Add(new(MergeResource(same, values), presence[address], name));
        }

        var outputs = MergeOutputs(graphs, values);
        if (values.NeedsEnvironment && variables.TrueForAll(variable => variable.Name != "environment"))
            variables.Add(EnvironmentVariable(environments));
        CheckOrder(resources);
        return new(environments, [.. resources], [.. variables, .. switches, .. values.Variables], outputs);
    }

    /// <summary>The environments that have a component as a whole: those of the resource it is named after, or of all it has; null when it has some everywhere.</summary>
    private static ImmutableSortedSet<string>? SetOfWhole((Resource Resource, ImmutableSortedSet<string> Environments)[] resources, int all)
    {
        if (resources.Any(one => one.Environments.Count == all)) return null;
        var main = resources.FirstOrDefault(one => VariableNames.IsMain(one.Resource));
        return main.Resource is not null ? main.Environments : resources.All(one => one.Environments.SetEquals(resources[0].Environments)) ? resources[0].Environments : null;
    }

    /// <summary>A variable that is true in some environments.</summary>
    internal static MergedVariable Switch(string name, string description, ImmutableSortedSet<string> on, IEnumerable<string> environments) =>
        new(name, "bool", description, IsSensitive: false, IsOptional: true, Default: false, environments.ToImmutableSortedDictionary(one => one, one => (Value)on.Contains(one), StringComparer.Ordinal));

    private static List<MergedVariable> Parameters(IReadOnlyList<(string Environment, ResourceGraph Graph)> graphs)
    {
        var variables = new List<MergedVariable>();
        foreach (var name in OrderedUnion.Of(graphs.Select(one => one.Graph.Parameters.Select(parameter => parameter.Name))))
        {
            var same = graphs.SelectMany(one => one.Graph.Parameters.Where(parameter => parameter.Name == name).Select(parameter => (one.Environment, Parameter: parameter))).ToArray();
            var isSecret = same.All(one => one.Parameter.Value is null);
            variables.Add(new(
                name, same[0].Parameter.Type, same[0].Parameter.Description, isSecret, IsOptional: same.Length < graphs.Count, Default: null,
                same.Where(one => one.Parameter.Value is not null).ToImmutableSortedDictionary(one => one.Environment, one => one.Parameter.Value!, StringComparer.Ordinal)));
        }

        return variables;
    }

    private static MergedVariable EnvironmentVariable(ImmutableArray<string> environments) => new(
        "environment", "string", "Name of the environment", IsSensitive: false, IsOptional: false, Default: null,
        environments.ToImmutableSortedDictionary(one => one, one => (Value)one, StringComparer.Ordinal));

    private static Resource MergeResource((string Environment, Resource Resource)[] same, ValueMerge values)
    {
        var first = same[0].Resource;
        var fields = (first.Address.IsData ? DataSources.Find(first.Address.Type) : ProviderSchema.Google.Find(first.Address.Type))?.Fields;
        return first with
        {
            Body = values.MergeBody(first, "", same.ToDictionary(one => one.Environment, one => one.Resource.Body, StringComparer.Ordinal), fields),
            DependsOn = [.. same.SelectMany(one => one.Resource.DependsOn).Distinct()],
            Lifecycle = new()
            {
                IgnoreChanges = [.. same.SelectMany(one => one.Resource.Lifecycle.IgnoreChanges).Distinct(StringComparer.Ordinal)],
                PreventDestroy = same.Any(one => one.Resource.Lifecycle.PreventDestroy),
                CreateBeforeDestroy = same.Any(one => one.Resource.Lifecycle.CreateBeforeDestroy),
            },
        };
    }

    private static ImmutableArray<Output> MergeOutputs(IReadOnlyList<(string Environment, ResourceGraph Graph)> graphs, ValueMerge values)
    {
        var merged = ImmutableArray.CreateBuilder<Output>();
        foreach (var key in OrderedUnion.Of(graphs.Select(one => one.Graph.Outputs.Select(output => (output.Root, output.Name)))))
        {
            var same = graphs.SelectMany(one => one.Graph.Outputs.Where(output => (output.Root, output.Name) == key).Select(output => (one.Environment, Output: output))).ToArray();
            var byEnvironment = same.ToDictionary(one => one.Environment, one => one.Output.Value, StringComparer.Ordinal);
            merged.Add(same[0].Output with { Value = values.Choose(byEnvironment, graphs.Select(one => one.Environment)), Sensitive = same.Any(one => one.Output.Sensitive) });
        }

        return merged.ToImmutable();
    }

    // Terraform orders whole resources, whatever their count: two environments must not want opposite orders.
    private static void CheckOrder(List<MergedResource> resources)
    {
        var targets = resources.ToDictionary(one => one.Resource.Address, one => MergedReferences.Of(one.Resource).Distinct().ToArray());
        var circles = CycleCheck.Find(targets);
        if (circles.Count == 0) return;
        throw new SynthDataException(
        [
            .. circles.Select(circle => new Diagnostic(
                EmitErrors.CycleAcrossEnvironments, Severity.Error, $"Taken together, the environments have a circle of resources: {CycleCheck.Describe(circle)}",
                resources.First(one => one.Resource.Address == circle[0]).Resource.Place with { Path = circle[0].ToString() })),
        ]);
    }
}
