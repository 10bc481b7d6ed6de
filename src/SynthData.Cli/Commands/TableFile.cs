using SynthData.Cli.Commands.Shards;
using SynthData.Cli.Output;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform.Tables;

namespace SynthData.Cli.Commands;

/// <summary>Reads the table that a command is given; warnings go to standard error at once.</summary>
internal static class TableFile
{
    // A million rows of 15 columns have half of it; more are learned as well from a sample.
    private const long BytesInMemory = 256L << 20, CellsInMemory = 24_000_000;

    /// <param name="path">A file, a folder of files, or <c>-</c> for standard input.</param>
    /// <param name="options">The user's metadata file and words about the table's file.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput Read(string path, ReadOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var source = ReadSource(path, options, terminal, progress, cancellation);
        var problems = new DiagnosticBag();
        var input = TableInput.Of(source, options.MetadataPath is { } file ? bag => MetadataFile.Read(file, bag) : null, problems);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    /// <summary>Reads a table to learn from: one that is too large for memory is surveyed, and read again when it is learned.</summary>
    /// <param name="path">A file, a folder of files, or <c>-</c> for standard input.</param>
    /// <param name="options">The user's metadata file and words about the table's file.</param>
    /// <param name="fit">The fit's seed and threads.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput ReadToLearn(
        string path, ReadOptions options, FitOptions fit, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        if (LargeTable(path, options) is not { } stream) return Read(path, options, terminal, progress, cancellation);
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
        var input = TableInput.As(ReadSource(path, new(null, new()), terminal, progress, cancellation), metadata, problems);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    /// <summary>The table as a stream where it is too large for memory, else null.</summary>
    private static TableStream? LargeTable(string path, ReadOptions options)
    {
        if (path == "-" || !File.Exists(path)) return null;
        if (options.FormatOf(path) == TableFormat.Csv) return new FileInfo(path).Length > BytesInMemory ? CsvReader.Stream(path, options.Csv) : null;
        if (options.FormatOf(path) != TableFormat.Parquet) return null;
        using var file = ParquetFile.Open(path);
        return file.RowCount * file.Columns.Count > CellsInMemory ? ParquetReader.Stream(path) : null;
    }

    private static SourceTable ReadSource(string path, ReadOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        if (Directory.Exists(path)) return TableFolder.Read(path, options, terminal, progress, cancellation);
        var size = path != "-" && File.Exists(path) ? new FileInfo(path).Length : 0;
        progress.Stage("Reading", size, "bytes");
        using var objects = ObjectPlace.Of(path) is null ? null : new CloudObjects(terminal);
        var input = objects is not null ? objects.Open(ObjectPlace.Of(path)!, cancellation) : path == "-" ? StandardInput(terminal, options.FormatOf(path), cancellation) : FileErrors.OpenRead(path);
        try
        {
            var source = TableFormats.Read(input, path, options.FormatOf(path), options.Csv, progress, cancellation);
            DiagnosticText.Write(terminal, source.Warnings);
            return source;
        }
        finally
        {
            if (!ReferenceEquals(input, terminal.Input)) input.Dispose();
        }
    }

    /// <summary>A Parquet file is read from its end, so that what comes in a pipe goes through a file first.</summary>
    private static Stream StandardInput(Terminal terminal, TableFormat format, CancellationToken cancellation)
    {
        if (format != TableFormat.Parquet) return terminal.Input;
        var path = Path.GetTempFileName();
        try
        {
            var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
            terminal.Input.CopyToAsync(file, cancellation).GetAwaiter().GetResult();
            file.Position = 0;
            return file;
        }
        catch (IOException failure)
        {
            throw FileErrors.Coded(failure, path);
        }
    }
}
