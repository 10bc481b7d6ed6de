using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Cells;

/// <summary>
/// A table of any size whose columns have types that every one of their values fits, for places that have types: numbers and days by its metadata, ids and labels by
/// how they are written. It is read once to find the types, then block by block as often as wanted.
/// </summary>
public sealed class TypedTable
{
    private readonly TableStream? _stream;
    private readonly IReadOnlyList<CellParser> _parsers;

    private TypedTable(TableStream? stream, TableMetadata metadata, IReadOnlyList<CellParser> parsers, long rows)
    {
        (_stream, _parsers, Rows) = (stream, parsers, rows);
        Columns = [.. metadata.Columns.Select((column, index) => new TypedColumn(column.Name, parsers[index].Type))];
    }

    /// <summary>In the table's order.</summary>
    public IReadOnlyList<TypedColumn> Columns { get; }

    /// <summary>Rows of the table.</summary>
    public long Rows { get; }

    /// <summary>Finds the types by one reading.</summary>
    /// <param name="stream">The table.</param>
    /// <param name="metadata">One entry a column, in the table's order.</param>
    /// <param name="prototype">Any rows, or none, of the model that wrote the table: types then are those of all that it may write. Null when the values alone tell.</param>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">The file is not such a table, as its reader says, or not that of the metadata.</exception>
    public static TypedTable Of(
        TableStream stream, TableMetadata metadata, Table? prototype = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        while (true)
        {
            var parsers = ParsersOf(metadata, prototype);
            var rows = 0L;
            foreach (var block in stream.Blocks(progress, cancellation))
            {
                Check(stream, block, parsers);
                for (var column = 0; column < parsers.Length; column++) parsers[column].Look(block.Columns[column]);
                rows += block.RowCount;
            }

            if (!stream.IsVoid) return new(stream, metadata, parsers, rows);
        }
    }

    /// <summary>A table without rows, which no file can tell the types of.</summary>
    /// <param name="metadata">One entry a column.</param>
    /// <param name="prototype">As above.</param>
    public static TypedTable OfNoRows(TableMetadata metadata, Table? prototype) => new(null, metadata, ParsersOf(metadata, prototype), 0);

    /// <summary>Reads all rows.</summary>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Blocks of consecutive rows; each is good until the next one is asked for.</returns>
    /// <exception cref="SynthDataException">The file can't be opened, or is not the one that was read before.</exception>
    public IEnumerable<TypedBlock> Read(IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        if (_stream is null) yield break;
        foreach (var block in _stream.Blocks(progress, cancellation))
        {
            Check(_stream, block, _parsers);
            yield return new(block.RowCount, [.. Columns.Select((column, index) => new TypedCells(column, block.Columns[index], _parsers[index]))]);
        }
    }

    private static CellParser[] ParsersOf(TableMetadata metadata, Table? prototype) =>
        [.. metadata.Columns.Select((column, index) => new CellParser(column, prototype?.Columns[index]))];

    private static void Check(TableStream stream, SourceTable block, IReadOnlyList<CellParser> parsers)
    {
        if (block.Columns.Count != parsers.Count) throw new SynthDataException(TableErrors.TableChanged, "The table is not the one that its metadata is of", new Place(stream.File));
    }
}
