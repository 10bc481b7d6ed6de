namespace SynthData.Engine.Quality;

/// <summary>Every metric of one column by name; what doesn't apply to its sdtype is left out.</summary>
internal static class ColumnMetrics
{
    /// <param name="match">The column.</param>
    /// <param name="compared">The same, prepared; null for ids, text and PII.</param>
    /// <param name="isKey">Whether its values name rows.</param>
    public static Dictionary<string, double?> Compute(ColumnMatch match, ComparedColumn? compared, bool isKey)
    {
        var (realRows, syntheticRows) = (match.RealRows, match.SyntheticRows);
        var realMissing = compared is ComparedNumbers { Real: var r } ? r.MissingCount : match.Real.Missing.Count(realRows);
        var syntheticMissing = compared is ComparedNumbers { Synthetic: var s } ? s.MissingCount : match.Synthetic.Missing.Count(syntheticRows);
        var metrics = new Dictionary<string, double?>
        {
            [nameof(MissingValueSimilarity)] = MissingValueSimilarity.Compute(realMissing, realRows, syntheticMissing, syntheticRows),
            ["missing_real"] = MissingValueSimilarity.Share(realMissing, realRows),
            ["missing_synthetic"] = MissingValueSimilarity.Share(syntheticMissing, syntheticRows),
        };
        if (compared is not null) metrics[compared.ShapeMetric] = compared.Shape;
        if (compared is ComparedNumbers numbers) AddNumberMetrics(metrics, numbers.Real, numbers.Synthetic);
        if (compared is ComparedLabels labels) AddLabelMetrics(metrics, labels.RealCounts, labels.SyntheticCounts);
        if (isKey) metrics[nameof(KeyUniqueness)] = KeyUniqueness.Compute(match.Synthetic, syntheticRows);
        return metrics;
    }

    /// <summary>The metric that the diagnostic report takes of a column; null for ids, text and PII that are no key.</summary>
    public static string? DiagnosticMetric(ColumnMatch match, bool isKey) =>
        isKey ? nameof(KeyUniqueness)
        : match.HasNumbers ? nameof(BoundaryAdherence)
        : match.IsCompared ? nameof(CategoryAdherence)
        : null;

    private static void AddNumberMetrics(Dictionary<string, double?> metrics, NumberSide real, NumberSide synthetic)
    {
        metrics[nameof(BoundaryAdherence)] = BoundaryAdherence.Compute(real, synthetic);
        metrics[nameof(RangeCoverage)] = RangeCoverage.Compute(real, synthetic);
        metrics[nameof(StatisticSimilarity) + ".mean"] = StatisticSimilarity.OfMean(real, synthetic);
        metrics[nameof(StatisticSimilarity) + ".median"] = StatisticSimilarity.OfMedian(real, synthetic);
        metrics[nameof(StatisticSimilarity) + ".std"] = StatisticSimilarity.OfStandardDeviation(real, synthetic);
    }

    private static void AddLabelMetrics(Dictionary<string, double?> metrics, int[] real, int[] synthetic)
    {
        metrics[nameof(CategoryAdherence)] = CategoryAdherence.Compute(real, synthetic);
        metrics[nameof(CategoryCoverage)] = CategoryCoverage.Compute(real.AsSpan(0, real.Length - 1), synthetic.AsSpan(0, synthetic.Length - 1));
    }
}
