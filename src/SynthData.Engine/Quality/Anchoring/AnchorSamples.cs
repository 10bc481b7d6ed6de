using SynthData.Engine.Metadata;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality.Anchoring;

/// <summary>Makes the tables that anchors are measured on. The same rows give the same ones.</summary>
internal static class AnchorSamples
{
    private static readonly StreamKey Key = StreamKey.Derive(0, "anchors");

    /// <summary>Null when there are too few rows for two halves.</summary>
    public static ScoreAnchors? Measure(Table real, TableMetadata metadata, EvaluationOptions options, CancellationToken cancellation)
    {
        if (real.RowCount < 2) return null;
        var own = options with { Diagnose = false, Parts = options.Parts & ~(EvaluationParts.Anchors | EvaluationParts.NewRows | EvaluationParts.Privacy), Holdout = null, Target = null };
        var (first, second) = options.Holdout is { RowCount: > 0 } holdout ? (real, holdout) : Halves(real);
        var ceiling = Evaluation.Run(first, second, metadata, own, cancellation);
        var floor = Evaluation.Run(real, TableRows.Shuffle(real, Key), metadata, own, cancellation);
        return new(options.Holdout is { RowCount: > 0 }, ScoreCard.Of(ceiling), ScoreCard.Of(floor));
    }

    private static (Table First, Table Second) Halves(Table real)
    {
        var order = TableRows.Order(real.RowCount, Key, int.MaxValue);
        return (TableRows.Take(real, order[..(real.RowCount / 2)]), TableRows.Take(real, order[(real.RowCount / 2)..]));
    }
}
