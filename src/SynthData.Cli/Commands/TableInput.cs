using SynthData.Cli.Output;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Cli.Commands;

/// <summary>A table that a command reads: as spelt, what its columns are, and typed.</summary>
/// <param name="Source">As the file spells it.</param>
/// <param name="Metadata">Detected, then corrected by the user's file.</param>
/// <param name="Table">Typed columns.</param>
internal sealed record TableInput(SourceTable Source, TableMetadata Metadata, Table Table)
{
    /// <summary>Reads a table; warnings go to standard error at once.</summary>
    /// <param name="path">A CSV file, or <c>-</c> for standard input.</param>
    /// <param name="options">The user's metadata file and words about the CSV file.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput Read(string path, ReadOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var source = ReadSource(path, options.Csv, terminal, progress, cancellation);
        var problems = new DiagnosticBag();
        var metadata = MetadataDetector.Detect(source);
        if (options.MetadataPath is { } file) metadata = MetadataFile.Apply(metadata, MetadataFile.Read(file, problems), problems);
        problems.ThrowIfErrors();
        return Build(source, metadata, problems, terminal);
    }

    /// <summary>Reads a table whose metadata is known, such as the synthetic one beside the real one.</summary>
    public static TableInput ReadAs(string path, TableMetadata metadata, Terminal terminal, ProgressLine progress, CancellationToken cancellation) =>
        Build(ReadSource(path, new CsvOptions(), terminal, progress, cancellation), metadata, new DiagnosticBag(), terminal);

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

    private static TableInput Build(SourceTable source, TableMetadata metadata, DiagnosticBag problems, Terminal terminal)
    {
        var table = TableBuilder.Build(source, metadata, problems);
        problems.ThrowIfErrors();
        DiagnosticText.Write(terminal, problems.Items);
        return new(source, metadata, table);
    }
}
