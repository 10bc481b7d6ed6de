using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>What all row groups of a file share. Safe for use by several threads.</summary>
internal sealed class ParquetLayout
{
    /// <summary>Rows of a group at most: readers give each group to a thread.</summary>
    private const int MostRows = 131_072;

    /// <summary>Values of a group before packing, about; wide tables and long texts get fewer rows.</summary>
    private const long WantedBytes = 32 << 20;

    private const int RowStep = 4096;
    private const int TextBytes = 64;

    private readonly RenderedValues?[] _rendered;

    /// <param name="prototype">Names, formats and labels of the columns; its rows are not looked at.</param>
    /// <param name="sources">What the source kept each column as, if it said so.</param>
    /// <param name="mayMiss">Whether a value of a column may be missing.</param>
    /// <param name="compression">How pages are packed.</param>
    public ParquetLayout(Table prototype, IReadOnlyList<ColumnStorage?> sources, IReadOnlyList<bool> mayMiss, ParquetCompression compression)
    {
        (Prototype, Compression) = (prototype, compression);
        var columns = prototype.Columns;
        Storages = [.. columns.Select((column, index) => StorageChoice.For(column, sources[index], mayMiss[index]))];
        _rendered = [.. columns.Select((column, index) => column is LabelColumn labels ? new RenderedValues(labels.Labels, Storages[index]) : null)];
    }

    public Table Prototype { get; }

    public ParquetCompression Compression { get; }

    public IReadOnlyList<ColumnStorage> Storages { get; }

    /// <summary>Rows of a group, for so many in all: a short table is cut so that threads share it.</summary>
    public int RowsOfGroup(long rows)
    {
        long rowBytes = 0;
        foreach (var column in Prototype.Columns) rowBytes += column switch { LabelColumn => 8, TextColumn => TextBytes, _ => 12 };
        var wanted = Math.Min(rows / 8, WantedBytes / Math.Max(1, rowBytes));
        return (int)Math.Clamp((wanted + RowStep - 1) / RowStep * RowStep, RowStep * (rowBytes > WantedBytes / (8 * RowStep) ? 1 : 8), MostRows);
    }

    public ColumnWriter CreateWriter(int column, DistinctValues distinct, int rows) => new(Prototype.Columns[column], Storages[column], _rendered[column], distinct, rows);

    public SchemaElement ElementOf(int column) => PhysicalLayout.ElementOf(Prototype.Columns[column].Name, Storages[column]);
}
