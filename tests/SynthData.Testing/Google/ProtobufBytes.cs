using System.Text;

namespace SynthData.Testing.Google;

/// <summary>Writes messages in the wire format of protocol buffers by hand.</summary>
internal sealed class ProtobufBytes
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public ProtobufBytes Number(int field, ulong value) => Tag(field, 0).Varint(value);

    public ProtobufBytes Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufBytes Double(int field, double value)
    {
        Tag(field, 1);
        _bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtobufBytes Message(int field, Action<ProtobufBytes> write)
    {
        var inner = new ProtobufBytes();
        write(inner);
        return Bytes(field, inner.ToArray());
    }

    /// <summary>One entry of a map.</summary>
    public ProtobufBytes Entry(int field, string key, Action<ProtobufBytes> value) => Message(field, entry => entry.Text(1, key).Message(2, value));

    private ProtobufBytes Bytes(int field, byte[] value)
    {
        Tag(field, 2).Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private ProtobufBytes Tag(int field, int kind) => Varint((ulong)(field << 3 | kind));

    private ProtobufBytes Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
        return this;
    }
}
