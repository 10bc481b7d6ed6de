using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Streaming;

namespace SynthData.Platform.Tables;

/// <summary>A file of a table, which may have several.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Format">How they are written.</param>
internal sealed record TablePart(TableBytes Bytes, TableFormat Format)
{
    /// <summary>Memory of the program without a table.</summary>
    public const long OfProgram = 64L << 20;

    // A million rows of 15 columns have half of it; more are learned as well from a sample.
    private const long BytesInMemory = 256L << 20, CellsInMemory = 24_000_000;

    // Memory of a table for each byte of text or each cell.
    private const long BytesOfByte = 6, BytesOfCell = 60;

    /// <summary>The part as a stream of blocks.</summary>
    public TableStream Stream(CsvOptions options) => TableFormats.Stream(Bytes, Format, options);

    /// <summary>Whether a table is too large to be learned in memory: by its cells, or its bytes when unpacked.</summary>
    /// <param name="parts">All of it.</param>
    /// <param name="maxMemory">Bytes of memory that there are; null for no bound.</param>
    /// <exception cref="Errors.SynthDataException">A part can't be opened.</exception>
    public static bool AreLarge(IEnumerable<TablePart> parts, long? maxMemory)
    {
        var mostBytes = Math.Min(BytesInMemory, Math.Max(0, (maxMemory - OfProgram) / BytesOfByte ?? BytesInMemory));
        long bytes = 0, cells = 0;
        foreach (var part in parts)
        {
            if (part.Format == TableFormat.Parquet) cells += part.CountCells();
            else bytes += part.Bytes.CountUnpacked(mostBytes - bytes);
            if (bytes > mostBytes || cells > CellsInMemory || OfProgram + BytesOfByte * bytes + BytesOfCell * cells > maxMemory) return true;
        }

        return false;
    }

    private long CountCells()
    {
        using var stream = Bytes.Open();
        using var file = ParquetFile.Open(stream, Bytes.Name);
        return file.RowCount * file.Columns.Count;
    }
}
