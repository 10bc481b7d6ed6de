using System.Buffers;
using System.Text;

namespace SynthData.Engine.Tables.Parquet.Format;

/// <summary>Writes Thrift's compact protocol.</summary>
internal sealed class CompactWriter(ArrayBufferWriter<byte> output)
{
    private readonly Stack<int> _outer = [];
    private int _last;

    public void Int32(int id, int value)
    {
        Field(id, CompactType.Int32);
        Integer(value);
    }

    public void Int64(int id, long value)
    {
        Field(id, CompactType.Int64);
        Integer(value);
    }

    public void Int8(int id, sbyte value)
    {
        Field(id, CompactType.Byte);
        Byte((byte)value);
    }

    public void Boolean(int id, bool value) => Field(id, value ? CompactType.True : CompactType.False);

    public void Binary(int id, ReadOnlySpan<byte> value)
    {
        Field(id, CompactType.Binary);
        Element(value);
    }

    public void Text(int id, string value) => Binary(id, Encoding.UTF8.GetBytes(value));

    public void List(int id, CompactType type, int count)
    {
        Field(id, CompactType.List);
        if (count < 15)
        {
            Byte((byte)(count << 4 | (int)type));
            return;
        }

        Byte((byte)(0xF0 | (int)type));
        Unsigned((ulong)count);
    }

    /// <summary>Begins a struct that is a field; <see cref="End"/> ends it.</summary>
    public void Struct(int id)
    {
        Field(id, CompactType.Struct);
        Begin();
    }

    /// <summary>A field that is a struct without fields.</summary>
    public void Empty(int id)
    {
        Struct(id);
        End();
    }

    /// <summary>Begins a struct that is an element of a list, or the outermost.</summary>
    public void Begin()
    {
        _outer.Push(_last);
        _last = 0;
    }

    public void End()
    {
        Byte(0);
        _last = _outer.Pop();
    }

    public void Element(ReadOnlySpan<byte> value)
    {
        Unsigned((ulong)value.Length);
        output.Write(value);
    }

    /// <summary>An element of a list of whole numbers.</summary>
    public void Integer(long value) => Unsigned((ulong)(value << 1 ^ value >> 63));

    /// <summary>Elements written before, each ended.</summary>
    public void Raw(ReadOnlySpan<byte> elements) => output.Write(elements);

    private void Field(int id, CompactType type)
    {
        Byte((byte)((id - _last) << 4 | (int)type));
        _last = id;
    }

    private void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
