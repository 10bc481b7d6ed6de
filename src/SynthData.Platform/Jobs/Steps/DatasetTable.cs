using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
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

    /// <summary>Reads with known metadata, as a synthetic table beside the real one.</summary>
    public static Task<DatasetTable> ReadAsAsync(
        StepContext context, string dataset, int number, TableMetadata metadata, double from, double to, CancellationToken cancellation) =>
        ReadAsync(context, dataset, number, from, to, (source, _) => TableInput.As(source, metadata, new()), cancellation);

    private static async Task<DatasetTable> ReadAsync(
        StepContext context, string dataset, int number, double from, double to, Func<SourceTable, DatasetDocument, TableInput> type, CancellationToken cancellation)
    {
        var datasets = context.Services.Datasets;
        var document = (await datasets.GetAsync(context.Project, dataset, cancellation)).Value;
        var version = (await datasets.GetVersionAsync(context.Project, dataset, number, cancellation)).Value;
        var options = CsvReading.Options(version.Read) with { MaxBytes = Math.Max(version.Bytes, context.Services.Options.MostTableBytes) };
        var progress = context.Progress.Reading(version.Bytes, from, to);
        await using var content = await datasets.OpenAsync(version, cancellation);
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

    private static TableInput Typed(SourceTable source, DatasetDocument dataset)
    {
        Func<DiagnosticBag, DeclaredMetadata>? declare = dataset.Declared is { } text ? bag => MetadataFile.Parse(Encoding.UTF8.GetBytes(text), "metadata", bag) : null;
        return TableInput.Of(source, declare, new());
    }
}
