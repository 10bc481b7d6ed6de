using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Availability;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>How every store of an environment gets over incidents, and what is promised of the path of a request.</summary>
internal sealed class GcpRecoveryCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly Option<string> _format = SharedOptions.Report();

    public GcpRecoveryCommand()
        : base(
            "recovery", "Compute what incidents cost: data lost (RPO), time away (RTO), and the availability promised",
            new("synthdata gcp recovery -e prod", "Each store against each incident, held against the stack's targets"),
            new("synthdata gcp recovery -e prod --format markdown", "With how each comes back, for a runbook"))
    {
        _stack.AddTo(this);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, format) = (_stack.Path(arguments), _stack.Environment(arguments), arguments.Choice(_format, SharedOptions.Reports));
        return (terminal, _) =>
        {
            var checkedStack = CheckedStack.Check(StackSource.FromDisk(path));
            var stack = checkedStack.File.Environment(environment);
            var today = GcpCheckCommand.Today(terminal);
            var inventory = Inventory.Of(checkedStack.Graph(environment), environment);
            var report = RecoveryPass.Report(inventory, stack, today);
            var paths = RequestPath.Of(inventory);
            var summary = RecoveryPass.Summarize(report, paths, stack, today);
            DiagnosticText.Write(terminal, summary.Problems);
            if (format == "json") RecoveryText.WriteJson(terminal.Output, environment, report, paths);
            else if (format == "markdown") RecoveryText.WriteMarkdown(terminal.Text, environment, report, paths);
            else RecoveryText.Write(terminal.Text, terminal.TextStyle, report, paths);
            if (summary.Refuses) terminal.ExitCode = ExitCode.GateRefused;
        };
    }
}
