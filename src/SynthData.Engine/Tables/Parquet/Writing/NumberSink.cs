using System.Buffers;
using System.Buffers.Binary;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Floating numbers: a dictionary where values repeat, else as they are.</summary>
internal sealed class NumberSink(ColumnStorage storage, DistinctValues distinct, int rows) : ColumnSink(storage, rows)
{
    private readonly long[] _bits = new long[rows];
    private int _count;

    public void Add(double value)
    {
        AddPresent();
        _bits[_count++] = BitConverter.DoubleToInt64Bits(value);
    }

    protected override void Clear() => _count = 0;

    protected override WrittenChunk Write(ColumnChunk chunk)
    {
        var values = _bits.AsSpan(0, _count);
        var encoding = PageEncoding.Plain;
        if (!values.IsEmpty && distinct.TryIndex(values, out var indexes))
        {
            var entries = chunk.StartDictionary(distinct.Count);
            foreach (var value in distinct.Values) WritePlain(value, entries);
            chunk.WriteIndexes(indexes);
            encoding = PageEncoding.Dictionary;
        }
        else
            foreach (var value in values) WritePlain(value, chunk.Page);
        return WithRange(chunk.Finish(encoding, Rows, Nulls), values);
    }

    private WrittenChunk WithRange(WrittenChunk written, ReadOnlySpan<long> values)
    {
        if (values.IsEmpty || Storage.Kind == StorageKind.Half) return written;
        var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var bits in values)
        {
            var value = BitConverter.Int64BitsToDouble(bits);
            if (double.IsNaN(value)) return written;
            (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        }

        // Zeros of both signs count as equal, so the range must hold both.
        return written with { Least = Plain(least == 0 ? -0.0 : least), Largest = Plain(largest == 0 ? 0.0 : largest) };
    }

    private byte[] Plain(double value)
    {
        var bytes = new ArrayBufferWriter<byte>(8);
        WritePlain(BitConverter.DoubleToInt64Bits(value), bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private void WritePlain(long bits, ArrayBufferWriter<byte> output)
    {
        switch (Storage.Kind)
        {
            case StorageKind.Half:
                BinaryPrimitives.WriteHalfLittleEndian(output.GetSpan(2), (Half)BitConverter.Int64BitsToDouble(bits));
                output.Advance(2);
                break;
            case StorageKind.Float:
                BinaryPrimitives.WriteSingleLittleEndian(output.GetSpan(4), (float)BitConverter.Int64BitsToDouble(bits));
                output.Advance(4);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), bits);
                output.Advance(8);
                break;
        }
    }
}
