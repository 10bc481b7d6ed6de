using SynthData.Engine.Gates;
using SynthData.Engine.Quality;
using SynthData.Platform.Blobs;
using SynthData.Platform.Reports;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>Two tables in, report with every score out.</summary>
internal sealed class EvaluateStep : JobStep
{
    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var result = await EvaluateAsync(context, cancellation);
        using var bytes = new MemoryStream();
        JsonDocumentWriter.WriteValue(bytes, json => EvaluationJson.Write(json, result));
        var report = bytes.ToArray();
        var name = ObjectLayout.Report(context.Project, context.JobId);
        await context.Services.Blobs.WriteAsync(name, async (output, token) => await output.WriteAsync(report, token), cancellation);

        var (dataset, number) = (context.Parameters.Dataset!, context.Parameters.DatasetVersion!.Value);
        var document = new ReportDocument(ReportDocument.Evaluation, context.Services.Options.Clock.GetUtcNow(), context.JobId, dataset, number, name);
        var scores = result.Quality.SharedBins;
        return new()
        {
            Blobs = [name],
            PublishAsync = _ => Task.FromResult(new Publication(
                [context.Services.Reports.Plan(context.Project, document)],
                results => results with
                {
                    Report = context.JobId, Quality = scores?.Score, ColumnShapes = scores?.ColumnShapes, ColumnPairTrends = scores?.ColumnPairTrends,
                })),
        };
    }

    private static async Task<EvaluationResult> EvaluateAsync(StepContext context, CancellationToken cancellation)
    {
        var parameters = context.Parameters;
        var real = await DatasetTable.ReadAsync(context, parameters.Dataset!, parameters.DatasetVersion!.Value, 0.3, cancellation);
        var synthetic = await DatasetTable.ReadAsAsync(
            context, parameters.Synthetic!, parameters.SyntheticVersion!.Value, real.Input.Metadata, 0.3, 0.6, cancellation);
        return await OnThreadAsync(
            () => EvaluationSignature.Sign(
                Evaluation.Run(real.Input.Table, synthetic.Input.Table, real.Input.Metadata, new(), cancellation), real.Version.Sha256, synthetic.Version.Sha256, null, null, null),
            cancellation);
    }
}
