using SynthData.Cli.Output;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Platform.Tables;

namespace SynthData.Cli.Commands;

/// <summary>Reads the table that a command is given; warnings go to standard error at once.</summary>
internal static class TableFile
{
    /// <param name="path">A file, a folder of files, or <c>-</c> for standard input.</param>
    /// <param name="options">The user's metadata file and words about the table's file.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput Read(string path, ReadOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        using var source = TableSource.Open(path, options, isReadAgain: false, terminal, cancellation);
        return Read(source, options, terminal, progress, cancellation);
    }

    /// <summary>Reads a table to learn from: one that is too large for memory is surveyed, and read again when it is learned.</summary>
    /// <param name="source">The table; in use until it is learned.</param>
    /// <param name="options">The user's metadata file and words about the table's file.</param>
    /// <param name="fit">The fit's seed and threads.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput ReadToLearn(
        TableSource source, ReadOptions options, FitOptions fit, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        KeepTo(options.MaxMemory);
        if (!TablePart.AreLarge(source.Parts, options.MaxMemory)) return Read(source, options, terminal, progress, cancellation);
        progress.Stage("Reading", source.Bytes, "bytes");
        var survey = TableSurvey.Read(source.Stream(), fit.Seed, fit.Threads, options.MaxMemory, progress, cancellation);
        DiagnosticText.Write(terminal, survey.Sample.Warnings);
        var problems = new DiagnosticBag();
        var input = TableInput.Of(survey, Declare(options), problems, cancellation);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    /// <summary>Reads a table whose metadata is known, such as the synthetic one beside the real one.</summary>
    public static TableInput ReadAs(string path, TableMetadata metadata, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var problems = new DiagnosticBag();
        using var source = TableSource.Open(path, new(null, new()), isReadAgain: false, terminal, cancellation);
        var input = TableInput.As(source.Read(terminal, progress, cancellation), metadata, problems);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    private static TableInput Read(TableSource source, ReadOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var problems = new DiagnosticBag();
        var input = TableInput.Of(source.Read(terminal, progress, cancellation), Declare(options), problems);
        DiagnosticText.Write(terminal, problems.Items);
        return input;
    }

    private static Func<DiagnosticBag, DeclaredMetadata>? Declare(ReadOptions options) => options.MetadataPath is { } file ? bag => MetadataFile.Read(file, bag) : null;

    /// <summary>Has the runtime collect garbage early enough to stay below the bound.</summary>
    private static void KeepTo(long? maxMemory)
    {
        if (maxMemory is not { } bytes || bytes < 2 * TablePart.OfProgram) return;
        AppContext.SetData("GCHeapHardLimit", (ulong)(bytes - TablePart.OfProgram));
        GC.RefreshMemoryLimit();
    }
}
