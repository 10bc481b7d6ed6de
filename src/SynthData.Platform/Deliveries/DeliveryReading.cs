using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Cells;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Steps;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Deliveries;

/// <summary>
/// Opens a published synthetic table for a delivery. What its columns are, the model says that wrote it; where that is gone, or the dataset declares otherwise, what is
/// found in the table, corrected by what is declared.
/// </summary>
internal static class DeliveryReading
{
    /// <summary>The table that a job delivers.</summary>
    /// <exception cref="SynthDataException">It is gone, or not one that a job made.</exception>
    public static async Task<DeliveredTable> OpenAsync(StepContext context, IProgress<long>? progress, CancellationToken cancellation)
    {
        var (job, services) = (context.Job, context.Services);
        var (dataset, number) = job.Kind == JobKind.Deliver
            ? (context.Parameters.Dataset!, context.Parameters.DatasetVersion)
            : (job.Results.Dataset!, job.Results.DatasetVersion);
        var document = (await services.Datasets.GetAsync(context.Project, dataset, cancellation)).Value;
        var version = (await services.Datasets.GetVersionAsync(context.Project, dataset, number, cancellation)).Value;
        var problems = new DiagnosticBag();
        RequireSynthetic(problems, dataset, version);
        problems.ThrowIfErrors();
        var maker = await services.Jobs.FindAsync(context.Project, version.Job!, cancellation);
        var model = document.Declared is null && maker is not null ? await ModelOfAsync(context, maker.Id, maker.Value, cancellation) : null;

        var dialect = maker?.Value.Dialect?.ToCsv();
        var options = CsvReading.Options(version.Read) with { Encoding = CsvEncoding.Utf8 };
        if (dialect is not null) options = options with { Delimiter = dialect.Delimiter, Quote = dialect.Quote, HasHeader = dialect.HasHeader };
        var bytes = new TableBytes(version.FileName, version.Bytes, () => services.Datasets.OpenAsync(version, cancellation).GetAwaiter().GetResult());
        var stream = new TablePart(bytes, TableFormat.Csv).Stream(options);
        var origin = new DeliveryOrigin(context.Project, dataset, version.Number, context.JobId);
        var memory = services.Options.FitMemory;
        var table = await JobStep.OnThreadAsync(() => Typed(stream, version, document, model, memory, progress, cancellation), cancellation);
        return new(context.Parameters.Table ?? dataset, origin, table, version.Blob, dialect ?? new());
    }

    /// <summary>Only what a job made is surely not real.</summary>
    public static void RequireSynthetic(DiagnosticBag problems, string dataset, DatasetVersionDocument version)
    {
        if (version.Job is null) problems.Error(DeliveryErrors.RealTable, $"Version {version.Number} of the dataset `{dataset}` is not one that a job made");
    }

    private static TypedTable Typed(
        TableStream stream, DatasetVersionDocument version, DatasetDocument document, Model? model, long memory, IProgress<long>? progress, CancellationToken cancellation)
    {
        if (model is not null)
        {
            var prototype = model.Sample(new(0), cancellation);
            return version.Rows == 0 ? TypedTable.OfNoRows(model.Metadata, prototype) : TypedTable.Of(stream, model.Metadata, prototype, progress, cancellation);
        }

        var survey = TableSurvey.Read(stream, 0, 0, memory, null, cancellation);
        var metadata = MetadataDetector.Detect(survey.Sample);
        var problems = new DiagnosticBag();
        if (document.Declared is { } text) metadata = MetadataFile.Apply(metadata, MetadataFile.Parse(Encoding.UTF8.GetBytes(text), "metadata", problems), problems);
        problems.ThrowIfErrors();
        return TypedTable.Of(stream, metadata, null, progress, cancellation);
    }

    /// <summary>The model whose rows the table has; null when it is gone, even if another took its name.</summary>
    private static async Task<Model?> ModelOfAsync(StepContext context, string id, JobDocument maker, CancellationToken cancellation)
    {
        var (name, number) = maker.Kind == JobKind.Generate ? (maker.Results.Model, maker.Results.ModelVersion) : (maker.Parameters.Model, maker.Parameters.ModelVersion);
        if (name is null || number is null) return null;
        try
        {
            var version = (await context.Services.Models.GetVersionAsync(context.Project, name, number, cancellation)).Value;
            return version.Job == id || version.Created <= maker.Created ? await context.Services.LoadedModels.GetAsync(version, name, cancellation) : null;
        }
        catch (SynthDataException gone) when (gone.Diagnostics.All(problem => problem.Code == PlatformErrors.NotFound))
        {
            return null;
        }
    }
}
