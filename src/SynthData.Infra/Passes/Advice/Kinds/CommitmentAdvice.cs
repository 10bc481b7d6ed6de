using SynthData.Infra.Passes.Cost;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>
/// Committed use: a promise to pay for one or three years, at a discount d. It pays when more than 1 - d of it is used; so a promise of what a quiet month uses is safe, and
/// one of what a usual month uses may lose money in a quiet one.
/// </summary>
internal static class CommitmentAdvice
{
    public static IEnumerable<Proposal> Of(MonthCosts costs) => AdviceFacts.Commitments.GroupBy(one => (one.Name, one.OneYear, one.ThreeYears)).SelectMany(program =>
    {
        var (low, expected) = (Sum(costs.Low, program), Sum(costs.Expected, program));
        // Below this, nobody should promise anything for years.
        return expected < 5 ? [] : (Proposal[])[Propose(program.Key.Name, program.Key.OneYear, program.Key.ThreeYears, low, expected)];
    });

    /// <summary>What a commitment of an amount saves in a month that uses so much.</summary>
    /// <param name="committed">Of list price, a month.</param>
    /// <param name="used">Of list price, a month.</param>
    /// <param name="discount">Share, 0 to 1.</param>
    public static decimal Saved(decimal committed, decimal used, decimal discount) => Math.Min(used, committed) - committed * (1 - discount);

    private static Proposal Propose(string name, decimal oneYear, decimal threeYears, decimal low, decimal expected)
    {
        // The usual month's, if even a quiet month does not lose by it.
        var committed = low >= Commitment.BreakEven(oneYear) * expected ? expected : low;
        return new(
            "commitment", null, name, FormattableString.Invariant($"Commit to {committed:0.00} USD of list price a month for one year"),
            FormattableString.Invariant(
                $"{oneYear * 100:0} % off for one year, {threeYears * 100:0} % for three; it pays when more than {Commitment.BreakEven(oneYear) * 100:0} % (three years: {Commitment.BreakEven(threeYears) * 100:0} %) is used. A quiet month uses {low:0.00}, a usual one {expected:0.00}"),
            FormattableString.Invariant($"It is paid whether it is used or not; three years would save {Saved(committed, expected, threeYears):0.00} a month"))
        {
            Saving = new(Saved(committed, low, oneYear), Saved(committed, expected, oneYear), Saved(committed, expected, oneYear)),
        };
    }

    private static decimal Sum(CostEstimate estimate, IEnumerable<Commitment> program) => estimate.Lines
        .Where(line => line.Price is { } price && line.Monthly > 0 && program.Any(one => one.Service == price.Service
            && (one.Sku is null || price.Sku.Contains(one.Sku, StringComparison.Ordinal)) && (one.Line is null || line.Line.Contains(one.Line, StringComparison.Ordinal))))
        .Sum(line => line.Monthly ?? 0);
}
