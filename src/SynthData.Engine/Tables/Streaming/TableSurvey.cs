using SynthData.Engine.Metadata;
using SynthData.Engine.Random;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>What one reading of a <see cref="TableStream"/> tells: a random sample of its rows, and of all rows what a sample can't know.</summary>
public sealed class TableSurvey
{
    // Trees take their shape from as many rows; ranges and shares come from all.
    internal const int MostRows = 500_000;
    private const long MostCells = 24_000_000, MostBytes = 256L << 20;
    private const int FewestRows = 2000;
    private const long SmallMemory = 1L << 30;

    private TableSurvey(TableStream stream, SourceTable sample, long rows) => (Stream, Sample, Rows) = (stream, sample, rows);

    /// <summary>The table.</summary>
    public TableStream Stream { get; }

    /// <summary>Rows of the table.</summary>
    public long Rows { get; }

    /// <summary>Whether the sample is the whole table.</summary>
    public bool IsWhole => Rows == Sample.RowCount;

    /// <summary>The sampled rows, in the table's order; all of them where the table is small.</summary>
    public SourceTable Sample { get; }

    /// <summary>Reads the table once.</summary>
    /// <param name="stream">The table.</param>
    /// <param name="seed">Chooses the rows of the sample.</param>
    /// <param name="threads">Threads used; 0 for one a processor. The result does not depend on it.</param>
    /// <param name="maxMemory">Bytes that the process may use: less of them is a smaller sample. Null for no bound.</param>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">The file can't be opened or is not such a table, as its reader says.</exception>
    public static TableSurvey Read(
        TableStream stream, ulong seed = 0, int threads = 0, long? maxMemory = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        if (maxMemory < SmallMemory) stream.BlockRows = 8192;
        return Read(stream, seed, MostRows, threads, progress, cancellation, maxMemory);
    }

    /// <summary>Gives the sample its types.</summary>
    /// <param name="metadata">One entry a column, in the table's order.</param>
    /// <param name="bag">Takes every value that does not fit: of all rows, once one of the sample does not.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The table; of use only when the bag has no errors.</returns>
    public Table Build(TableMetadata metadata, DiagnosticBag bag, CancellationToken cancellation = default)
    {
        var found = new DiagnosticBag();
        var sample = TableBuilder.Build(Sample, metadata, found);
        if (found.HasErrors && !IsWhole && sample.Columns.Count == metadata.Columns.Count)
        {
            var all = new ValueProblems();
            foreach (var _ in ReadAgain(metadata, sample, all, new() { CancellationToken = cancellation }, null, cancellation)) continue;
            all.WriteTo(bag, metadata.Columns.Select(column => column.Name));
        }
        else
        {
            foreach (var item in found.Items)
            {
                if (item.Severity == Severity.Error) bag.Error(item.Code, item.Message, item.Place, item.Hint);
                else bag.Warning(item.Code, item.Message, item.Place, item.Hint);
            }
        }

        return sample;
    }

    /// <summary>Reads all rows once more, typed, a block at a time; each is good until the next one is asked for.</summary>
    /// <exception cref="SynthDataException">At the end: values that do not fit; a table that has changed since the first reading.</exception>
    internal IEnumerable<Table> ReadAgain(
        TableMetadata metadata, Table sample, ParallelOptions threads, IProgress<long>? progress, CancellationToken cancellation)
    {
        var problems = new ValueProblems();
        // Rows of a table with problems are looked at for more of them only.
        foreach (var block in ReadAgain(metadata, sample, problems, threads, progress, cancellation))
            if (!problems.HasErrors) yield return block;
        var bag = new DiagnosticBag();
        problems.WriteTo(bag, metadata.Columns.Select(column => column.Name));
        bag.ThrowIfErrors();
    }

    private IEnumerable<Table> ReadAgain(
        TableMetadata metadata, Table sample, ValueProblems problems, ParallelOptions threads, IProgress<long>? progress, CancellationToken cancellation)
    {
        var rows = 0L;
        foreach (var block in Stream.Blocks(progress, cancellation))
        {
            if (block.Columns.Count != metadata.Columns.Count) throw Changed();
            rows += block.RowCount;
            yield return TableBuilder.BuildBlock(block, metadata, sample, problems, threads);
        }

        if (rows != Rows) throw Changed();
    }

    private SynthDataException Changed() => new(TableErrors.TableChanged, "The table is not the one that was read before", new Place(Stream.File));

    internal static TableSurvey Read(
        TableStream stream, ulong seed, int mostRows, int threads, IProgress<long>? progress, CancellationToken cancellation, long? maxMemory = null)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
        while (true)
        {
            if (ReadOnce(stream, seed, mostRows, maxMemory, parallel, progress, cancellation) is { } survey && !stream.IsVoid) return survey;
        }
    }

    /// <summary>Null where a void reading had no block.</summary>
    private static TableSurvey? ReadOnce(
        TableStream stream, ulong seed, int mostRows, long? maxMemory, ParallelOptions threads, IProgress<long>? progress, CancellationToken cancellation)
    {
        RowSample? sample = null;
        SourceTable? first = null;
        ColumnSurvey[] columns = [];
        foreach (var block in stream.Blocks(progress, cancellation))
        {
            var width = block.Columns.Count;
            if (sample is null)
            {
                // Only names and the like are asked of it later, when its cells are others' already.
                first = block;
                columns = [.. block.Columns.Select(_ => new ColumnSurvey(width))];
                var wanted = Math.Min(mostRows, (int)Math.Max(FewestRows, MostCells / width));
                sample = new(StreamKey.Derive(seed, "rows"), MemoryPlan.RowsOfSample(width, wanted, maxMemory, stream.File), Math.Min(MostBytes, maxMemory / 8 ?? MostBytes));
            }

            sample.Add(block, threads);
            Parallel.For(0, width, threads, column => columns[column].Add(block.Columns[column]));
        }

        if (sample is null) return null;
        sample.Finish(threads);
        var facts = columns.Select((column, index) => column.Finish(first!.Columns[index])).ToArray();
        var like = new SourceTable(first!.Name, first.File, first.Columns, 0, stream.Found.Dialect, new(), stream.Found.Warnings) { Format = first.Format };
        // A table that is in the sample whole is known as it is.
        var isWhole = sample.Count == sample.TableRows;
        return new(stream, sample.ToTable(like, isWhole ? null : facts), sample.TableRows);
    }
}
