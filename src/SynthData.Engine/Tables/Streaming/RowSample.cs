using SynthData.Engine.Random;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>
/// A uniform random sample of a table's rows: those whose numbers have the smallest keyed hashes. Which rows it holds depends on the key and the number of
/// rows alone, so that neither threads nor blocks show in it.
/// </summary>
/// <param name="key">Chooses the rows.</param>
/// <param name="most">Rows of the sample; a smaller table is in it whole.</param>
/// <param name="mostBytes">Text that it may hold; where rows are long, it holds fewer.</param>
internal sealed class RowSample(StreamKey key, int most, long mostBytes)
{
    private readonly List<(ulong Hash, long Row, long Line)> _rows = [];
    private CellStore[] _cells = [];
    private ulong _limit = ulong.MaxValue;
    private long _seen;
    private int _most = most;

    /// <summary>Rows of the sample, once <see cref="Finish"/> was called.</summary>
    public int Count => _rows.Count;

    /// <summary>Rows of the table.</summary>
    public long TableRows => _seen;

    /// <summary>Takes what it wants of the next rows.</summary>
    public void Add(SourceTable block, ParallelOptions threads)
    {
        if (_cells.Length == 0) _cells = [.. block.Columns.Select(_ => new CellStore())];
        var wanted = new List<int>();
        for (var row = 0; row < block.RowCount; row++)
        {
            var (low, high, _, _) = Philox.Cell(key, _seen + row, 0);
            var hash = (ulong)high << 32 | low;
            if (hash >= _limit) continue;
            wanted.Add(row);
            _rows.Add((hash, _seen + row, block.LineOf(row)));
        }

        _seen += block.RowCount;
        Parallel.For(0, _cells.Length, threads, column =>
        {
            var source = block.Columns[column];
            foreach (var row in wanted)
            {
                var code = source.Codes[row];
                if (code == source.NullCode) _cells[column].AddNull();
                else _cells[column].Add(source.Spelling(code));
            }
        });
        if (_cells.Sum(store => (long)store.Bytes) > mostBytes) Cut(_most = Math.Min(_most, _rows.Count) / 4 * 3, threads);
        // A quarter more than wanted before the surplus goes: each row is moved a few times at most.
        else if (_rows.Count > _most + _most / 4) Cut(_most, threads);
    }

    /// <summary>Brings the sample to its size.</summary>
    public void Finish(ParallelOptions threads)
    {
        if (_rows.Count > _most) Cut(_most, threads);
    }

    /// <summary>The sampled rows in the table's order; each column is made when it is asked for, for all of them at once take much memory.</summary>
    /// <param name="like">A block of the table.</param>
    /// <param name="facts">What is known of all rows, by column; null when the sample is the table.</param>
    public SourceTable ToTable(SourceTable like, ColumnFacts[]? facts)
    {
        var lines = new LineMap();
        for (var row = 0; row < _rows.Count; row++) lines.Add(row, _rows[row].Line);
        var columns = new LazyColumns(_cells.Length, column => _cells[column].ToColumn(like.Columns[column], facts?[column]));
        return new(like.Name, like.File, columns, _rows.Count, like.Dialect, lines, like.Warnings) { Format = like.Format };
    }

    private void Cut(int rows, ParallelOptions threads)
    {
        var hashes = new ulong[_rows.Count];
        for (var row = 0; row < hashes.Length; row++) hashes[row] = _rows[row].Hash;
        Array.Sort(hashes);
        _limit = hashes[rows];
        var kept = Enumerable.Range(0, _rows.Count).Where(row => _rows[row].Hash < _limit).ToArray();
        Parallel.For(0, _cells.Length, threads, column => _cells[column] = _cells[column].Take(kept));
        for (var index = 0; index < kept.Length; index++) _rows[index] = _rows[kept[index]];
        _rows.RemoveRange(kept.Length, _rows.Count - kept.Length);
    }

    /// <summary>Columns made when they are asked for.</summary>
    private sealed class LazyColumns(int count, Func<int, SourceColumn> make) : IReadOnlyList<SourceColumn>
    {
        public int Count => count;

        public SourceColumn this[int index] => make(index);

        public IEnumerator<SourceColumn> GetEnumerator() => Enumerable.Range(0, count).Select(make).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
