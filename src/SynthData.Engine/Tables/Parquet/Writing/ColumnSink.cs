
namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Gathers the values of one column for a row group. Used again for the next one.</summary>
internal abstract class ColumnSink(ColumnStorage storage)
{
    private int[] _levels = new int[4096];

    protected ColumnStorage Storage { get; } = storage;

    public int Rows { get; private set; }

    public int Nulls { get; private set; }

    /// <summary>By row 1, or 0 where missing; empty for a column that never misses a value.</summary>
    protected ReadOnlySpan<int> Levels => Storage.Required ? [] : _levels.AsSpan(0, Rows);

    /// <summary>Bytes that the values take so far.</summary>
    public abstract long Bytes { get; }

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
        if (Rows == _levels.Length) Array.Resize(ref _levels, Rows * 2);
        _levels[Rows++] = level;
    }

    protected static void Push<T>(ref T[] values, ref int count, T value)
    {
        if (count == values.Length) Array.Resize(ref values, Math.Max(4096, count * 2));
        values[count++] = value;
    }
}
