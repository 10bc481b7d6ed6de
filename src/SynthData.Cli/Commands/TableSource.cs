using SynthData.Cli.Commands.Shards;
using SynthData.Cli.Output;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform.Tables;

namespace SynthData.Cli.Commands;

/// <summary>Where a command's table comes from: a file, a folder of files as one table, standard input, or an object of Cloud Storage.</summary>
internal sealed class TableSource : IDisposable
{
    private readonly string _path;
    private readonly CsvOptions _csv;
    private readonly IReadOnlyList<TablePart> _parts;
    private readonly bool _isFolder;
    private readonly IDisposable? _held;

    private TableSource(string path, CsvOptions csv, IReadOnlyList<TablePart> parts, bool isFolder = false, IDisposable? held = null) =>
        (_path, _csv, _parts, _isFolder, _held) = (path, csv, parts, isFolder, held);

    /// <summary>Bytes as stored; 0 when not known.</summary>
    public long Bytes => _parts.Sum(part => part.Bytes.Length);

    /// <summary>The parts of the table.</summary>
    public IReadOnlyList<TablePart> Parts => _parts;

    /// <summary>Finds the table.</summary>
    /// <param name="path">A file, a folder, <c>-</c> for standard input, or <c>gs://BUCKET/NAME</c>.</param>
    /// <param name="options">The format, where the user names it.</param>
    /// <param name="isReadAgain">Whether it may be read more than once, so that what comes in a pipe must be kept.</param>
    /// <param name="terminal">Gives standard input.</param>
    /// <param name="cancellation">Stops reading standard input.</param>
    /// <exception cref="SynthDataException">A folder without files of tables; standard input that can't be kept.</exception>
    public static TableSource Open(string path, ReadOptions options, bool isReadAgain, Terminal terminal, CancellationToken cancellation)
    {
        if (Directory.Exists(path)) return new(path, options.Csv, [.. TableFolder.Files(path).Select(file => new TablePart(TableBytes.OfFile(file), options.FormatOf(file)))], isFolder: true);
        var format = options.FormatOf(path);
        if (ObjectPlace.Of(path) is { } place)
        {
            var objects = new CloudObjects(terminal);
            return new(path, options.Csv, [new(new(path, 0, () => objects.Open(place, cancellation)), format)], held: objects);
        }

        if (path == "-") return OfPipe(terminal.Input);
        var file = FileErrors.OpenRead(path);
        if (!file.CanSeek) return OfPipe(file);
        file.Dispose();
        return new(path, options.Csv, [new(TableBytes.OfFile(path), format)]);

        TableSource OfPipe(Stream pipe)
        {
            // A Parquet file is read from its end.
            if (!isReadAgain && format != TableFormat.Parquet) return new(path, options.Csv, [new(new(path, 0, () => pipe), format)]);
            var spooled = SpooledInput.Read(pipe, path, cancellation);
            return new(path, options.Csv, [new(new(path, spooled.Length, spooled.Open), format)], held: spooled);
        }
    }

    /// <summary>Reads the whole table into memory.</summary>
    /// <exception cref="SynthDataException">What is wrong with it.</exception>
    public SourceTable Read(Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        progress.Stage("Reading", Bytes, "bytes");
        var tables = new List<SourceTable>(_parts.Count);
        foreach (var part in _parts)
        {
            using var input = part.Bytes.Open();
            var table = TableFormats.Read(input, part.Bytes.Name, part.Format, _csv, _isFolder ? null : progress, cancellation);
            DiagnosticText.Write(terminal, table.Warnings);
            tables.Add(table);
        }

        return _isFolder ? SourceParts.Join(TableFolder.NameOf(_path), _path, tables) : tables[0];
    }

    /// <summary>The table block by block.</summary>
    public TableStream Stream() =>
        _isFolder ? SourceParts.Join(TableFolder.NameOf(_path), _path, [.. _parts.Select(part => part.Stream(_csv))]) : _parts[0].Stream(_csv);

    public void Dispose() => _held?.Dispose();
}
