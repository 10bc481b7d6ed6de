using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Packing;
using SynthData.Files;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>Writes whole tables as JSON Lines, UTF-8.</summary>
public static class JsonLinesWriter
{
    private const int RowsAtOnce = 1024;

    /// <summary>Writes a file: first under a temporary name in the same folder, then renamed. Compressed when the path ends in <c>.gz</c> or <c>.zst</c>.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="metadata">One entry a column, in the table's order; null when the source had no types.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="Errors.SynthDataException">The file can't be written; nothing is left behind.</exception>
    public static void Write(Table table, TableMetadata? metadata, string path)
    {
        using var file = AtomicFile.Create(path);
        PackedForms.Write(PackedForms.Of(path), file.Stream, stream => Write(table, metadata, stream));
        file.Commit();
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="metadata">As for a file.</param>
    /// <param name="output">Not closed; not compressed.</param>
    public static void Write(Table table, TableMetadata? metadata, Stream output)
    {
        var formatter = new JsonLinesFormatter(table, metadata);
        byte[] buffer = [];
        for (var row = 0; row < table.RowCount; row += RowsAtOnce)
        {
            var length = formatter.FormatRows(table, row, Math.Min(table.RowCount, row + RowsAtOnce), ref buffer);
            output.Write(buffer, 0, length);
        }
    }
}
