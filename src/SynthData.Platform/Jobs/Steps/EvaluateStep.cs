using SynthData.Engine.Gates;
using SynthData.Engine.Quality;
using SynthData.Engine.Reports.Evidence;
using SynthData.Platform.Blobs;
using SynthData.Platform.Reports;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>Two tables in, report with every score out.</summary>
internal sealed class EvaluateStep : JobStep
{
    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var (result, page) = await EvaluateAsync(context, cancellation);
        using var bytes = new MemoryStream();
        JsonDocumentWriter.WriteValue(bytes, json => EvaluationJson.Write(json, result));
        var report = bytes.ToArray();
        var (name, pageName) = (ObjectLayout.Report(context.Project, context.JobId), ObjectLayout.ReportPage(context.Project, context.JobId));
        await context.Services.Blobs.WriteAsync(name, async (output, token) => await output.WriteAsync(report, token), cancellation);
        await context.Services.Blobs.WriteAsync(pageName, async (output, token) => await output.WriteAsync(page, token), cancellation);

        var (dataset, number) = (context.Parameters.Dataset!, context.Parameters.DatasetVersion!.Value);
        var document = new ReportDocument(ReportDocument.Evaluation, context.Services.Options.Clock.GetUtcNow(), context.JobId, dataset, number, name) { PageBlob = pageName };
        var scores = result.Quality.SharedBins;
        return new()
        {
            Blobs = [name, pageName],
            PublishAsync = _ => Task.FromResult(new Publication(
                [context.Services.Reports.Plan(context.Project, document)],
                results => results with
                {
                    Report = context.JobId, Quality = scores?.Score, ColumnShapes = scores?.ColumnShapes, ColumnPairTrends = scores?.ColumnPairTrends,
                })),
        };
    }

    private static async Task<(EvaluationResult Result, byte[] Page)> EvaluateAsync(StepContext context, CancellationToken cancellation)
    {
        var parameters = context.Parameters;
        var real = await DatasetTable.ReadAsync(context, parameters.Dataset!, parameters.DatasetVersion!.Value, 0.25, cancellation);
        var metadata = real.Input.Metadata;
        var synthetic = await DatasetTable.ReadAsAsync(context, parameters.Synthetic!, parameters.SyntheticVersion!.Value, metadata, 0.25, 0.5, cancellation);
        var holdout = parameters.Holdout is null ? null : await DatasetTable.ReadAsAsync(context, parameters.Holdout, parameters.HoldoutVersion!.Value, metadata, 0.5, 0.6, cancellation);
        var options = new EvaluationOptions { Holdout = holdout?.Input.Table, Target = parameters.Target };
        return await OnThreadAsync(
            () =>
            {
                var result = EvaluationSignature.Sign(
                    Evaluation.Run(real.Input.Table, synthetic.Input.Table, metadata, options, cancellation), real.Version.Sha256, synthetic.Version.Sha256, holdout?.Version.Sha256, null, null);
                using var page = new MemoryStream();
                EvidenceReport.Write(page, result, real.Input.Table, synthetic.Input.Table, metadata);
                return (result, page.ToArray());
            },
            cancellation);
    }
}
