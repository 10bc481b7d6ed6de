using System.CommandLine;
using System.Text;
using SynthData.Cli.Output;
using SynthData.Files;
using SynthData.Files.Documents;
using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Metered;
using SynthData.Infra.Passes.Cost.Outputs;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Passes.Cost.Workloads;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Editing;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Estimates what a stack, or anybody's Terraform plan, costs a month.</summary>
internal sealed class GcpCostCommand : CliCommand
{
    private static readonly string[] Formats = ["text", "json", "markdown"];

    private readonly StackArguments _stack = new(takesEnvironment: false);
    private readonly Option<string> _plan = SharedOptions.Text("--plan", "FILE", "Price this plan instead of a stack: what `terraform show -json` prints, from any code; - is standard input");
    private readonly Option<string> _usage = SharedOptions.Text("--usage", "FILE", "What resources use in a month, in infracost's form; of a stack, instead of its workload model where it says something");
    private readonly Option<string> _diff = SharedOptions.Text("--diff", "OTHER", "Compare with the stack file OTHER, or with this stack as of a git commit, branch or tag; prints a Markdown comment");
    private readonly Option<string> _picture = SharedOptions.Text("--picture", "FILE", "Draw the split of the costs as SVG");
    private readonly Option<bool> _budget = new("--write-budget") { Description = "Put what each environment costs in a busy month into the stack file, as its budget; comments stay" };
    private readonly Option<bool> _refresh = new("--refresh") { Description = $"Ask Google's public price list first and keep it in {PriceRefresh.FileName} beside the stack file, for later estimates too; needs credentials" };
    private readonly Option<string> _prices = SharedOptions.Text("--prices", "FILE", $"Prices that --refresh wrote [default: {PriceRefresh.FileName} beside the stack file; none for a plan]");
    private readonly Option<string> _metered = SharedOptions.Text("--metered", "FILE", "Print the estimate of each SKU beside what was used and billed: the cost table of a month that the console of Cloud Billing downloads as CSV");
    private readonly Option<bool> _advice = new("--advice") { Description = "Say what would cost less: each change with its saving, its risk and the edit of the stack file" };
    private readonly Option<string> _apply = SharedOptions.Text("--apply", "N", "Follow piece N of the advice: edit the stack file; comments stay");
    private readonly Option<string> _format = SharedOptions.Text("--format", "FORMAT", "How to print the estimate: text, json, markdown [default: text]");

    public GcpCostCommand()
        : base(
            "cost", "Estimate what a stack or a Terraform plan costs a month, line by line, without credentials",
            new("synthdata gcp cost", "Every billed line of every environment, from the stack's workload model"),
            new("synthdata gcp cost --diff main > comment.md", "What a change costs, as a comment"),
            new("synthdata gcp cost --advice", "What would cost less, and what it would risk"),
            new("synthdata gcp cost --metered bill.csv", "What was billed, beside what was expected"),
            new("synthdata gcp cost --plan tfplan.json --usage usage.yml --format json", "Costs of other Terraform code"))
    {
        _format.CompletionSources.Add(_ => Formats);
        _stack.AddTo(this);
        foreach (var option in (Option[])[_plan, _usage, _diff, _picture, _budget, _refresh, _prices, _metered, _advice, _apply, _format]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, plan, usage, other) = (_stack.Path(arguments), arguments.Text(_plan), arguments.Text(_usage), arguments.Text(_diff));
        var (refresh, prices) = (arguments.Flag(_refresh), arguments.Text(_prices));
        var (picture, budget, format) = (arguments.Text(_picture), arguments.Flag(_budget), arguments.Choice(_format, Formats));
        var (apply, advice) = (arguments.WholeNumber(_apply, 1, 1000), arguments.Flag(_advice));
        var metered = arguments.Text(_metered);
        if (metered is not null && (plan is not null || other is not null || picture is not null || budget || advice || apply is not null || format == "markdown"))
            arguments.Mistake(CliErrors.OptionsConflict, "--metered is of a stack alone, as text or JSON", "Leave --plan, --diff, --picture, --write-budget, --advice, --apply and --format markdown out");
        if ((advice || apply is not null) && (plan is not null || other is not null || picture is not null || budget))
            arguments.Mistake(CliErrors.OptionsConflict, "--advice and --apply are of a stack alone", "Leave --plan, --diff, --picture and --write-budget out");
        if (plan is not null && (other is not null || picture is not null || budget || refresh))
            arguments.Mistake(CliErrors.OptionsConflict, "--diff, --picture, --refresh and --write-budget are of stacks, not of plans", "Leave --plan out, or the others");
        return (terminal, cancellation) =>
        {
            var uses = usage is null ? UsageFile.None : UsageFile.Parse(DocumentFile.ReadBytes(usage), usage);
            var known = prices is null ? null : PriceRefresh.Read(DocumentFile.ReadBytes(prices), prices);
            if (plan is not null) PricePlan(terminal, plan, uses, known ?? PriceCatalog.Shipped, format);
            else
            {
                var stack = CheckedStack.Check(StackSource.FromDisk(path));
                if (refresh)
                {
                    using var progress = new ProgressLine(terminal);
                    progress.Stage("Reading prices", 0);
                    LivePrices.Write(stack, terminal, cancellation);
                }

                var catalog = known ?? PriceCatalog.Of(stack.Source);
                if (advice || apply is not null) CostAdvice.Run(terminal, stack, uses, catalog, apply, format);
                else if (metered is not null) CompareWithBill(terminal, stack, uses, catalog, metered, format);
                else PriceStack(terminal, stack, uses, catalog, other, picture, budget, format);
            }

            DiagnosticText.Write(terminal, uses.Unused());
        };
    }

