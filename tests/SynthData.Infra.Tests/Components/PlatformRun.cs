using System.Text;
using SynthData.Errors;
using SynthData.Infra.Components;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;
using Xunit;

namespace SynthData.Infra.Tests.Components;

/// <summary>Builds the graph of a stack written in a test; every stack begins with the lines that all need.</summary>
internal static class PlatformRun
{
    private const string Head = "stack: demo\nproject: demo-project\n";

    /// <summary>The graph of a stack that is right, which the provider accepts too.</summary>
    public static ResourceGraph BuildRight(string sections)
    {
        var (graph, found) = Build(sections);
        var problems = new DiagnosticBag();
        GraphChecker.Check(graph, problems);
        Assert.Empty(found.Concat(problems.Items));
        return graph;
    }

    /// <summary>The settings of a stack that can be read.</summary>
    public static SettingsBlock Settings(string sections) => StackFile.Parse(Encoding.UTF8.GetBytes(Head + sections), "stack.yaml", new())!.Environment("dev").Settings;

    /// <summary>The graph, and every problem.</summary>
    public static (ResourceGraph Graph, IReadOnlyList<Diagnostic> Problems) Build(string sections, string environment = "dev")
    {
        var problems = new DiagnosticBag();
        var file = StackFile.Parse(Encoding.UTF8.GetBytes(Head + sections), "stack.yaml", problems);
        if (file is null) return (new(), problems.Items);
        return (PlatformBuilder.Build(file.Environment(environment), PlatformBuilder.PlainIdentity, problems), problems.Items);
    }
}
