using System.Security.Cryptography;
using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Errors;
using SynthData.Platform.Blobs;
using SynthData.Platform.Models;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>Table in, model out; of a generation it also finds how many rows are wanted and how they are written.</summary>
internal sealed class FitStep : JobStep
{
    private const double ReadShare = 0.1;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var parameters = context.Parameters;
        var read = await DatasetTable.ReadToLearnAsync(context, parameters.Dataset!, parameters.DatasetVersion!.Value, parameters.Seed, ReadShare, cancellation);
        var input = read.Input;
        var rows = parameters.Rows ?? input.Rows;
        if (context.Job.Kind == JobKind.Generate) await CheckRowsAsync(context, rows, cancellation);
        var model = await OnThreadAsync(
            () => input.Learn(Options(parameters), context.Progress.Part(ReadShare, 1), cancellation), cancellation);

        // A zip written to a stream that can't seek has other bytes, and models are small enough for memory.
        using var bytes = new MemoryStream();
        model.Save(bytes);
        var file = bytes.ToArray();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var blob = await context.Services.Blobs.WriteAsync(
            ObjectLayout.Model(context.Project, parameters.Model!, context.JobId), async (output, token) => await output.WriteAsync(file, token), cancellation);

        var lineage = new Lineage(context.Job.CreatedBy, parameters.Dataset, parameters.DatasetVersion, context.JobId);
        return new()
        {
            Bytes = blob.Bytes,
            Blobs = [blob.Name],
            Change = job => Changed(job, rows, input, blob.Bytes, context.Services.Options.ShardRows),
            PublishAsync = async token =>
            {
                var (number, writes) = await context.Services.Models.PlanVersionAsync(context.Project, parameters.Model!, lineage, model, blob, sha256, token);
                return new(writes, results => results with { Model = parameters.Model, ModelVersion = number });
            },
        };
    }

    private static JobDocument Changed(JobDocument job, long rows, TableInput input, long bytes, long shardRows)
    {
        var changed = job with { Results = job.Results with { Bytes = bytes } };
        if (job.Kind != JobKind.Generate) return changed;
        return changed with
        {
            Parameters = job.Parameters with { Rows = rows }, Steps = JobPlan.WithRows(job.Steps, rows, shardRows), Dialect = JobDialect.Of(input.Source.Dialect),
        };
    }

    /// <summary>Rows that were named are checked when the job is submitted.</summary>
    private static async Task CheckRowsAsync(StepContext context, long rows, CancellationToken cancellation)
    {
        var most = (await context.Services.Projects.GetAsync(context.Project, cancellation)).Value.Quotas.RowsPerJob;
        if (rows > most) throw new SynthDataException(JobErrors.TooManyRows, $"A job of the project `{context.Project}` may make {most} rows, not {rows}");
    }

    private static FitOptions Options(JobParameters parameters) => new()
    {
        Generator = parameters.Generator!,
        Fidelity = parameters.Fidelity switch { "fast" => Fidelity.Fast, "max" => Fidelity.Max, _ => Fidelity.Balanced },
        Seed = parameters.Seed,
        ExactRange = parameters.ExactRange,
        HoldoutShare = parameters.Gate ? GatedTable.HoldoutShare : 0,
    };
}
