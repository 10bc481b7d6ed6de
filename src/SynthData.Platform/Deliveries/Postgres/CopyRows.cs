using System.Buffers;
using System.Buffers.Binary;
using SynthData.Engine.Tables.Cells;

namespace SynthData.Platform.Deliveries.Postgres;

/// <summary>Rows in the binary format of PostgreSQL's COPY (documentation of COPY, "Binary Format"): big-endian, a length before each field, -1 for none.</summary>
internal static class CopyRows
{
    /// <summary>Days and microseconds count from 2000-01-01.</summary>
    private const long Epoch = 630_822_816_000_000_000;

    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0];

    /// <summary>What comes before all rows: no flags, no extension.</summary>
    public static void Begin(IBufferWriter<byte> output)
    {
        output.Write(Signature);
        Int32(output, 0);
        Int32(output, 0);
    }

    /// <summary>A row. Its texts are valid UTF-8 without U+0000, which no table here has.</summary>
    public static void Write(IBufferWriter<byte> output, TypedBlock block, int row)
    {
        Int16(output, (short)block.Columns.Count);
        foreach (var cells in block.Columns)
        {
            if (cells.IsMissing(row)) Int32(output, -1);
            else Write(output, cells, row);
        }
    }

    /// <summary>What comes after all rows.</summary>
    public static void End(IBufferWriter<byte> output) => Int16(output, -1);

    private static void Write(IBufferWriter<byte> output, TypedCells cells, int row)
    {
        switch (cells.Column.Type)
        {
            case CellType.Whole: Int64(output, cells.Whole(row)); break;
            case CellType.Decimal: Int64(output, BitConverter.DoubleToInt64Bits(cells.Decimal(row))); break;
            case CellType.Boolean:
                Int32(output, 1);
                output.Write([cells.Boolean(row) ? (byte)1 : (byte)0]);
                break;
            case CellType.Date:
                Int32(output, 4);
                Int32(output, (int)((cells.Time(row).Date.Ticks - Epoch) / TimeSpan.TicksPerDay));
                break;
            case CellType.Timestamp or CellType.ZonedTimestamp: Int64(output, Microseconds(cells.Time(row).Ticks - Epoch)); break;
            default: Text(output, cells, row); break;
        }
    }

    private static void Text(IBufferWriter<byte> output, TypedCells cells, int row)
    {
        var text = cells.Utf8(row);
        Int32(output, text.Length);
        output.Write(text);
    }

    /// <summary>What is finer is cut off, before the epoch too.</summary>
    private static long Microseconds(long ticks) => (ticks - (ticks % TimeSpan.TicksPerMicrosecond + TimeSpan.TicksPerMicrosecond) % TimeSpan.TicksPerMicrosecond) / TimeSpan.TicksPerMicrosecond;

    private static void Int16(IBufferWriter<byte> output, short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(output.GetSpan(sizeof(short)), value);
        output.Advance(sizeof(short));
    }

    private static void Int32(IBufferWriter<byte> output, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), value);
        output.Advance(sizeof(int));
    }

    /// <summary>A field of eight bytes.</summary>
    private static void Int64(IBufferWriter<byte> output, long value)
    {
        Int32(output, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }
}
