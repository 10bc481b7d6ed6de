using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SynthData.Engine.Random;

/// <summary>A key of <see cref="Philox"/>: 64 bits.</summary>
internal readonly record struct StreamKey(uint Low, uint High)
{
    /// <summary>Different purposes (<c>fit</c>, <c>sample:people</c>, ...) of one seed get unrelated keys.</summary>
    public static StreamKey Derive(ulong seed, string purpose)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var text = Encoding.UTF8.GetBytes(purpose);
        var message = new byte[8 + text.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(message, seed);
        text.CopyTo(message, 8);
        SHA256.HashData(message, digest);
        return new(BinaryPrimitives.ReadUInt32LittleEndian(digest), BinaryPrimitives.ReadUInt32LittleEndian(digest[4..]));
    }
}
