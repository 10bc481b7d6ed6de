using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Passes.Policy.Access;
using SynthData.Infra.Passes.Policy.Outputs;
using SynthData.Infra.Passes.Policy.Reachability;
using SynthData.Infra.Passes.Policy.Waivers;
using SynthData.Infra.Stacks;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Holds a stack, or anybody's Terraform plan, against the rules of public benchmarks.</summary>
internal sealed class GcpPolicyCommand : CliCommand
{
    private static readonly string[] Formats = ["text", "json", "markdown", "sarif"];
    private static readonly string[] Sections = ["findings", "access", "network"];
    private static readonly string[] Severities = ["high", "medium", "low", PolicySettings.Never];

    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly Option<string> _plan = SharedOptions.Text("--plan", "FILE",
        "Judge this plan instead of a stack: what `terraform show -json` prints, from any code; - is standard input");
    private readonly Option<string> _failOn = SharedOptions.Text(
        "--fail-on", "SEVERITY", "Exit 3 from this severity on: high, medium, low, never [default: the stack's `policy.fail_on`; never for a plan]");

    private readonly Option<string> _show = SharedOptions.Text(
        "--show", "SECTION", "findings; access: what each identity may do, and does not need; network: who reaches what, and rules without effect [default: findings]");

    private readonly Option<string> _format = SharedOptions.Text("--format", "FORMAT", "How to print the findings: text, json, markdown, sarif [default: text]");

    public GcpPolicyCommand()
        : base(
            "policy", "Check a stack or a Terraform plan against security rules: CIS, checkov, trivy",
            new("synthdata gcp policy -e prod", "Findings with their stack lines, and what is waived"),
            new("synthdata gcp policy --plan tfplan.json --format json", "Findings in anybody's plan"),
            new("synthdata gcp policy -e prod --show access", "What each identity may do, and what it does not need"),
            new("synthdata gcp policy -e prod --format sarif > policy.sarif", "For code scanning"))
    {
        _format.CompletionSources.Add(_ => Formats);
        _show.CompletionSources.Add(_ => Sections);
        _failOn.CompletionSources.Add(_ => Severities);
        _stack.AddTo(this);
        foreach (var option in (Option[])[_plan, _show, _failOn, _format]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, plan) = (_stack.Path(arguments), _stack.Environment(arguments), arguments.Text(_plan));
        var failOn = arguments.Text(_failOn) is null ? null : arguments.Choice(_failOn, Severities);
        var (format, section) = (arguments.Choice(_format, Formats), arguments.Choice(_show, Sections));
        if (section != "findings" && format is "markdown" or "sarif")
            arguments.Mistake(CliErrors.OptionsConflict, $"--show {section} has no form {format}", "Use --format text or json");
        return (terminal, _) =>
        {
            var stack = plan is null ? CheckedStack.Check(StackSource.FromDisk(path)) : null;
            var inventory = stack is null ? PlanFile.Read(plan!, terminal) : Inventory.Of(stack.Graph(environment), environment);
            if (section == "access") AccessText.Write(terminal, AccessReport.Of(inventory), format == "json");
            else if (section == "network") ReachabilityText.Write(terminal, ReachabilityReport.Of(inventory), format == "json");
            else
            {
                var report = stack is null ? PolicyReport.OfPlan(inventory, plan!) : OfStack(stack, inventory, terminal);
                if (failOn is not null) report = report with { FailOn = PolicySeverities.Parse(failOn) };
                Write(terminal, report, format);
                if (report.Fails) terminal.ExitCode = ExitCode.GateRefused;
            }
        };
    }

    private static PolicyReport OfStack(CheckedStack stack, Inventory inventory, Terminal terminal)
    {
        var today = GcpCheckCommand.Today(terminal);
        PolicyReport Of(Inventory one) => PolicyReport.Of(one, stack.File.Environment(one.Environment!), stack.File.Path, today);
        var report = Of(inventory);
        // What is written for all environments may be of use in another one.
        var others = report.Idle.Count == 0 ? [] : stack.Graphs.Where(one => one.Environment != report.Environment)
            .Select(one => Of(Inventory.Of(one.Graph, one.Environment)).Idle).ToArray();
        DiagnosticText.Write(terminal, stack.Warnings.Concat(report.Expired).Concat(report.Idle.Where(idle => Array.TrueForAll(others, other => other.Contains(idle)))));
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
