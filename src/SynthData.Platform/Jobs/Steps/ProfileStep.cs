using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Reports;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>Table in, report out; the dataset learns its schema and metadata.</summary>
internal sealed class ProfileStep : JobStep
{
    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var (dataset, number) = (context.Parameters.Dataset!, context.Parameters.DatasetVersion!.Value);
        var read = await DatasetTable.ReadAsync(context, dataset, number, 0.9, cancellation);
        using var bytes = new MemoryStream();
        TableProfile.Of(read.Input).WriteJson(bytes);
        var report = bytes.ToArray();
        var name = ObjectLayout.Report(context.Project, context.JobId);
        await context.Services.Blobs.WriteAsync(name, async (output, token) => await output.WriteAsync(report, token), cancellation);

        var document = new ReportDocument(ReportDocument.Profile, context.Services.Options.Clock.GetUtcNow(), context.JobId, dataset, number, name);
        var found = Found(report, read.Input.Metadata);
        return new()
        {
            Blobs = [name],
            PublishAsync = async token =>
            {
                List<DocumentWrite> writes = [context.Services.Reports.Plan(context.Project, document)];
                writes.AddRange(await PlanDatasetAsync(context, read.Dataset, found, token));
                return new(writes, results => results with { Report = context.JobId });
            },
        };
    }

    /// <summary>Only while the profiled version is the newest and nothing else was declared: what was found must not go over what is newer.</summary>
    private static async Task<IReadOnlyList<DocumentWrite>> PlanDatasetAsync(
        StepContext context, DatasetDocument read, (JsonElement Schema, JsonElement Metadata) found, CancellationToken cancellation)
    {
        var datasets = new DocumentSet<DatasetDocument>(context.Services.Documents, PlatformJson.Default.DatasetDocument);
        var current = await datasets.FindAsync(DocumentLayout.Dataset(context.Project, context.Parameters.Dataset!), cancellation);
        if (current is null || current.Value.Latest != context.Parameters.DatasetVersion || current.Value.Declared != read.Declared) return [];
        return [datasets.Replace(current, current.Value with { Schema = found.Schema, Metadata = found.Metadata })];
    }

    private static (JsonElement Schema, JsonElement Metadata) Found(byte[] report, TableMetadata metadata)
    {
        using var profile = JsonDocument.Parse(report);
        using var schema = new MemoryStream();
        using (var json = new Utf8JsonWriter(schema))
        {
            json.WriteStartObject();
            json.WritePropertyName("columns");
            profile.RootElement.GetProperty("columns").WriteTo(json);
            json.WriteEndObject();
        }

        using var file = new MemoryStream();
        MetadataFile.WriteJson(metadata, file);
        return (Element(schema), Element(file));
    }

    private static JsonElement Element(MemoryStream json)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        return document.RootElement.Clone();
    }
}
