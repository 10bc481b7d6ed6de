using System.Buffers.Binary;
using SynthData.Errors;

namespace SynthData.Platform.Blobs.Encrypted;

/// <summary>
/// How an encrypted blob looks: a header of fixed size with the wrapped key, then chunks of 64 KiB, each with its tag. Sizes follow from each other, so that lists of
/// blobs need no look into them.
/// </summary>
internal static class BlobEnvelope
{
    public const int HeaderBytes = 1024, ChunkBytes = 64 << 10, TagBytes = 16;
    private const byte Format = 1;
    private const int SealedChunk = ChunkBytes + TagBytes, KeyAt = 10;

    private static ReadOnlySpan<byte> Magic => "SDBLOB\0"u8;

    /// <summary>Size as stored.</summary>
    public static long SealedLength(long bytes) => HeaderBytes + bytes + TagBytes * Chunks(bytes);

    /// <summary>Size as written by its user; 0 for what no blob can be.</summary>
    public static long PlainLength(long stored)
    {
        var body = stored - HeaderBytes;
        return body < TagBytes ? 0 : body - TagBytes * ((body + SealedChunk - 1) / SealedChunk);
    }

    /// <summary>Chunks of a blob; an empty one has one too, which says that it ends there.</summary>
    public static long Chunks(long bytes) => Math.Max(1, (bytes + ChunkBytes - 1) / ChunkBytes);

    /// <summary>Where a chunk begins.</summary>
    public static long StartOf(long chunk) => HeaderBytes + chunk * SealedChunk;

    public static byte[] Header(ReadOnlySpan<byte> wrappedKey)
    {
        if (wrappedKey.Length > HeaderBytes - KeyAt) throw new ArgumentException("The wrapped key is too long.", nameof(wrappedKey));
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        header[Magic.Length] = Format;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(Magic.Length + 1), (ushort)wrappedKey.Length);
        wrappedKey.CopyTo(header.AsSpan(KeyAt));
        return header;
    }

    /// <summary>The wrapped key.</summary>
    /// <param name="name">Of the blob.</param>
    /// <param name="header">Its first bytes; fewer when it is shorter.</param>
    /// <exception cref="SynthDataException">It is no header.</exception>
    public static byte[] WrappedKey(string name, ReadOnlySpan<byte> header)
    {
        if (!header.StartsWith(Magic)) throw new SynthDataException(EncryptedBlobErrors.NotEncrypted, $"`{name}` is not encrypted");
        if (header.Length < HeaderBytes || header[Magic.Length] != Format) throw Damaged(name);
        var length = BinaryPrimitives.ReadUInt16BigEndian(header[(Magic.Length + 1)..]);
        var rest = header[KeyAt..];
        return length <= rest.Length && !rest[length..].ContainsAnyExcept((byte)0) ? rest[..length].ToArray() : throw Damaged(name);
    }

    public static SynthDataException Damaged(string name) => new(EncryptedBlobErrors.Damaged, $"`{name}` is not as it was written");
}
