using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Texts that hardly repeat, UUIDs and long decimals: as they are.</summary>
internal sealed class BytesSink(ColumnStorage storage, int rows) : ColumnSink(storage, rows)
{
    private const int LongestInRange = 64;

    private readonly ArrayBufferWriter<byte> _plain = new();
    private readonly bool _fixed = PhysicalLayout.TypeOf(storage) == PhysicalType.FixedBytes;
    private byte[]? _least;
    private byte[]? _largest;
    private bool _tooLong;

    public void Add(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Add(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        AddPresent();
        if (!_fixed)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_plain.GetSpan(4), value.Length);
            _plain.Advance(4);
            Note(value);
        }

        _plain.Write(value);
    }

    protected override void Clear()
    {
        _plain.ResetWrittenCount();
        (_least, _largest, _tooLong) = (null, null, false);
    }

    protected override WrittenChunk Write(ColumnChunk chunk)
    {
        chunk.Page.Write(_plain.WrittenSpan);
        var written = chunk.Finish(PageEncoding.Plain, Rows, Nulls);
        return _tooLong ? written : written with { Least = _least, Largest = _largest };
    }

    private void Note(ReadOnlySpan<byte> value)
    {
        if (_tooLong || (_tooLong = value.Length > LongestInRange)) return;
        if (_least is null || value.SequenceCompareTo(_least) < 0) _least = value.ToArray();
        if (_largest is null || value.SequenceCompareTo(_largest) > 0) _largest = value.ToArray();
    }
}
