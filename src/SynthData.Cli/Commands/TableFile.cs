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

    // Memory of the program without a table, and of a table in memory for each byte of text or each cell.
    private const long OfProgram = 64L << 20, BytesOfByte = 6, BytesOfCell = 60;

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
        KeepTo(options.MaxMemory);
        if (LargeTable(path, options) is not { } stream) return Read(path, options, terminal, progress, cancellation);
        progress.Stage("Reading", stream.Bytes, "bytes");
        var survey = TableSurvey.Read(stream, fit.Seed, fit.Threads, options.MaxMemory, progress, cancellation);
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
    /// <exception cref="SynthDataException">It is larger than the memory that is allowed, and can't be read in blocks.</exception>
    private static TableStream? LargeTable(string path, ReadOptions options)
    {
        if (path == "-" || !File.Exists(path)) return options.MaxMemory is null ? null : throw NotInBlocks(path, "standard input and folders are");
        var bytes = new FileInfo(path).Length;
        var exceeds = OfProgram + BytesOfByte * bytes > options.MaxMemory;
        switch (options.FormatOf(path))
        {
            case TableFormat.Csv:
                return exceeds || bytes > BytesInMemory ? CsvReader.Stream(path, options.Csv) : null;
            case TableFormat.Parquet:
                using (var file = ParquetFile.Open(path))
                {
                    var cells = file.RowCount * file.Columns.Count;
                    return cells > CellsInMemory || OfProgram + BytesOfCell * cells > options.MaxMemory ? ParquetReader.Stream(path) : null;
                }

            default:
                return exceeds ? throw NotInBlocks(path, "this format is") : null;
        }
    }

    private static SynthDataException NotInBlocks(string path, string what) => new(
        TableErrors.NotEnoughMemory, $"The bound on memory can't be kept: {what} read into memory whole", new Place(path), "Give the table as one CSV or Parquet file");

    /// <summary>Has the runtime collect garbage early enough to stay below the bound.</summary>
    private static void KeepTo(long? maxMemory)
    {
        if (maxMemory is not { } bytes || bytes < 2 * OfProgram) return;
        AppContext.SetData("GCHeapHardLimit", (ulong)(bytes - OfProgram));
        GC.RefreshMemoryLimit();
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
