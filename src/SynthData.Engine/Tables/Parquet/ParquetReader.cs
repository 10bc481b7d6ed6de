using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>
/// Reads a whole Parquet file into memory as a table of distinct texts, as <see cref="CsvReader"/> reads CSV; columns are read side by side. For files
/// larger than memory see <see cref="ParquetFile"/>.
/// </summary>
/// <remarks>
/// Numbers become the shortest text that reads back equal, decimals have all their digits, days and times are written as ISO 8601 with a space, with
/// <c>+00:00</c> when they are in UTC. A missing value is not the empty text. Limits: 2^31 rows, <see cref="ParquetOptions.MaxColumns"/> columns, and
/// 1 MiB a value.
/// </remarks>
public static class ParquetReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="progress">Told the bytes of the file read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">The file can't be opened or is not such a table: every problem found, codes SD112x, SD113x and SD12xx.</exception>
    public static SourceTable Read(string path, ParquetOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        using var file = ParquetFile.Open(path, options);
        return Read(file, options, progress, cancellation);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="input">Can seek; not closed.</param>
    /// <param name="name">For messages and the table's name.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="progress">Told the bytes of the file read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">Not such a table: every problem found, codes SD112x and SD113x.</exception>
    public static SourceTable Read(
        Stream input, string name, ParquetOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        using var file = ParquetFile.Open(input, name, options);
        return Read(file, options, progress, cancellation);
    }

    /// <summary>A file that is read block by block, as often as wanted: a table larger than memory.</summary>
    /// <param name="bytes">The file's, whose streams can seek.</param>
    /// <param name="options">Defaults when null.</param>
    public static TableStream Stream(TableBytes bytes, ParquetOptions? options = null) => new ParquetStream(bytes, options ?? new());

    private static SourceTable Read(ParquetFile file, ParquetOptions options, IProgress<long>? progress, CancellationToken cancellation)
    {
        if (file.RowCount > Array.MaxLength) throw new SynthDataException(ParquetErrors.TooLarge, ParquetErrors.TooLarge.Title, new Place(file.Name));
        var columns = new SourceColumn[file.Columns.Count];
        var problems = new SynthDataException?[columns.Length];
        var budget = new ReadBudget(file.Name, options.MaxBytes, progress);
        Parallel.For(0, columns.Length, new ParallelOptions { CancellationToken = cancellation }, column =>
        {
            try
            {
                columns[column] = new SourceColumnReader(file, column, budget).Read(cancellation);
            }
            catch (SynthDataException problem)
            {
                problems[column] = problem;
            }
        });
        cancellation.ThrowIfCancellationRequested();
        var all = problems.OfType<SynthDataException>().SelectMany(problem => problem.Diagnostics).Distinct().ToArray();
        if (all.Length > 0) throw new SynthDataException(all);
        return new(options.TableName ?? CsvReader.TableNameOf(file.Name), file.Name, columns, (int)file.RowCount, new(), new(), []) { Format = TableFormat.Parquet };
    }
}
