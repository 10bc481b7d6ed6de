using SynthData.Engine.Gates;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;

namespace SynthData.Platform.Tables;

/// <summary>What a gate says of the rows that a model would make: the same on the command line and in the service.</summary>
internal static class GatedTable
{
    /// <summary>Share of the rows that a gate has a fit keep back where the user names none.</summary>
    public const double HoldoutShare = 0.2;

    /// <param name="real">The table, of which the fit kept rows back.</param>
    /// <param name="model">The fit.</param>
    /// <param name="sample">The rows wanted; the first ones are attacked.</param>
    /// <param name="policy">Limits and waivers.</param>
    /// <param name="today">Waivers hold up to their last day.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static EvaluationResult Judge(TableInput real, Model model, SampleOptions sample, GatePolicy policy, DateOnly today, CancellationToken cancellation)
    {
        var result = Evaluate(real, model, sample, EvaluationParts.Privacy, null, cancellation).Result;
        return result with { Gate = Gate.Judge(result, policy, today) };
    }

    /// <param name="real">The table, of which the fit kept rows back.</param>
    /// <param name="model">The fit.</param>
    /// <param name="sample">The rows wanted; the first ones are evaluated.</param>
    /// <param name="parts">What to measure.</param>
    /// <param name="target">Column to train for; null for none.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static HeldOutEvaluation Evaluate(
        TableInput real, Model model, SampleOptions sample, EvaluationParts parts, string? target, CancellationToken cancellation)
    {
        var (training, holdout) = HoldoutSplit.Of(real.Table, model.Info.HoldoutShare, model.Info.Seed);
        var synthetic = model.Sample(sample with { Rows = Math.Min(sample.Rows, SampleScores.MostRows) }, cancellation);
        var options = new EvaluationOptions { Parts = parts, Holdout = holdout.RowCount > 0 ? holdout : null, Model = model, Target = target, Threads = sample.Threads };
        return new(Evaluation.Run(training, synthetic, real.Metadata, options, cancellation), training, synthetic);
    }
}

/// <summary>An evaluation and the rows it is of.</summary>
/// <param name="Result">The scores.</param>
/// <param name="Training">Real rows that were learned.</param>
/// <param name="Synthetic">The first rows made of them.</param>
internal sealed record HeldOutEvaluation(EvaluationResult Result, Table Training, Table Synthetic);
