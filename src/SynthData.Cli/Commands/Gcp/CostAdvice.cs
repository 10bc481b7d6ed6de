using SynthData.Cli.Output;
using SynthData.Files;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Advice;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Passes.Cost.Workloads;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>What would cost less, shown or done: <c>gcp cost --advice</c>, <c>gcp cost --apply N</c>.</summary>
internal static class CostAdvice
{
    public static void Run(Terminal terminal, CheckedStack stack, UsageFile uses, PriceCatalog prices, long? apply, string format)
    {
        DiagnosticText.Write(terminal, stack.Warnings);
        var pieces = Advisor.Of(stack, one => Month(one, uses, prices), prices, GcpCheckCommand.Today(terminal));
        if (apply is { } number) Apply(terminal, stack, pieces, number);
        else if (format == "json") AdviceText.WriteJson(terminal.Output, pieces);
        else if (format == "markdown") AdviceText.WriteMarkdown(terminal.Text, pieces);
        else AdviceText.Write(terminal.Text, terminal.TextStyle, pieces);
    }

    private static MonthCosts Month(CheckedStack stack, UsageFile uses, PriceCatalog prices)
    {
        var cost = StackCost.Of(stack, uses, prices);
        return new(cost.Estimates[Scenario.Low], cost.Estimates[Scenario.Expected], cost.Estimates[Scenario.High]);
    }

    private static void Apply(Terminal terminal, CheckedStack stack, IReadOnlyList<Piece> pieces, long number)
    {
        var piece = Advisor.Find(pieces, number);
        using var file = AtomicFile.Create(stack.Source.Path);
        file.Stream.Write(Advisor.Apply(stack.Source, piece).Bytes.Span);
        file.Commit();
        foreach (var edit in piece.Proposal.Edits) terminal.Error.WriteLine($"{stack.Source.Path}: {edit.PathText} changed");
        terminal.Error.WriteLine(FormattableString.Invariant($"{piece.Proposal.What}: {piece.Saving.Expected:0.00} USD a month less. The other pieces may have new numbers now"));
    }
}
