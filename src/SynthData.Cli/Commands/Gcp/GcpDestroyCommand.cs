using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Removes everything an environment made.</summary>
internal sealed class GcpDestroyCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly TerraformArguments _terraform = new();
    private readonly RootArguments _root = new();
    private readonly ConsentArguments _consent = new();
    private readonly Option<string> _output = SharedOptions.Text("--output", "DIR", $"Folder of the emitted files [default: {EmittedFolder.DefaultPath} beside the stack file]", "-o");

    public GcpDestroyCommand()
        : base(
            "destroy", "Remove everything an environment made; refuses what holds data unless told",
            new Example("synthdata gcp destroy -e dev --destroy-data", "Shows what goes and asks"))
    {
        _stack.AddTo(this);
        _terraform.AddTo(this);
        _root.AddTo(this);
        _consent.AddTo(this);
        Add(_output);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, program) = (_stack.Path(arguments), _stack.Environment(arguments), _terraform.Program(arguments));
        var (consent, output) = (_consent.Read(arguments), arguments.Text(_output));
        var root = _root.Read(arguments);
        return (terminal, cancellation) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            DiagnosticText.Write(terminal, stack.Warnings);
            var live = LiveStack.Open(stack, environment, root, program, output, terminal, cancellation);
            using var saved = live.Plan(destroy: true, cancellation);
            live.Apply(saved, consent, terminal, cancellation);
        };
    }
}
