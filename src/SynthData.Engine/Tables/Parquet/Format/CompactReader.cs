using System.Text;

namespace SynthData.Engine.Tables.Parquet.Format;

/// <summary>Types of Thrift's compact protocol.</summary>
internal enum CompactType : byte
{
    Stop = 0,
    True = 1,
    False = 2,
    Byte = 3,
    Int16 = 4,
    Int32 = 5,
    Int64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Map = 11,
    Struct = 12,
}

/// <summary>Reads Thrift's compact protocol, in which Parquet writes its headers. Never reads beyond its bytes; work is linear in them.</summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    private const int MostDepth = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _depth;

    /// <summary>Bytes taken so far.</summary>
    public int Position { get; private set; }

    /// <summary>Reads the next field's header; false at the end of the struct. <paramref name="id"/> is that of the field before, 0 at first.</summary>
    public bool NextField(ref int id, out CompactType type)
    {
        var header = Byte();
        type = (CompactType)(header & 15);
        if (type == CompactType.Stop) return false;
        id = header >> 4 is > 0 and var delta ? id + delta : (int)SignedInteger();
        return true;
    }

    /// <summary>The value of a boolean field stands in its type.</summary>
    public static bool Boolean(CompactType type) => type == CompactType.True;

    public int Int32() => checked((int)SignedInteger());

    public int Int8() => (sbyte)Byte();

    public long SignedInteger()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ReadOnlySpan<byte> Binary() => Take(Length());

    public string Text() => Encoding.UTF8.GetString(Binary());

    /// <summary>The number of elements of a list, each of at least one byte.</summary>
    public int List(out CompactType type)
    {
        var header = Byte();
        type = (CompactType)(header & 15);
        var count = header >> 4 is < 15 and var small ? small : Length();
        return count <= _bytes.Length - Position ? count : throw Damage();
    }

    /// <summary>Passes over a value that is of no use here.</summary>
    public void Skip(CompactType type)
    {
        if (++_depth > MostDepth) throw Damage();
        switch (type)
        {
            case CompactType.True or CompactType.False: break;
            case CompactType.Byte: Byte(); break;
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64: Unsigned(); break;
            case CompactType.Double: Take(8); break;
            case CompactType.Binary: Binary(); break;
            case CompactType.List or CompactType.Set: SkipList(); break;
            case CompactType.Map: SkipMap(); break;
            case CompactType.Struct:
                for (var id = 0; NextField(ref id, out var field);) Skip(field);
                break;
            default: throw Damage();
        }

        _depth--;
    }

    public static InvalidDataException Damage() => new("A header is damaged.");

    private void SkipList()
    {
        var count = List(out var type);
        for (var index = 0; index < count; index++) SkipElement(type);
    }

    private void SkipMap()
    {
        var count = Length();
        if (count == 0) return;
        if (count > _bytes.Length - Position) throw Damage();
        var types = Byte();
        for (var index = 0; index < count; index++)
        {
            SkipElement((CompactType)(types >> 4));
            SkipElement((CompactType)(types & 15));
        }
    }

    /// <summary>In a list a boolean has a byte of its own.</summary>
    private void SkipElement(CompactType type) => Skip(type is CompactType.True or CompactType.False ? CompactType.Byte : type);

    private int Length() => Unsigned() is <= int.MaxValue and var length ? (int)length : throw Damage();

    private ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Damage();
    }

    private byte Byte() => Position < _bytes.Length ? _bytes[Position++] : throw Damage();

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - Position) throw Damage();
        var taken = _bytes.Slice(Position, length);
        Position += length;
        return taken;
    }
}
