using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Passes.Policy.Outputs;
using SynthData.Infra.Passes.Policy.Waivers;
using SynthData.Infra.Stacks;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Holds a stack, or anybody's Terraform plan, against the rules of public benchmarks.</summary>
internal sealed class GcpPolicyCommand : CliCommand
{
    private static readonly string[] Formats = ["text", "json", "markdown", "sarif"];
    private static readonly string[] Severities = ["high", "medium", "low", PolicySettings.Never];

    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly Option<string> _plan = SharedOptions.Text("--plan", "FILE", "Judge this plan instead of a stack: what `terraform show -json` prints, from any code; - is standard input");
    private readonly Option<string> _failOn = SharedOptions.Text(
        "--fail-on", "SEVERITY", "Exit 3 from this severity on: high, medium, low, never [default: the stack's `policy.fail_on`; never for a plan]");

    private readonly Option<string> _format = SharedOptions.Text("--format", "FORMAT", "How to print the findings: text, json, markdown, sarif [default: text]");

    public GcpPolicyCommand()
        : base(
            "policy", "Check a stack or a Terraform plan against security rules: CIS, checkov, trivy",
            new("synthdata gcp policy -e prod", "Findings with their stack lines, and what is waived"),
            new("synthdata gcp policy --plan tfplan.json --format json", "Findings in anybody's plan"),
            new("synthdata gcp policy -e prod --format sarif > policy.sarif", "For code scanning"))
    {
        _format.CompletionSources.Add(_ => Formats);
        _failOn.CompletionSources.Add(_ => Severities);
        _stack.AddTo(this);
        foreach (var option in (Option[])[_plan, _failOn, _format]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, plan) = (_stack.Path(arguments), _stack.Environment(arguments), arguments.Text(_plan));
        var failOn = arguments.Text(_failOn) is null ? null : arguments.Choice(_failOn, Severities);
        var format = arguments.Choice(_format, Formats);
        return (terminal, _) =>
        {
            var report = plan is null ? OfStack(path, environment, terminal) : PolicyReport.OfPlan(PlanFile.Read(plan, terminal), plan);
            if (failOn is not null) report = report with { FailOn = PolicySeverities.Parse(failOn) };
            Write(terminal, report, format);
            if (report.Fails) terminal.ExitCode = ExitCode.GateRefused;
        };
    }

    private static PolicyReport OfStack(string path, string environment, Terminal terminal)
    {
        var stack = CheckedStack.Check(StackSource.FromDisk(path));
        var problems = new DiagnosticBag();
        var report = PolicyReport.Of(stack, environment, DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime), problems);
        problems.ThrowIfErrors();
        DiagnosticText.Write(terminal, stack.Warnings.Concat(problems.Items));
        return report;
    }

    private static void Write(Terminal terminal, PolicyReport report, string format)
    {
        switch (format)
        {
            case "json":
                PolicyText.WriteJson(terminal.Output, report);
                break;
            case "sarif":
                JsonDocumentWriter.WriteValue(terminal.Output, json => SarifReport.Write(json, report, VersionAction.Version));
                break;
            case "markdown":
                terminal.Text.Write(MarkdownReport.Write(report));
                break;
            default:
                PolicyText.Write(terminal.Text, terminal.TextStyle, report);
                break;
        }
    }
}
