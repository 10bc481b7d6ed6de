using SynthData.Errors;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>
/// Writes a merged graph as Terraform roots that a person can read and keep: <c>terraform/</c> for the platform and, when there is something in it,
/// <c>organization/</c> for what needs an organisation. One file a concern, a tfvars and a backend file an environment.
/// </summary>
internal static class TerraformEmitter
{
    public const string PlatformFolder = "terraform";
    public const string OrganizationFolder = "organization";

    /// <exception cref="SynthDataException">A raw file has the name of one of ours.</exception>
    public static EmittedTerraform Emit(MergedGraph graph, TerraformSettings settings)
    {
        var places = new Dictionary<string, IReadOnlyList<Place?>>(StringComparer.Ordinal);
        var files = new List<EmittedFile>();
        foreach (var (root, folder) in (ReadOnlySpan<(Root, string)>)[(Root.Platform, PlatformFolder), (Root.Organization, OrganizationFolder)])
        {
            var resources = graph.Resources.Where(one => one.Resource.Root == root).ToArray();
            if (root == Root.Organization && resources.Length == 0) continue;
            files.AddRange(EmitRoot(graph, root, folder, resources, settings, places));
        }

        foreach (var raw in settings.RawFiles)
        {
            var path = $"{PlatformFolder}/{raw.Path}";
            if (files.Exists(file => file.Path == path))
                throw new SynthDataException(EmitErrors.FileNameTaken, $"`{raw.Path}` is also the name of an emitted file", new Place(raw.Path));
            files.Add(new(path, raw.Text));
        }

        return new([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], places);
    }

    private static IEnumerable<EmittedFile> EmitRoot(
        MergedGraph graph, Root root, string folder, MergedResource[] resources, TerraformSettings settings, Dictionary<string, IReadOnlyList<Place?>> places)
    {
        var partial = graph.Resources.Where(one => one.Switch is not null).Select(one => one.Resource.Address).ToHashSet();
        var values = new HclValues(partial, graph.Environments);
        var outputs = graph.Outputs.Where(output => output.Root == root).ToArray();
        var present = resources.Select(one => one.Resource.Address).ToHashSet();
        var inputs = new RootInputs(graph, root, resources, outputs);
        foreach (var concern in resources.GroupBy(one => one.Resource.Concern).OrderBy(group => group.Key))
        {
            var path = $"{folder}/{FileOf(concern.Key)}";
            var writer = Begin(settings);
            foreach (var component in concern.GroupBy(one => one.Resource.Component))
            {
                writer.Space();
                writer.Write($"# --- {component.Key} ---");
                foreach (var resource in component)
                {
                    writer.Space();
                    new HclResource(writer, values, resource).Write();
                }
            }

            places[path] = writer.Places;
            yield return new(path, writer.ToString());
        }

        var rootFiles = new RootFiles(settings, values, inputs, folder);
        yield return rootFiles.Versions();
        yield return rootFiles.Providers();
        if (settings.State.Count > 0) yield return rootFiles.Backend();
        if (inputs.Variables.Count > 0) yield return rootFiles.Variables();
        if (outputs.Length > 0) yield return rootFiles.Outputs(outputs);
        // A move or removal is written in the root that has, or had, the resource.
        var moves = settings.Moves.Where(move => present.Contains(move.To) || root == Root.Platform && !IsElsewhere(graph, root, move.To)).ToArray();
        if (moves.Length > 0) yield return rootFiles.Moved(moves);
        if (root == Root.Platform && settings.Forgotten.Count > 0) yield return rootFiles.Removed(settings.Forgotten);
        foreach (var environment in graph.Environments)
        {
            yield return rootFiles.VariableValues(environment);
            if (settings.State.TryGetValue(environment, out var state)) yield return rootFiles.BackendValues(environment, state, root);
        }
    }

    internal static HclWriter Begin(TerraformSettings settings)
    {
        var writer = new HclWriter();
        writer.Comment($"Emitted by synthdata from the stack {settings.Stack}: change the stack file, not this one.");
        return writer;
    }

    private static bool IsElsewhere(MergedGraph graph, Root root, Address address) => graph.Resources.Any(one => one.Resource.Address == address && one.Resource.Root != root);

    private static string FileOf(Concern concern) => concern.ToString().ToLowerInvariant() + ".tf";
}
