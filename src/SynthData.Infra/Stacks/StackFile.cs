using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Stacks;

/// <summary>A stack file as read: one <see cref="Stack"/> an environment.</summary>
/// <param name="Path">As the user gave it.</param>
/// <param name="Name">The stack's name.</param>
/// <param name="Environments">In the file's order; a file that names none has one, <c>dev</c>.</param>
internal sealed record StackFile(string Path, string Name, IReadOnlyList<Stack> Environments)
{
    public const string DefaultEnvironment = "dev";

    /// <summary>Reads the file and lays each environment over the shared settings.</summary>
    /// <returns>Null when the settings have errors; all of them are in the bag.</returns>
    /// <exception cref="SynthDataException">It is not a document at all.</exception>
    public static StackFile? Parse(ReadOnlyMemory<byte> bytes, string path, DiagnosticBag problems)
    {
        var found = new DiagnosticBag();
        var root = SourceNode.From(DocumentFile.Parse(bytes, path), path, "", found);
        var stacks = new List<Stack>();
        var overlays = Overlays(root, found);
        var shared = new SourceNode(root.Kind, root.Text, root.Place);
        shared.Members.AddRange(root.Members.Where(member => member.Key != StackSettings.Environments.Name));
        if (overlays.Count == 0) stacks.Add(Read(DefaultEnvironment, shared, found));
        foreach (var (environment, overlay) in overlays) stacks.Add(Read(environment, shared.Under(overlay), found));

        // What is shared is read once an environment, and said once.
        foreach (var problem in found.Items.Distinct())
        {
            if (problem.Severity == Severity.Error) problems.Error(problem.Code, problem.Message, problem.Place, problem.Hint);
            else problems.Warning(problem.Code, problem.Message, problem.Place, problem.Hint);
        }

        return found.HasErrors ? null : new(path, stacks[0].Settings.Get(StackSettings.Name), stacks);
    }

    /// <exception cref="SynthDataException">There is no such environment.</exception>
    public Stack Environment(string name) =>
        Environments.FirstOrDefault(one => one.Environment == name)
        ?? throw new SynthDataException(
            StackErrors.UnknownEnvironment, $"There is no environment `{name}`", new(Path, Path: "environments"),
            (Nearest.Of(name, Environments.Select(one => one.Environment)) is { } nearest ? $"Did you mean `{nearest}`? " : "")
            + "Its environments: " + string.Join(", ", Environments.Select(one => one.Environment)));

    private static List<(string Name, SourceNode Overlay)> Overlays(SourceNode root, DiagnosticBag problems)
    {
        if (root.Find(StackSettings.Environments.Name) is not { } environments) return [];
        var result = new List<(string, SourceNode)>();
        if (environments.Kind != NodeKind.Map)
        {
            problems.Error(StackErrors.WrongType, $"Found {environments.KindName}, wanted a map of environments", environments.Place, "Write `environments:` and below it `dev: {}`");
            return [];
        }

        foreach (var member in environments.Members)
        {
            if (!TextFormat.Id.Pattern.IsMatch(member.Key))
                problems.Error(StackErrors.WrongFormat, $"`{member.Key}` is not {TextFormat.Id.Meaning}", member.Node.Place, "Rename it, for example to `prod`");
            if (member.Node.Kind is not (NodeKind.Map or NodeKind.Null))
                problems.Error(StackErrors.WrongType, $"Found {member.Node.KindName}, wanted a map of settings", member.Node.Place, "Give the settings that differ, or `{}`");
            foreach (var inner in member.Node.Members.Where(inner => StackSettings.SharedOnly.Any(setting => setting.Name == inner.Key)))
                problems.Error(StackErrors.NotPerEnvironment, $"`{inner.Key}` can't differ between environments", inner.Node.Place);
            result.Add((member.Key, member.Node.Kind == NodeKind.Map ? member.Node : new(NodeKind.Map, "", member.Node.Place)));
        }

        return result;
    }

    private static Stack Read(string environment, SourceNode node, DiagnosticBag problems)
    {
        var settings = new SettingsReader(problems).ReadBlock(node, StackSettings.Shape);
        foreach (var region in settings.Get(StackSettings.Regions).Prepend(settings.Get(StackSettings.Region))) Regions.WarnIfUnknown(region, settings.PlaceOf(StackSettings.Region), problems);
        return new(environment, settings, node);
    }
}

/// <summary>One environment of a stack: the shared settings with its own laid over them.</summary>
/// <param name="Environment">Its name, such as <c>prod</c>.</param>
/// <param name="Settings">What holds in it.</param>
/// <param name="Source">The lines that say so.</param>
internal sealed record Stack(string Environment, SettingsBlock Settings, SourceNode Source);
