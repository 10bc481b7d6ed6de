using System.Buffers.Binary;

namespace SynthData.Api.Events;

/// <summary>Walks the fields of a message in the wire format of protocol buffers. Fields that nobody asks for are passed over.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>Value of the field at hand where it is a number.</summary>
    public ulong Number { get; private set; }

    /// <summary>Bytes of the field at hand: of a text, of a message, or of a number of fixed width.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether the field at hand has bytes with a length: a text, bytes, or a message.</summary>
    public bool IsDelimited { get; private set; }

    /// <summary>Goes on to the next field; false at the end.</summary>
    /// <exception cref="FormatException">Not a message.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty) return false;
        var tag = ReadVarint();
        Field = tag >> 3 is > 0 and < 1 << 29 and var field ? (int)field : throw Wrong();
        (Number, IsDelimited) = (0, false);
        Bytes = default;
        switch ((int)(tag & 7))
        {
            case Varint: Number = ReadVarint(); break;
            case Fixed64: Bytes = Take(8); break;
            case Fixed32: Bytes = Take(4); break;
            case Delimited:
                IsDelimited = true;
                Bytes = Take(ReadVarint());
                break;
            default: throw Wrong();
        }

        return true;
    }

    /// <summary>The field at hand as a number of double precision.</summary>
    public readonly double Double() => Bytes.Length == 8 ? BinaryPrimitives.ReadDoubleLittleEndian(Bytes) : throw Wrong();

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var part = Take(1)[0];
            // The tenth byte has one bit left.
            if (shift == 63 && part > 1) break;
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Wrong();
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length) throw Wrong();
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private static FormatException Wrong() => new("The bytes are no message in the wire format of protocol buffers.");
}
