using SynthData.Engine.Privacy;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;

namespace SynthData.Platform.Tables;

/// <summary>How close a sample is to the table that was learned: what <c>generate</c> tells at its end.</summary>
/// <param name="Quality">Shared bins; null without rows.</param>
/// <param name="Repeats">Null without rows.</param>
internal sealed record SampleScores(QualityReport? Quality, RowRepeats? Repeats)
{
    /// <summary>Rows are independent, so the first ones score like all of them, in bounded memory.</summary>
    public const int MostRows = 100_000;

    public static SampleScores Measure(TableInput real, Table synthetic, int threads, CancellationToken cancellation)
    {
        if (synthetic.RowCount == 0) return new(null, null);
        cancellation.ThrowIfCancellationRequested();
        var options = new EvaluationOptions { Rules = QualityRules.SharedBins, Diagnose = false, Parts = EvaluationParts.None, Threads = threads };
        var evaluation = Evaluation.Run(real.Table, synthetic, real.Metadata, options, cancellation);
        return new(evaluation.Quality.SharedBins, RowRepeats.Measure(real.Table, synthetic, real.Metadata));
    }
}