    private static void PricePlan(Terminal terminal, string plan, UsageFile uses, PriceCatalog prices, string format)
    {
        var estimate = CostEstimate.Of([new(PlanFile.Read(plan, terminal), uses)], prices);
        DiagnosticText.Write(terminal, estimate.Warnings());
        if (format == "json") CostText.WriteJson(terminal.Output, estimate);
        else if (format == "markdown") terminal.Text.Write(CostMarkdown.Write(estimate));
        else CostText.Write(terminal, estimate);
    }

    private static void PriceStack(Terminal terminal, CheckedStack stack, UsageFile uses, PriceCatalog prices, string? other, string? picture, bool budget, string format)
    {
        DiagnosticText.Write(terminal, stack.Warnings);
        var cost = StackCost.Of(stack, uses, prices);
        DiagnosticText.Write(terminal, cost.Expected.Warnings());
        var before = other is null ? null : StackCost.Of(CheckedStack.Check(File.Exists(other) ? StackSource.FromDisk(other) : CommittedStack.Read(stack.Source.Path, other)), uses, prices);
        if (picture is not null) WriteFile(terminal, picture, Encoding.UTF8.GetBytes(CostPicture.Write(cost)));
        if (budget) WriteBudget(terminal, stack, cost);
        if (format == "json") CostText.WriteJson(terminal.Output, cost, before);
        else if (before is not null) terminal.Text.Write(CostMarkdown.Diff(before, cost, other!));
        else if (format == "markdown") terminal.Text.Write(CostMarkdown.Write(cost));
        else CostText.Write(terminal, cost);
        DiagnosticText.Write(terminal, cost.OverLimit().Select(over => over.Problem));
        if (cost.OverLimit().Any(over => over.IsCertain)) terminal.ExitCode = ExitCode.GateRefused;
    }

    private static void CompareWithBill(Terminal terminal, CheckedStack stack, UsageFile uses, PriceCatalog prices, string path, string format)
    {
        var comparison = BillComparison.Of(StackCost.Of(stack, uses, prices).Expected, BillTable.Read(DocumentFile.ReadBytes(path), path));
        if (format == "json") BillText.WriteJson(terminal.Output, comparison);
        else BillText.Write(terminal, comparison);
    }

    // What a busy month costs, rounded up to tens: an alert before that would cry wolf.
    private static void WriteBudget(Terminal terminal, CheckedStack stack, StackCost cost)
    {
        var edits = cost.Environments.Select(environment =>
        {
            Value amount = Math.Ceiling(Math.Max(1, cost.Of(Scenario.High, environment)) / 10) * 10;
            return StackEdit.Of(stack.File.Environments.Count == 1 && !HasEnvironments(stack) ? "budgets.month.amount" : $"environments.{environment}.budgets.month.amount", amount);
        });
        WriteFile(terminal, stack.Source.Path, StackEditor.Apply(stack.Source.Bytes, stack.Source.Path, edits));
    }

    private static bool HasEnvironments(CheckedStack stack) => DocumentFile.Parse(stack.Source.Bytes, stack.Source.Path).Members.Exists(member => member.Key == StackSettings.Environments.Name);

    private static void WriteFile(Terminal terminal, string path, byte[] content)
    {
        using var file = AtomicFile.Create(path);
        file.Stream.Write(content);
        file.Commit();
        terminal.Error.WriteLine($"{path} written");
    }
}
