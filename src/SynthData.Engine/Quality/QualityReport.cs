namespace SynthData.Engine.Quality;

/// <summary>How alike the synthetic and the real table are, in the manner of SDMetrics' quality report. Every score is 0 to 1, higher is closer, null where undefined.</summary>
/// <param name="Score">Mean of the two that follow.</param>
/// <param name="ColumnShapes">Mean over the columns.</param>
/// <param name="ColumnPairTrends">Mean over the pairs that count.</param>
/// <param name="Columns">By name, in the metadata's order: <c>KSComplement</c> of numbers and datetimes, <c>TVComplement</c> of labels. Ids, text and PII are left out.</param>
/// <param name="Pairs">Every pair of those columns, in the metadata's order.</param>
public sealed record QualityReport(
    double? Score,
    double? ColumnShapes,
    double? ColumnPairTrends,
    IReadOnlyDictionary<string, double?> Columns,
    IReadOnlyList<PairScore> Pairs)
{
    internal static QualityReport Of(IReadOnlyList<ComparedColumn> columns, IReadOnlyList<PairMeasure> measures, QualityRules rules)
    {
        var pairs = measures.Select(measure => measure.Score(rules)).ToArray();
        var shapes = Undefined.Mean(columns.Select(column => column.Shape));
        var trends = Undefined.Mean(pairs.Select(pair => pair.Score));
        return new(Undefined.Mean([shapes, trends]), shapes, trends, columns.ToDictionary(column => column.Name, column => column.Shape), pairs);
    }
}
