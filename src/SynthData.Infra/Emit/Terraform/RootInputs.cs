using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>What one root takes in: its variables and the settings of its providers.</summary>
internal sealed class RootInputs
{
    // Arguments of the provider, and the parameter each comes from where the graph declares it.
    private static readonly (string Argument, string Parameter)[] ProviderArguments = [("project", "project_id"), ("region", "region"), ("default_labels", "labels")];

    public RootInputs(MergedGraph graph, Root root, IReadOnlyList<MergedResource> resources, IReadOnlyList<Output> outputs)
    {
        var declared = graph.Variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        Provider = [.. ProviderArguments.Where(one => declared.Contains(one.Parameter))];
        NeedsBeta = resources.Any(one => !one.Resource.Address.IsData && ProviderSchema.Google.Find(one.Resource.Address.Type) is { IsBeta: true });
        var used = resources.SelectMany(one => MergedReferences.In(one.Resource.Body)).Concat(outputs.SelectMany(output => MergedReferences.In(output.Value)))
            .Select(value => (value as ParameterValue)?.Name ?? (value as SecretValue)?.Name).OfType<string>()
            .Concat(resources.Select(one => one.Switch).OfType<string>())
            .Concat(Provider.Select(one => one.Parameter))
            .ToHashSet(StringComparer.Ordinal);
        // The platform keeps every declared input, since the user's own files may read them.
        Variables = [.. graph.Variables.Where(variable => used.Contains(variable.Name) || root == Root.Platform && !IsOfOtherRoot(graph, root, variable.Name))];
        Environments = graph.Environments;
    }

    /// <summary>Arguments of the provider block and the variable of each.</summary>
    public IReadOnlyList<(string Argument, string Parameter)> Provider { get; }

    /// <summary>Some resource is the beta provider's.</summary>
    public bool NeedsBeta { get; }

    public IReadOnlyList<MergedVariable> Variables { get; }

    public IReadOnlyList<string> Environments { get; }

    private static bool IsOfOtherRoot(MergedGraph graph, Root root, string name) => graph.Resources
        .Where(one => one.Resource.Root != root)
        .Any(one => one.Switch == name || MergedReferences.In(one.Resource.Body).Any(value => value is ParameterValue { Name: var used } && used == name));
}
