namespace SynthData.Engine.Quality;

/// <summary>Spearman's correlation: Pearson's of the ranks, equal values sharing the mean of theirs.</summary>
internal static class RankCorrelation
{
    /// <summary>How alike the rank correlations of both sides are for every pair of columns of numbers.</summary>
    public static RankReport Report(IReadOnlyList<ComparedNumbers> columns, ParallelOptions parallel)
    {
        var ranks = new (NumberSide Real, NumberSide Synthetic)[columns.Count];
        Parallel.For(0, ranks.Length, parallel, index => ranks[index] = (Ranks(columns[index].Real), Ranks(columns[index].Synthetic)));
        var pairs = new List<(int First, int Second)>();
        for (var first = 0; first < ranks.Length; first++)
            for (var second = first + 1; second < ranks.Length; second++) pairs.Add((first, second));
        var scores = new PairScore[pairs.Count];
        Parallel.For(0, scores.Length, parallel, at =>
        {
            var ((first, second), (a, b)) = (pairs[at], (columns[pairs[at].First], columns[pairs[at].Second]));
            var similarity = CorrelationSimilarity.Of(
                Compute(a.Real, b.Real, ranks[first].Real, ranks[second].Real), Compute(a.Synthetic, b.Synthetic, ranks[first].Synthetic, ranks[second].Synthetic));
            scores[at] = new(a.Name, b.Name, nameof(CorrelationSimilarity), similarity.Score)
            {
                RealCorrelation = similarity.Real, SyntheticCorrelation = similarity.Synthetic, Problem = similarity.Problem,
            };
        });
        return new(Undefined.Mean(scores.Select(score => score.Score)), scores);
    }

    /// <summary>Spearman's correlation of two lists of numbers, -1 to 1; null where undefined.</summary>
    public static double? Of(double[] first, double[] second)
    {
        var correlation = PearsonCorrelation.Compute(Ranks(new(first, first.Length)), Ranks(new(second, second.Length)));
        return !correlation.IsConstant && correlation.Rows > 1 && double.IsFinite(correlation.Value) ? correlation.Value : null;
    }

    private static PearsonCorrelation Compute(NumberSide first, NumberSide second, NumberSide firstRanks, NumberSide secondRanks)
    {
        if (first.MissingCount == 0 && second.MissingCount == 0) return PearsonCorrelation.Compute(firstRanks, secondRanks);
        // Rows without the other value have no rank either.
        var (x, y) = (new List<double>(), new List<double>());
        for (var row = 0; row < first.RowCount; row++)
        {
            if (double.IsNaN(first.Values[row]) || double.IsNaN(second.Values[row])) continue;
            x.Add(first.Values[row]);
            y.Add(second.Values[row]);
        }

        return PearsonCorrelation.Compute(Ranks(new([.. x], x.Count)), Ranks(new([.. y], y.Count)));
    }

    private static NumberSide Ranks(NumberSide side)
    {
        var (sorted, ranks) = (side.Sorted, new double[side.RowCount]);
        for (var row = 0; row < ranks.Length; row++)
        {
            var value = side.Values[row];
            ranks[row] = double.IsNaN(value) ? double.NaN : (Bound.Lower(sorted, value) + Bound.Upper(sorted, value) + 1) / 2.0;
        }

        return new(ranks, ranks.Length);
    }
}
