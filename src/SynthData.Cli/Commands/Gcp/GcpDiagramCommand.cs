using System.CommandLine;
using System.Text;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Emit.Diagram;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Draws the architecture of one environment.</summary>
internal sealed class GcpDiagramCommand : CliCommand
{
    private static readonly string[] Kinds = ["mermaid", "svg"];

    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly Option<string> _kind = SharedOptions.Text("--as", "KIND", "Form of the picture: mermaid, svg [default: by the name of --output, else mermaid]");
    private readonly Option<string> _output = SharedOptions.Output("Where to write it [default: standard output]");

    public GcpDiagramCommand()
        : base(
            "diagram", "Draw what a stack makes: components, and who uses what",
            new("synthdata gcp diagram -e prod -o architecture.svg", "A picture"),
            new("synthdata gcp diagram", "Mermaid text, for a README"))
    {
        _kind.CompletionSources.Add(_ => Kinds);
        _stack.AddTo(this);
        Add(_kind);
        Add(_output);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, output) = (_stack.Path(arguments), _stack.Environment(arguments), arguments.Text(_output));
        var named = arguments.Text(_kind) is null && output?.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) == true;
        var svg = named || arguments.Choice(_kind, Kinds) == "svg";
        return (terminal, _) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            var graph = stack.Graph(environment);
            var text = svg ? SvgDiagram.Write(graph, $"{stack.File.Name}, {environment}") : MermaidDiagram.Write(graph);
            if (output is null)
            {
                terminal.Text.Write(text);
                return;
            }

            using var file = Files.AtomicFile.Create(output);
            file.Stream.Write(Encoding.UTF8.GetBytes(text));
            file.Commit();
            terminal.Error.WriteLine($"{output} written");
        };
    }
}
