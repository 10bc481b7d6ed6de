using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace SynthData.Gcp;

/// <summary>The checksum CRC-32C (Castagnoli) by which Google's services prove that bytes arrived as they were sent.</summary>
internal struct Crc32C()
{
    private uint _state = uint.MaxValue;

    /// <summary>Of all bytes appended so far.</summary>
    public readonly uint Value => ~_state;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32C();
        crc.Append(bytes);
        return crc.Value;
    }

    /// <summary>As Cloud Storage writes it: Base64 of the four bytes, the greatest first.</summary>
    public static string ToBase64(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>As Secret Manager and Cloud KMS write it: a decimal number, which JSON carries as text.</summary>
    public static string ToText(uint value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the next bytes; the processor's own instruction does it where there is one.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes) state = BitOperations.Crc32C(state, single);
        _state = state;
    }
}
