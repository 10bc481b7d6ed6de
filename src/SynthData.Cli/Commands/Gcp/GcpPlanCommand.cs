using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Plans;
using SynthData.Infra.Stacks;
using SynthData.SchemaProvider.Plans;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Shows what a stack would change, without cloud or credentials unless asked.</summary>
internal sealed class GcpPlanCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly TerraformArguments _terraform = new();
    private readonly RootArguments _root = new();

    private readonly Option<bool> _record = new("--record")
    {
        Description = $"Keep the outcome in {OfflineStack.StateFolder}/ENVIRONMENT.tfstate beside the stack file, secrets hashed; the next plan compares with it",
    };

    private readonly Option<string> _base = SharedOptions.Text("--base", "REF", "Compare with the stack of a git commit, branch or tag; nothing stored is read");
    private readonly Option<bool> _live = new("--live") { Description = "Use the real provider, the stored state and your credentials" };
    private readonly Option<bool> _detailed = new("--detailed-exitcode") { Description = "Exit 2 when there are changes, as Terraform does" };
    private readonly Option<string> _format = SharedOptions.Format();

    public GcpPlanCommand()
        : base(
            "plan", "Show what a stack creates, updates, replaces and deletes; offline, by the real terraform",
            new("synthdata gcp plan", "Everything, against what was last recorded"),
            new("synthdata gcp plan -e prod --base main", "What this change of the stack does"),
            new("synthdata gcp plan --record", "Remember this state for the next plan"))
    {
        _stack.AddTo(this);
        _terraform.AddTo(this);
        _root.AddTo(this);
        foreach (var option in (Option[])[_record, _base, _live, _detailed, _format]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, program) = (_stack.Path(arguments), _stack.Environment(arguments), _terraform.Program(arguments));
        var root = _root.Read(arguments);
        var (record, reference, live, detailed) = (arguments.Flag(_record), arguments.Text(_base), arguments.Flag(_live), arguments.Flag(_detailed));
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        if ((record ? 1 : 0) + (reference is null ? 0 : 1) + (live ? 1 : 0) > 1)
            arguments.Mistake(CliErrors.OptionsConflict, "--record, --base and --live exclude each other", "Leave all but one of them out");
        return (terminal, cancellation) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            DiagnosticText.Write(terminal, stack.Warnings);
            Plan plan;
            string against;
            using (var progress = new ProgressLine(terminal))
            {
                progress.Stage("Planning", 0);
                (plan, against) = live ? Live(stack, environment, root, program, terminal, cancellation)
                    : Offline(stack, environment, root, program, path, reference, record, cancellation);
            }

            if (asJson) PlanText.WriteJson(terminal.Output, environment, plan);
            else
            {
                terminal.Text.WriteLine($"{environment}, google provider {plan.ProviderVersion}, against {against}\n");
                PlanText.Write(terminal.Text, terminal.TextStyle, plan);
            }

            if (record) terminal.Error.WriteLine($"Recorded in {OfflineStack.StateFile(stack, environment, root)}");
            if (detailed && plan.Changes.Count > 0) terminal.ExitCode = ExitCode.Changes;
        };
    }

    private static (Plan, string Against) Live(CheckedStack stack, string environment, string root, string? program, Terminal terminal, CancellationToken cancellation)
    {
        using var saved = LiveStack.Open(stack, environment, root, program, folder: null, terminal, cancellation).Plan(destroy: false, cancellation);
        return (saved.Plan, "the real state");
    }

    private static (Plan, string Against) Offline(
        CheckedStack stack, string environment, string root, string? program, string path, string? reference, bool record, CancellationToken cancellation)
    {
        var request = OfflineStack.Request(stack, environment, root, program);
        if (reference is not null)
        {
            var before = OfflineStack.Request(CheckedStack.Check(CommittedStack.Read(path, reference)), environment, root, program);
            return (OfflinePlanner.PlanAgainstAsync(before, request, cancellation).GetAwaiter().GetResult(), $"the stack of {reference}");
        }

        var state = OfflineStack.StateFile(stack, environment, root);
        var against = File.Exists(state) ? "the recorded plan" : "nothing: no plan was recorded";
        if (record) OfflineStack.PrepareFolder(stack);
        var plan = record ? OfflinePlanner.RecordAsync(request, state, cancellation) : OfflinePlanner.PlanAsync(request with { StateFile = state }, cancellation);
        return (plan.GetAwaiter().GetResult(), against);
    }
}
