using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>Joins the shards into the synthetic table and publishes it as a dataset's next version.</summary>
internal sealed class PublishStep : JobStep
{
    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var (blobs, output) = (context.Services.Blobs, context.Parameters.Output!);
        var shards = context.Job.Steps.First(step => step.Name == JobPlan.Sample).Shards;
        var parts = Enumerable.Range(0, shards).Select(shard => ObjectLayout.Shard(context.Project, context.JobId, shard)).ToArray();
        var blob = await blobs.ComposeAsync(ObjectLayout.SyntheticData(context.Job.Generator, context.Project, output, context.JobId), parts, cancellation);
        context.Progress.Report(0.5);
        await using var table = await blobs.OpenReadAsync(blob.Name, cancellation);
        var sha256 = await HashingCopy.RunAsync(table, Stream.Null, long.MaxValue, cancellation);

        var made = await DescribeAsync(context, cancellation);
        return new()
        {
            Bytes = blob.Bytes,
            Blobs = [blob.Name],
            PublishAsync = async token =>
            {
                var plan = await context.Services.Datasets.PlanVersionAsync(
                    context.Project, output, DatasetDocument.Synthetic, made, blob, sha256, token);
                return new(plan.Writes, results => results with { Dataset = output, DatasetVersion = plan.Number, Rows = made.Rows, Bytes = blob.Bytes });
            },
        };
    }

    /// <summary>A generated table is called and read like its source; but it is always UTF-8.</summary>
    private static async Task<NewVersion> DescribeAsync(StepContext context, CancellationToken cancellation)
    {
        var (parameters, by) = (context.Parameters, context.Job.CreatedBy);
        if (context.Job.Kind == JobKind.Sample)
            return new(SyntheticName.For(parameters.Model!), by) { Rows = parameters.Rows, Job = context.JobId };
        var source = (await context.Services.Datasets.GetVersionAsync(context.Project, parameters.Dataset!, parameters.DatasetVersion, cancellation)).Value;
        return new(SyntheticName.For(source.FileName), by) { Rows = parameters.Rows, Job = context.JobId, Read = source.Read with { Encoding = null } };
    }
}
