using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Models;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Jobs;

/// <summary>
/// What a job will cost, from the cells of its tables: each step takes so many CPU seconds a cell. The figures are those of the census table "adult" (32,561 rows, 15 columns)
/// by the published program on x86_64, measured on 2026-11-23; a table of a million rows is fitted in a third of that a cell, since learning keeps to a sample.
/// </summary>
internal sealed class JobEstimator(IDocumentStore documents, PlatformOptions options)
{
    private const double ProfileCell = 1.7e-7, ScoreCell = 1.3e-7, EvaluateCell = 3.6e-6, DeliverCell = 2.1e-7;

    private readonly DocumentSet<DatasetDocument> _datasets = new(documents, PlatformJson.Default.DatasetDocument);
    private readonly DocumentSet<DatasetVersionDocument> _versions = new(documents, PlatformJson.Default.DatasetVersionDocument);
    private readonly DocumentSet<ModelVersionDocument> _models = new(documents, PlatformJson.Default.ModelVersionDocument);

    /// <summary>The job with what it will cost.</summary>
    /// <param name="coming">The source's version when it is committed together with the job.</param>
    public async Task<JobDocument> WithEstimateAsync(string project, JobDocument job, CancellationToken cancellation, DatasetVersionDocument? coming = null)
    {
        var asked = job.Parameters;
        var real = coming is not null && asked.Dataset is { } name
            ? TableSize.Of((await _datasets.FindAsync(DocumentLayout.Dataset(project, name), cancellation))?.Value, coming)
            : await SizeAsync(project, asked.Dataset, asked.DatasetVersion, cancellation);
        var other = await SizeAsync(project, asked.Synthetic, asked.SyntheticVersion, cancellation);
        var model = job.Kind == JobKind.Sample && asked is { Model: { } known, ModelVersion: { } number }
            ? await _models.FindAsync(DocumentLayout.ModelVersion(project, known, number), cancellation)
            : null;
        var made = job.Kind is JobKind.Sample or JobKind.Generate ? new TableSize(asked.Rows ?? real.Rows, model?.Value.Columns ?? real.Columns) : default;
        var (fitCell, sampleCell) = PaceOf(job.Generator, model?.Value.Fidelity ?? asked.Fidelity);

        var seconds = job.Steps.Sum(step => step.Name switch
        {
            JobPlan.Profile => real.Cells * ProfileCell,
            JobPlan.Fit => real.Cells * fitCell,
            JobPlan.Gate => (real.Cells + made.Cells) * EvaluateCell,
            JobPlan.Sample => made.Cells * sampleCell,
            JobPlan.Deliver => step.Shards * (job.Kind == JobKind.Deliver ? real : made).Cells * DeliverCell,
            JobPlan.Evaluate when job.Kind == JobKind.Generate => (Scored(real) + Scored(made)) * ScoreCell,
            JobPlan.Evaluate => (real.Cells + other.Cells) * EvaluateCell,
            _ => 0,
        });
        return job with { Estimate = new(JobCost.Of(seconds, made.Bytes, options.Prices), options.Prices) };
    }

    private static double Scored(TableSize table) => Math.Min(table.Rows, SampleScores.MostRows) * table.Columns;

    /// <summary>CPU seconds a cell: learned, and drawn. The other generators take about as long as the trees do in a hurry.</summary>
    private static (double Fit, double Sample) PaceOf(string generator, string? fidelity) => generator != "sequential-trees" ? (7e-7, 1e-7) : fidelity switch
    {
        "fast" => (7e-7, 1e-7),
        "max" => (1.7e-5, 8.7e-7),
        _ => (7e-6, 5.7e-7),
    };

    private async Task<TableSize> SizeAsync(string project, string? dataset, int? number, CancellationToken cancellation)
    {
        if (dataset is null || number is null) return default;
        var version = await _versions.FindAsync(DocumentLayout.DatasetVersion(project, dataset, number.Value), cancellation);
        return version is null ? default : TableSize.Of((await _datasets.FindAsync(DocumentLayout.Dataset(project, dataset), cancellation))?.Value, version.Value);
    }
}
