using System.Text;
using SynthData.Errors;
using SynthData.Infra.Components;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Locks;

namespace SynthData.Infra.Emit;

/// <summary>A stack without errors: the resource graph of every environment, and what its lock file will say.</summary>
/// <param name="Source">The stack file and what stands beside it.</param>
/// <param name="File">The stack as read.</param>
/// <param name="Graphs">One an environment, in the file's order.</param>
/// <param name="Before">The lock file so far.</param>
/// <param name="Update">The next lock file, with the moves and removals that lead to it.</param>
/// <param name="RawFiles">The user's own Terraform files, marked as copies.</param>
/// <param name="Warnings">What does not stop the work.</param>
internal sealed record CheckedStack(
    StackSource Source, StackFile File, IReadOnlyList<(string Environment, ResourceGraph Graph)> Graphs, StackLock Before, LockUpdate Update,
    IReadOnlyList<EmittedFile> RawFiles, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>False when the lock file on disk lacks something: an emit writes it.</summary>
    public bool LockIsCurrent => LockFile.ToBytes(Before).AsSpan().SequenceEqual(LockFile.ToBytes(Update.Lock));

    /// <summary>Reads and checks a stack.</summary>
    /// <exception cref="SynthDataException">Carries every problem of every environment, each once.</exception>
    public static CheckedStack Check(StackSource source)
    {
        var problems = new DiagnosticBag();
        var file = StackFile.Parse(source.Bytes, source.Path, problems);
        var before = source.ReadBeside(StackLock.FileName) is { } bytes ? LockFile.Parse(bytes, StackLock.FileName) : StackLock.Empty;
        if (file is null) throw new SynthDataException(problems.Items);

        var declared = DeclaredComponents.Of(file);
        var renames = declared.WithNested(Renames.Find(before, declared.Top, problems));
        Identity Now(string path) => new(IdOf(path), NameOf(path, before, renames));
        var graphs = Build(file, Now, problems);
        foreach (var (_, graph) in graphs)
        {
            // A graph with parts missing has faults that are not the user's.
            if (!problems.HasErrors) GraphChecker.Check(graph, problems);
        }

        var update = UpdateOf(file, before, declared, renames, graphs, Now, problems);
        var raw = ReadRawFiles(source, file, problems);
        Diagnostic[] distinct = [.. problems.Items.Distinct()];
        return problems.HasErrors ? throw new SynthDataException(distinct) : new(source, file, graphs, before, update, raw, distinct);
    }

    /// <summary>The graph of one environment.</summary>
    /// <exception cref="SynthDataException">There is no such environment.</exception>
    public ResourceGraph Graph(string environment) => Graphs.Single(one => one.Environment == File.Environment(environment).Environment).Graph;

    /// <summary>Keeps addresses and names for the next time; nothing is written when nothing changed.</summary>
    public void WriteLock()
    {
        if (!LockIsCurrent) LockFile.Write(Path.Combine(Source.Folder, StackLock.FileName), Update.Lock);
    }

    private static List<(string Environment, ResourceGraph Graph)> Build(StackFile file, Func<string, Identity> identities, DiagnosticBag problems) =>
        [.. file.Environments.Select(stack => (stack.Environment, PlatformBuilder.Build(stack, identities, problems)))];

    private static LockUpdate UpdateOf(
        StackFile file, StackLock before, DeclaredComponents declared, IReadOnlyDictionary<string, string> renames,
        List<(string Environment, ResourceGraph Graph)> graphs, Func<string, Identity> now, DiagnosticBag problems)
    {
        // Built once more under the old ids, the same resources have their old addresses.
        var old = renames.Count == 0
            ? graphs
            : Build(file, path => new(IdOf(renames.GetValueOrDefault(path, path)), NameOf(path, before, renames)), new DiagnosticBag());
        var resources = graphs.Zip(old).SelectMany(pair => pair.First.Graph.Resources.Zip(pair.Second.Graph.Resources, (one, earlier) => (earlier.Address, one))).ToArray();
        var settings = file.Environments[0].Settings;
        var removals = settings.Get(StackSettings.Remove)
            .ToDictionary(line => line.Key, line => line.Value == "forget" ? Removal.Forget : Removal.Destroy, StringComparer.Ordinal);
        var found = new DiagnosticBag();
        // Half a graph would look like a removal.
        var update = LockUpdate.After(before, declared.Named(now), problems.HasErrors ? [] : resources, removals, found);
        if (!problems.HasErrors)
        {
            foreach (var problem in found.Items) problems.Error(problem.Code, problem.Message, PlaceOf(problem.Place, file, settings), problem.Hint);
        }

        return update;
    }

    /// <summary>A component that is gone has no line; the place to write about it is <c>remove:</c>.</summary>
    private static Place PlaceOf(Place place, StackFile file, Stacks.Shapes.SettingsBlock settings) =>
        place.File is not null ? place : settings.PlaceOf(StackSettings.Remove) with { File = file.Path, Path = place.Path };

    private static string IdOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string NameOf(string path, StackLock before, IReadOnlyDictionary<string, string> renames) =>
        before.Components.TryGetValue(path, out var same) ? same.Name
        : renames.TryGetValue(path, out var old) && before.Components.TryGetValue(old, out var earlier) ? earlier.Name : IdOf(path);

    private static List<EmittedFile> ReadRawFiles(StackSource source, StackFile file, DiagnosticBag problems)
    {
        var files = new List<EmittedFile>();
        var settings = file.Environments[0].Settings;
        foreach (var name in settings.Get(StackSettings.RawHcl).Distinct(StringComparer.Ordinal))
        {
            if (source.ReadBeside(name) is { } bytes) files.Add(new(name, $"# {EmittedFolder.Mark}: a copy of {name}, which stands beside the stack file.\n{Encoding.UTF8.GetString(bytes)}"));
            else problems.Error(StackErrors.RawFile, $"There is no `{name}` beside the stack file", settings.PlaceOf(StackSettings.RawHcl));
        }

        return files;
    }
}
