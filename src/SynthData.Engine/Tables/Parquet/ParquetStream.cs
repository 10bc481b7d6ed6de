using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>A Parquet file as a stream of blocks; columns are read side by side.</summary>
internal sealed class ParquetStream(TableBytes bytes, ParquetOptions options) : FileTableStream(options.TableName ?? CsvReader.TableNameOf(bytes.Name), bytes)
{
    private int[]? _digits;

    /// <summary>Digits of a second's fraction that each column's times are written with; known once the file was read, and not fewer than were set.</summary>
    public int[]? FractionDigits
    {
        get => _digits;
        set => _digits = value;
    }

    protected override void Read(BlockQueue queue, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var file = Open();
        using var source = ParquetFile.Open(file, File, options);
        var columns = source.Columns.Count;
        var budget = new ReadBudget(File, null, progress);
        var readers = Enumerable.Range(0, columns).Select(column => new SourceColumnReader(source, column, budget) { FractionDigits = _digits?[column] ?? 0 }).ToArray();
        var places = Enumerable.Range(0, columns).Select(_ => new ColumnPlace()).ToArray();
        try
        {
            var (stores, codes) = BlockQueue.NewMemory(columns);
            for (long first = 0; first < source.RowCount;)
            {
                var rows = (int)Math.Min(queue.RowsOf(columns), source.RowCount - first);
                var block = new SourceColumn[columns];
                Parallel.For(0, columns, new ParallelOptions { CancellationToken = cancellation },
                    column => block[column] = readers[column].ReadRows(rows, places[column], stores[column], ref codes[column], cancellation));
                var lines = new LineMap();
                lines.Add(0, first + 1);
                first += rows;
                (stores, codes) = queue.Pass(new(Name, File, block, rows, new(), lines, []), (stores, codes)) ?? BlockQueue.NewMemory(columns);
                // All blocks must write times alike, and only the last value tells how many digits they need.
                var digits = Array.ConvertAll(readers, reader => reader.FractionDigits);
                IsVoid |= _digits is not null && !digits.AsSpan().SequenceEqual(_digits);
                _digits = digits;
            }
        }
        catch (AggregateException failures) when (failures.InnerExceptions.All(failure => failure is SynthDataException))
        {
            throw new SynthDataException([.. failures.InnerExceptions.Cast<SynthDataException>().SelectMany(failure => failure.Diagnostics).Distinct()]);
        }
        finally
        {
            foreach (var place in places) place.Dispose();
        }
    }
}
