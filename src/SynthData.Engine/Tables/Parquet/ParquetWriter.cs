using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Parquet.Writing;
using SynthData.Files;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Writes whole tables as Parquet: the same table, the same bytes.</summary>
/// <remarks>
/// A column that came from a typed file has the type it had there (<see cref="ColumnMetadata.Storage"/>). Else whole numbers are INT64, other numbers
/// DOUBLE, days DATE, times and points in time in microseconds (TIMESTAMP adjusted to UTC when the source writes an offset), labels of true and false
/// BOOLEAN, labels that are whole numbers INT64, everything else STRING. Every kind of missing is null, but <c>NaN</c> in a floating column.
/// </remarks>
public static class ParquetWriter
{
    /// <summary>Writes a file: first under a temporary name in the same folder, then renamed.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="metadata">One entry a column, in the table's order; null when the source had no types.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="compression">How pages are packed.</param>
    /// <exception cref="Errors.SynthDataException">The file can't be written; nothing is left behind.</exception>
    public static void Write(Table table, TableMetadata? metadata, string path, ParquetCompression compression = ParquetCompression.Zstd)
    {
        using var file = AtomicFile.Create(path);
        Write(table, metadata, file.Stream, compression);
        file.Commit();
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="metadata">As for a file.</param>
    /// <param name="output">Not closed.</param>
    /// <param name="compression">How pages are packed.</param>
    public static void Write(Table table, TableMetadata? metadata, Stream output, ParquetCompression compression = ParquetCompression.Zstd)
    {
        var mayMiss = table.Columns.Select(column => column.Missing.Count(table.RowCount) > 0).ToArray();
        var layout = new ParquetLayout(table, StoragesOf(table, metadata), mayMiss, compression);
        var writer = new ParquetFileWriter(output, layout);
        var step = layout.RowsOfGroup(table.RowCount);
        using var group = new RowGroupBuilder(layout, Math.Min(step, table.RowCount));
        for (var row = 0; row < table.RowCount; row += step)
        {
            group.Start();
            group.Add(table, row, Math.Min(table.RowCount, row + step));
            group.Seal();
            writer.Append(group);
        }

        writer.Finish();
    }

    internal static ColumnStorage?[] StoragesOf(Table table, TableMetadata? metadata) =>
        [.. table.Columns.Select((_, index) => metadata?.Columns[index].Storage)];
}
