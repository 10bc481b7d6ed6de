using SynthData.Engine.Conditions;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>What a latent may be: one of some intervals, and the ranges of codes that they stand for.</summary>
/// <param name="Latent">Number of the latent.</param>
/// <param name="Intervals">Ascending, apart from each other.</param>
/// <param name="Ranges">In the latent's order.</param>
internal sealed record LatentCondition(int Latent, IReadOnlyList<(double Low, double High)> Intervals, IReadOnlyList<CodeRange> Ranges)
{
    /// <summary>Share of the normal that an interval has at least: a single value of a number without steps has none.</summary>
    private const double LeastShare = 1e-9;

    public double Low => Intervals[0].Low;

    public double High => Intervals[^1].High;

    public bool Holds(double value)
    {
        foreach (var (low, high) in Intervals)
            if (value >= low && value <= high) return true;
        return false;
    }

    /// <summary>The condition that a latent's code is in one of the ranges; null when it has none of these codes.</summary>
    public static LatentCondition? Of(int number, Latent latent, IReadOnlyList<CodeRange> ranges)
    {
        var ordered = ranges.Select(range => (Place: Array.IndexOf(latent.Codes, range.Code), Range: range)).Where(item => item.Place >= 0)
            .OrderBy(item => item.Place).ThenBy(item => item.Range.Low).ToArray();
        if (ordered.Length == 0) return null;
        var shares = new List<(double Low, double High)>();
        foreach (var (place, range) in ordered)
        {
            var start = place == 0 ? 0 : latent.Uppers[place - 1];
            var width = latent.Uppers[place] - start;
            var (low, high) = (start + width * range.Low / 4294967296, range.High == uint.MaxValue ? latent.Uppers[place] : start + width * (range.High + 1.0) / 4294967296);
            if (shares.Count > 0 && low <= shares[^1].High) shares[^1] = (shares[^1].Low, Math.Max(shares[^1].High, high));
            else shares.Add((low, high));
        }

        return new(number, [.. shares.Select(Interval)], [.. ordered.Select(item => item.Range)]);
    }

    private static (double Low, double High) Interval((double Low, double High) share)
    {
        var (low, high) = share.High - share.Low < LeastShare ? (Math.Max(0, share.Low - LeastShare / 2), Math.Min(1, share.High + LeastShare / 2)) : share;
        return (low <= 0 ? double.NegativeInfinity : Normal.Quantile(low), high >= 1 ? double.PositiveInfinity : Normal.Quantile(high));
    }
}
