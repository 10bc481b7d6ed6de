using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Where the data of an environment is, held against the places that the stack allows.</summary>
internal sealed class GcpResidencyCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly Option<string> _format = SharedOptions.Report();

    public GcpResidencyCommand()
        : base(
            "residency", "Show in which places and countries data is, against those that the stack allows",
            new Example("synthdata gcp residency -e prod", "Every resource, replica, key, log bucket and backup with its place"))
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
            var report = ResidencyPass.Report(Inventory.Of(checkedStack.Graph(environment), environment), stack);
            DiagnosticText.Write(terminal, report.Problems);
            if (format == "json") ResidencyText.WriteJson(terminal.Output, environment, report);
            else if (format == "markdown") ResidencyText.WriteMarkdown(terminal.Text, environment, report);
            else ResidencyText.Write(terminal.Text, terminal.TextStyle, report);
            if (ResidencyPass.Summarize(report, stack).Refuses) terminal.ExitCode = ExitCode.GateRefused;
        };
    }
}
