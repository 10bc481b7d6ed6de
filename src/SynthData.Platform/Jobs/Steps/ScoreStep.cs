using SynthData.Platform.Tables;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>The last step of a generation: how close the first rows are to the real ones. The rows are drawn again, which is quicker than reading them.</summary>
internal sealed class ScoreStep : JobStep
{
    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var parameters = context.Parameters;
        var real = await DatasetTable.ReadToLearnAsync(context, parameters.Dataset!, parameters.DatasetVersion!.Value, parameters.Seed, 0.3, cancellation);
        var model = await SampledModel.LoadAsync(context, cancellation);
        var options = SampledModel.Options(context);
        var (scores, rows) = await OnThreadAsync(
            () =>
            {
                var synthetic = model.Sample(options with { Rows = Math.Min(options.Rows, SampleScores.MostRows) }, cancellation);
                return (SampleScores.Measure(real.Input, synthetic, 0, cancellation), synthetic.RowCount);
            },
            cancellation);
        return new()
        {
            Change = job => job with
            {
                Results = job.Results with
                {
                    Quality = scores.Quality?.Score, ColumnShapes = scores.Quality?.ColumnShapes, ColumnPairTrends = scores.Quality?.ColumnPairTrends,
                    IdenticalRows = scores.Repeats?.IdenticalToTraining, TrainingRepeats = scores.Repeats?.RepeatsInTraining, ScoredRows = rows,
                },
            },
        };
    }
}
