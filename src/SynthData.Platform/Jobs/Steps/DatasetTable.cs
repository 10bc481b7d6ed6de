using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>A version of a dataset, read and typed exactly as the command line reads a file of that name.</summary>
/// <param name="Dataset">As it was when read.</param>
/// <param name="Version">The version.</param>
/// <param name="Input">Its table.</param>
internal sealed record DatasetTable(DatasetDocument Dataset, DatasetVersionDocument Version, TableInput Input)
{
    /// <summary>Detects what the columns are, corrected by what the dataset declares.</summary>
    /// <param name="number">The version, from 1.</param>
    /// <param name="to">Share of the step that the reading ends at.</param>
    public static Task<DatasetTable> ReadAsync(StepContext context, string dataset, int number, double to, CancellationToken cancellation) =>
        ReadAsync(context, dataset, number, 0, to, Typed, cancellation);

    /// <summary>The same to learn from, or to compare with what was learned: a table that is too large for memory is surveyed.</summary>
    /// <param name="seed">Chooses the rows of a survey.</param>
    public static async Task<DatasetTable> ReadToLearnAsync(StepContext context, string dataset, int number, ulong seed, double to, CancellationToken cancellation)
    {
        var (datasets, memory) = (context.Services.Datasets, context.Services.Options.FitMemory);
        var (document, version, options) = await FindAsync(context, dataset, number, cancellation);
        var progress = context.Progress.Reading(version.Bytes, 0, to);
        var part = new TablePart(new(version.FileName, version.Bytes, () => datasets.OpenAsync(version, cancellation).GetAwaiter().GetResult()), TableFormat.Csv);
        var input = await JobStep.OnThreadAsync(
            () => TablePart.AreLarge([part], memory)
                ? TableInput.Of(TableSurvey.Read(part.Stream(options), seed, 0, memory, progress, cancellation), Declare(document), new(), cancellation)
                : null,
            cancellation);
        return input is null ? await ReadAsync(context, dataset, number, to, cancellation) : new(document, version, input);
    }

    /// <summary>Reads with known metadata, as a synthetic table beside the real one.</summary>
    public static Task<DatasetTable> ReadAsAsync(
        StepContext context, string dataset, int number, TableMetadata metadata, double from, double to, CancellationToken cancellation) =>
        ReadAsync(context, dataset, number, from, to, (source, _) => TableInput.As(source, metadata, new()), cancellation);

    private static async Task<DatasetTable> ReadAsync(
        StepContext context, string dataset, int number, double from, double to, Func<SourceTable, DatasetDocument, TableInput> type, CancellationToken cancellation)
    {
        var (document, version, options) = await FindAsync(context, dataset, number, cancellation);
        var progress = context.Progress.Reading(version.Bytes, from, to);
        await using var content = await context.Services.Datasets.OpenAsync(version, cancellation);
        var input = await JobStep.OnThreadAsync(
            () =>
            {
                var source = CsvReader.Read(content, version.FileName, options, progress, cancellation);
                cancellation.ThrowIfCancellationRequested();
                return type(source, document);
            },
            cancellation);
        return new(document, version, input);
    }

    private static async Task<(DatasetDocument Dataset, DatasetVersionDocument Version, CsvOptions Options)> FindAsync(
        StepContext context, string dataset, int number, CancellationToken cancellation)
    {
        var datasets = context.Services.Datasets;
        var document = (await datasets.GetAsync(context.Project, dataset, cancellation)).Value;
        var version = (await datasets.GetVersionAsync(context.Project, dataset, number, cancellation)).Value;
        return (document, version, CsvReading.Options(version.Read) with { MaxBytes = Math.Max(version.Bytes, context.Services.Options.MostTableBytes) });
    }

    private static TableInput Typed(SourceTable source, DatasetDocument dataset) => TableInput.Of(source, Declare(dataset), new());

    private static Func<DiagnosticBag, DeclaredMetadata>? Declare(DatasetDocument dataset) =>
        dataset.Declared is { } text ? bag => MetadataFile.Parse(Encoding.UTF8.GetBytes(text), "metadata", bag) : null;
}
