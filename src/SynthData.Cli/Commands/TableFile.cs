using SynthData.Cli.Output;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Platform.Tables;

namespace SynthData.Cli.Commands;

/// <summary>Reads the table that a command is given; warnings go to standard error at once.</summary>
internal static class TableFile
{
    // A million rows of 15 columns have half of it; more are learned as well from a sample.
    private const long BytesInMemory = 256L << 20;

    /// <param name="path">A CSV file, or <c>-</c> for standard input.</param>
    /// <param name="options">The user's metadata file and words about the CSV file.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput Read(string path, ReadOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var source = ReadSource(path, options.Csv, terminal, progress, cancellation);
        var problems = new DiagnosticBag();
        var input = TableInput.Of(source, options.MetadataPath is { } file ? bag => MetadataFile.Read(file, bag) : null, problems);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    /// <summary>Reads a table to learn from: one that is too large for memory is surveyed, and read again when it is learned.</summary>
    /// <param name="path">A CSV file, or <c>-</c> for standard input.</param>
    /// <param name="options">The user's metadata file and words about the CSV file.</param>
    /// <param name="fit">The fit's seed and threads.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput ReadToLearn(
        string path, ReadOptions options, FitOptions fit, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        if (path == "-" || !File.Exists(path) || new FileInfo(path).Length < BytesInMemory) return Read(path, options, terminal, progress, cancellation);
        var stream = CsvReader.Stream(path, options.Csv);
        progress.Stage("Reading", stream.Bytes, "bytes");
        var survey = TableSurvey.Read(stream, fit.Seed, fit.Threads, progress, cancellation);
        DiagnosticText.Write(terminal, survey.Sample.Warnings);
        var problems = new DiagnosticBag();
        var input = TableInput.Of(survey, options.MetadataPath is { } file ? bag => MetadataFile.Read(file, bag) : null, problems, cancellation);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    /// <summary>Reads a table whose metadata is known, such as the synthetic one beside the real one.</summary>
    public static TableInput ReadAs(string path, TableMetadata metadata, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var problems = new DiagnosticBag();
        var input = TableInput.As(ReadSource(path, new CsvOptions(), terminal, progress, cancellation), metadata, problems);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    private static SourceTable ReadSource(string path, CsvOptions csv, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var size = path != "-" && File.Exists(path) ? new FileInfo(path).Length : 0;
        progress.Stage("Reading", size, "bytes");
        var source = path == "-"
            ? CsvReader.Read(terminal.Input, "-", csv, progress, cancellation)
            : CsvReader.Read(path, csv, progress, cancellation);
        DiagnosticText.Write(terminal, source.Warnings);
        return source;
    }
}
