using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SynthData.Errors;

namespace SynthData.Platform.Blobs.Encrypted;

/// <summary>
/// Encrypts the chunks of one blob with a key of its own. Each is bound to the blob's name, to its place, and to whether it is the last: chunks can't be left out,
/// moved or taken from another blob.
/// </summary>
internal sealed class BlobCipher : IDisposable
{
    public const int KeyBytes = 32;
    private const int NonceBytes = 12;

    private readonly AesGcm _aes;
    private readonly string _blob;
    private readonly byte[] _name;

    /// <param name="blob">Name of the blob.</param>
    /// <param name="key">Erased by this.</param>
    public BlobCipher(string blob, byte[] key)
    {
        _aes = new(key, BlobEnvelope.TagBytes);
        _blob = blob;
        _name = Encoding.UTF8.GetBytes(blob);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>What the wrapped key belongs to, for the service that wraps it.</summary>
    public static byte[] ContextOf(string blob) => Encoding.UTF8.GetBytes("synthdata blob " + blob);

    /// <param name="index">Of the chunk, from 0.</param>
    /// <param name="isLast">Whether the blob ends with it.</param>
    /// <param name="plain">Its bytes.</param>
    /// <param name="output">As long, and the tag.</param>
    public void Seal(long index, bool isLast, ReadOnlySpan<byte> plain, Span<byte> output) =>
        _aes.Encrypt(NonceOf(index, isLast), plain, output[..plain.Length], output.Slice(plain.Length, BlobEnvelope.TagBytes), _name);

    /// <exception cref="SynthDataException">It is another chunk, or changed.</exception>
    public void Open(long index, bool isLast, ReadOnlySpan<byte> stored, Span<byte> plain)
    {
        var length = stored.Length - BlobEnvelope.TagBytes;
        try
        {
            _aes.Decrypt(NonceOf(index, isLast), stored[..length], stored[length..], plain[..length], _name);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw BlobEnvelope.Damaged(_blob);
        }
    }

    public void Dispose() => _aes.Dispose();

    /// <summary>Never the same twice for a key, as each blob has one of its own and is written once.</summary>
    private static byte[] NonceOf(long index, bool isLast)
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce, index);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
