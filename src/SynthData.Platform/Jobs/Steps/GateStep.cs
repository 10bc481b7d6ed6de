using System.Text;
using SynthData.Engine.Gates;
using SynthData.Engine.Quality;
using SynthData.Errors;
using SynthData.Platform.Blobs;
using SynthData.Platform.Reports;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>Attacks the rows that a generation would make, before any is made: a table that breaks the policy is never published, one that keeps to it has a report.</summary>
internal sealed class GateStep : JobStep
{
    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var parameters = context.Parameters;
        var real = await DatasetTable.ReadAsync(context, parameters.Dataset!, parameters.DatasetVersion!.Value, 0.2, cancellation);
        var model = await SampledModel.LoadAsync(context, cancellation);
        var today = DateOnly.FromDateTime(context.Services.Options.Clock.GetUtcNow().UtcDateTime);
        var sample = SampledModel.Options(context);
        var result = await OnThreadAsync(() => GatedTable.Judge(real.Input, model, sample, PolicyOf(parameters), today, cancellation), cancellation);
        if (!result.Gate!.Passed)
            throw new SynthDataException([.. result.Gate.Reasons.Select(reason => new Diagnostic(GateErrors.Refused, Severity.Error, reason, Place.None))]);

        var version = await context.Services.Models.GetVersionAsync(context.Project, context.Job.Results.Model!, context.Job.Results.ModelVersion, cancellation);
        using var bytes = new MemoryStream();
        JsonDocumentWriter.WriteValue(bytes, json => EvaluationJson.Write(json, EvaluationSignature.Sign(
            result, real.Version.Sha256, null, null, version.Value.Sha256, parameters.Policy is { } text ? Identifiers.Sha256(text) : null)));
        var report = bytes.ToArray();
        var name = ObjectLayout.Report(context.Project, context.JobId);
        await context.Services.Blobs.WriteAsync(name, async (output, token) => await output.WriteAsync(report, token), cancellation);
        var document = new ReportDocument(
            ReportDocument.Evaluation, context.Services.Options.Clock.GetUtcNow(), context.JobId, parameters.Dataset!, parameters.DatasetVersion!.Value, name);
        return new()
        {
            Blobs = [name],
            PublishAsync = _ => Task.FromResult(new Publication([context.Services.Reports.Plan(context.Project, document)], results => results with { Report = context.JobId })),
        };
    }

    /// <summary>The policy of a job: its own, or the default one.</summary>
    /// <exception cref="SynthDataException">Everything that is wrong with it.</exception>
    public static GatePolicy PolicyOf(JobParameters parameters) =>
        parameters.Policy is { } text ? GatePolicyFile.Parse(Encoding.UTF8.GetBytes(text), "policy") : GatePolicy.Default;
}
