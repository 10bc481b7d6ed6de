using SynthData.Platform.Blobs;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>Model in, one shard of the rows out; only the first has a header, so that the parts in order are the table.</summary>
internal sealed class SampleStep : JobStep
{
    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var model = await SampledModel.LoadAsync(context, cancellation);
        var shards = context.Job.Steps.First(step => step.Name == JobPlan.Sample).Shards;
        var options = SampledModel.Options(context) with { Shard = new(context.Shard, shards) };
        var dialect = context.Job.Dialect?.ToCsv() ?? new();
        dialect = dialect with { HasHeader = dialect.HasHeader && context.Shard == 0 };
        var rows = options.Shard.End(options.Rows) - options.Shard.Start(options.Rows);
        await context.Services.Blobs.WriteAsync(
            ObjectLayout.Shard(context.Project, context.JobId, context.Shard),
            (output, token) => OnThreadAsync(
                () =>
                {
                    model.SampleToCsv(output, options, dialect, context.Progress.Counting(rows), token);
                    return true;
                },
                token),
            cancellation);
        return new() { Rows = rows };
    }
}
