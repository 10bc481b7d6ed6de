using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Files.Documents;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Estimates what a stack, or anybody's Terraform plan, costs a month.</summary>
internal sealed class GcpCostCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: false);
    private readonly Option<string> _plan = SharedOptions.Text("--plan", "FILE", "Price this plan instead of a stack: what `terraform show -json` prints, from any code; - is standard input");
    private readonly Option<string> _usage = SharedOptions.Text("--usage", "FILE", "What resources use in a month, in infracost's form");
    private readonly Option<string> _format = SharedOptions.Format();

    public GcpCostCommand()
        : base(
            "cost", "Estimate what a stack or a Terraform plan costs a month, line by line, without credentials",
            new("synthdata gcp cost", "Every billed line of every environment"),
            new("synthdata gcp cost --plan tfplan.json --usage usage.yml --format json", "The same of other Terraform code"))
    {
        _stack.AddTo(this);
        foreach (var option in (Option[])[_plan, _usage, _format]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (stack, plan, usage) = (_stack.Path(arguments), arguments.Text(_plan), arguments.Text(_usage));
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        return (terminal, _) =>
        {
            var uses = usage is null ? UsageFile.None : UsageFile.Parse(DocumentFile.ReadBytes(usage), usage);
            var inventories = plan is null ? OfStack(stack, terminal) : [PlanFile.Read(plan, terminal)];
            var estimate = CostEstimate.Of(inventories.Select(inventory => (inventory, uses)), PriceCatalog.Shipped);
            DiagnosticText.Write(terminal, uses.Unused());
            DiagnosticText.Write(terminal, estimate.Warnings());
            if (asJson) CostText.WriteJson(terminal.Output, estimate);
            else CostText.Write(terminal, estimate);
        };
    }

    private static IReadOnlyList<Inventory> OfStack(string path, Terminal terminal)
    {
        var stack = CheckedStack.Check(StackSource.FromDisk(path));
        DiagnosticText.Write(terminal, stack.Warnings);
        return [.. stack.Graphs.Select(one => Inventory.Of(one.Graph, one.Environment))];
    }
}
