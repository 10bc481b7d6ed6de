using System.Buffers;
using System.Buffers.Binary;
using SynthData.Engine.Tables.Parquet.Encodings;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Whole numbers, days, times, decimals and booleans: a dictionary where values repeat, else differences.</summary>
internal sealed class IntegerSink(ColumnStorage storage, DistinctValues distinct, int rows) : ColumnSink(storage, rows)
{
    private readonly PhysicalType _type = PhysicalLayout.TypeOf(storage);
    private readonly long[] _values = new long[rows];
    private int _count;

    public void Add(long value)
    {
        AddPresent();
        _values[_count++] = value;
    }

    protected override void Clear() => _count = 0;

    protected override WrittenChunk Write(ColumnChunk chunk)
    {
        var values = _values.AsSpan(0, _count);
        var encoding = WriteValues(chunk, values);
        var written = chunk.Finish(encoding, Rows, Nulls);
        if (values.IsEmpty) return written;
        var (least, largest) = (values[0], values[0]);
        foreach (var value in values) (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        // Unsigned numbers beyond the signed ones are ordered otherwise.
        return Storage.Kind == StorageKind.UInt64 && least < 0 ? written : written with { Least = Plain(least), Largest = Plain(largest) };
    }

    private PageEncoding WriteValues(ColumnChunk chunk, ReadOnlySpan<long> values)
    {
        if (_type == PhysicalType.Boolean)
        {
            WriteBits(values, chunk.Page);
            return PageEncoding.Plain;
        }

        if (values.IsEmpty || !distinct.TryIndex(values, out var indexes))
        {
            DeltaWriter.Write(values, chunk.Page);
            return PageEncoding.DeltaIntegers;
        }

        var entries = chunk.StartDictionary(distinct.Count);
        foreach (var value in distinct.Values) WritePlain(value, entries);
        chunk.WriteIndexes(indexes);
        return PageEncoding.Dictionary;
    }

    private static void WriteBits(ReadOnlySpan<long> values, ArrayBufferWriter<byte> page)
    {
        var target = page.GetSpan(values.Length / 8 + 1)[..((values.Length + 7) / 8)];
        target.Clear();
        for (var index = 0; index < values.Length; index++) target[index >> 3] |= (byte)((values[index] & 1) << (index & 7));
        page.Advance(target.Length);
    }

    private byte[] Plain(long value)
    {
        var bytes = new ArrayBufferWriter<byte>(8);
        WritePlain(value, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private void WritePlain(long value, ArrayBufferWriter<byte> output)
    {
        switch (_type)
        {
            case PhysicalType.Boolean:
                output.GetSpan(1)[0] = (byte)value;
                output.Advance(1);
                break;
            case PhysicalType.Int32:
                BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), (int)value);
                output.Advance(4);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), value);
                output.Advance(8);
                break;
        }
    }
}
