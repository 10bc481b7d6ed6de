using SynthData.Engine.Tables.Packing;
using SynthData.Files;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Writes whole tables as CSV, UTF-8.</summary>
public static class CsvWriter
{
    private const int FlushAt = 256 * 1024;
    private const int RowsAtOnce = 1024;

    /// <summary>Writes a file: first under a temporary name in the same folder, then renamed. Compressed when the path ends in <c>.gz</c> or <c>.zst</c>.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="dialect">Delimiter, quote, line ends, header and byte order mark; RFC 4180 with line feeds when null. The encoding is UTF-8 whatever it says.</param>
    /// <exception cref="Errors.SynthDataException">The file can't be written; nothing is left behind.</exception>
    public static void Write(Table table, string path, CsvDialect? dialect = null)
    {
        using var file = AtomicFile.Create(path);
        PackedForms.Write(PackedForms.Of(path), file.Stream, stream => Write(table, stream, dialect));
        file.Commit();
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="output">Not closed; not compressed.</param>
    /// <param name="dialect">As for a file.</param>
    public static void Write(Table table, Stream output, CsvDialect? dialect = null)
    {
        dialect ??= new();
        var formatter = new CsvFormatter(table, dialect);
        var buffer = new byte[FlushAt];
        if (dialect.ByteOrderMark) output.Write([0xEF, 0xBB, 0xBF]);
        var length = formatter.FormatHeader(ref buffer);
        output.Write(buffer, 0, length);
        for (var row = 0; row < table.RowCount; row += RowsAtOnce)
        {
            length = formatter.FormatRows(table, row, Math.Min(table.RowCount, row + RowsAtOnce), ref buffer);
            output.Write(buffer, 0, length);
        }
    }
}
