
namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Gathers the values of one column for a row group. Used again for the next one.</summary>
internal abstract class ColumnSink(ColumnStorage storage, int rows)
{
    private readonly int[] _levels = storage.Required ? [] : new int[rows];

    protected ColumnStorage Storage { get; } = storage;

    public int Rows { get; private set; }

    public int Nulls { get; private set; }

    /// <summary>By row 1, or 0 where missing; empty for a column that never misses a value.</summary>
    protected ReadOnlySpan<int> Levels => Storage.Required ? [] : _levels.AsSpan(0, Rows);

    /// <summary>A row without a value.</summary>
    public void AddNull()
    {
        if (Storage.Required) throw new InvalidOperationException("A column that never misses a value does.");
        Level(0);
        Nulls++;
    }

    /// <summary>Writes the pages, and begins anew.</summary>
    public WrittenChunk Seal(ColumnChunk chunk)
    {
        chunk.Start(Levels);
        var written = Write(chunk);
        (Rows, Nulls) = (0, 0);
        Clear();
        return written;
    }

    protected abstract WrittenChunk Write(ColumnChunk chunk);

    protected abstract void Clear();

    protected void AddPresent() => Level(1);

    private void Level(int level)
    {
        if (!Storage.Required) _levels[Rows] = level;
        Rows++;
    }
}
