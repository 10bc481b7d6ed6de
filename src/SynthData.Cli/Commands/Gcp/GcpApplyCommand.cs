using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Makes the cloud what a stack says.</summary>
internal sealed class GcpApplyCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly TerraformArguments _terraform = new();
    private readonly RootArguments _root = new();
    private readonly ConsentArguments _consent = new();
    private readonly Option<string> _output = SharedOptions.Text("--output", "DIR", $"Folder of the emitted files [default: {EmittedFolder.DefaultPath} beside the stack file]", "-o");

    public GcpApplyCommand()
        : base(
            "apply", "Make the cloud what the stack says: emit, plan with the real provider, ask, apply",
            new Example("synthdata gcp apply -e dev", "Shows the plan and asks"),
            new Example("synthdata gcp apply -e prod --yes", "In a pipeline"))
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
            using var saved = live.Plan(destroy: false, cancellation);
            live.Apply(saved, consent, terminal, cancellation);
        };
    }
}
