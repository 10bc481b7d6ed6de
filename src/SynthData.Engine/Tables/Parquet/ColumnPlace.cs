namespace SynthData.Engine.Tables.Parquet;

/// <summary>How far a column was read by someone who takes some rows at a time.</summary>
internal sealed class ColumnPlace : IDisposable
{
    private int _group = -1;
    private ParquetCursor? _cursor;
    private int _used;
    private long _told;

    /// <summary>The rows at hand.</summary>
    public ParquetBatch Batch { get; } = new();

    /// <summary>The next rows of the batch, at least one and at most so many; reads on when it is used up.</summary>
    public (int From, int To) Next(ParquetFile file, int column, int most, ReadBudget budget)
    {
        while (_cursor is null || _used == Batch.RowCount)
        {
            _used = 0;
            if (_cursor?.Read(Batch) == true)
            {
                budget.Tell(_cursor.BytesRead - _told);
                _told = _cursor.BytesRead;
                continue;
            }

            _cursor?.Dispose();
            (_cursor, _told) = (file.ReadColumn(++_group, column), 0);
            Batch.RowCount = 0;
        }

        var from = _used;
        _used = Math.Min(Batch.RowCount, from + most);
        return (from, _used);
    }

    public void Dispose() => _cursor?.Dispose();
}
