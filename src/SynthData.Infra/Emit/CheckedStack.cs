using System.Text;
using SynthData.Errors;
using SynthData.Infra.Components;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Emit;

/// <summary>A stack without errors: the resource graph of every environment.</summary>
/// <param name="Source">The stack file and what stands beside it.</param>
/// <param name="File">The stack as read.</param>
/// <param name="Graphs">One an environment, in the file's order.</param>
/// <param name="RawFiles">The user's own Terraform files, marked as copies.</param>
/// <param name="Warnings">What does not stop the work.</param>
internal sealed record CheckedStack(
    StackSource Source, StackFile File, IReadOnlyList<(string Environment, ResourceGraph Graph)> Graphs, IReadOnlyList<EmittedFile> RawFiles,
    IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>Reads and checks a stack.</summary>
    /// <exception cref="SynthDataException">Carries every problem of every environment, each once.</exception>
    public static CheckedStack Check(StackSource source)
    {
        var problems = new DiagnosticBag();
        var file = StackFile.Parse(source.Bytes, source.Path, problems) ?? throw new SynthDataException(problems.Items);
        var graphs = new List<(string, ResourceGraph)>();
        foreach (var stack in file.Environments)
        {
            var graph = PlatformBuilder.Build(stack, PlatformBuilder.PlainIdentity, problems);
            // A graph with parts missing has faults that are not the user's.
            if (!problems.HasErrors) GraphChecker.Check(graph, problems);
            graphs.Add((stack.Environment, graph));
        }

        var raw = ReadRawFiles(source, file, problems);
        Diagnostic[] distinct = [.. problems.Items.Distinct()];
        return problems.HasErrors ? throw new SynthDataException(distinct) : new(source, file, graphs, raw, distinct);
    }

    /// <summary>The graph of one environment.</summary>
    /// <exception cref="SynthDataException">There is no such environment.</exception>
    public ResourceGraph Graph(string environment) => Graphs.Single(one => one.Environment == File.Environment(environment).Environment).Graph;

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
