using System.Security.Cryptography;
using SynthData.Errors;

namespace SynthData.Platform.Blobs.Encrypted;

/// <summary>Decrypts a blob where it is read, a chunk at a time. Gives no byte that was not verified.</summary>
internal sealed class OpeningStream : Stream
{
    private readonly Stream _input;
    private readonly BlobCipher _cipher;
    private readonly long _length;
    private readonly long _chunks;
    private readonly byte[] _stored = new byte[BlobEnvelope.ChunkBytes + BlobEnvelope.TagBytes];
    private readonly byte[] _plain = new byte[BlobEnvelope.ChunkBytes];
    private readonly string _name;
    private long _position;
    private long _loaded = -1;
    private int _loadedBytes;

    private OpeningStream(string name, Stream input, BlobCipher cipher)
    {
        (_name, _input, _cipher) = (name, input, cipher);
        _length = BlobEnvelope.PlainLength(input.Length);
        _chunks = BlobEnvelope.Chunks(_length);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Opens a blob and verifies that it ends where it should.</summary>
    /// <param name="name">Of the blob.</param>
    /// <param name="input">Its stored bytes; closed with the stream.</param>
    /// <param name="cipher">Its own; closed with the stream.</param>
    /// <exception cref="SynthDataException">It was cut, or is another one.</exception>
    public static async Task<OpeningStream> OpenAsync(string name, Stream input, BlobCipher cipher, CancellationToken cancellation)
    {
        var stream = new OpeningStream(name, input, cipher);
        if (input.Length != BlobEnvelope.SealedLength(stream._length)) throw BlobEnvelope.Damaged(name);
        await stream.LoadAsync(stream._chunks - 1, cancellation);
        return stream;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= _length || buffer.Length == 0) return 0;
        if (_position / BlobEnvelope.ChunkBytes is var chunk && chunk != _loaded) await LoadAsync(chunk, cancellationToken);
        return Give(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= _length || buffer.Length == 0) return 0;
        if (_position / BlobEnvelope.ChunkBytes is var chunk && chunk != _loaded)
        {
            Seek(chunk);
            Take(chunk, _input.ReadAtLeast(StoredSpan(chunk).Span, StoredSpan(chunk).Length, throwOnEndOfStream: false));
        }

        return Give(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _input.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
            _cipher.Dispose();
        }

        CryptographicOperations.ZeroMemory(_plain);
        base.Dispose(disposing);
    }

    private async Task LoadAsync(long chunk, CancellationToken cancellation)
    {
        Seek(chunk);
        var stored = StoredSpan(chunk);
        Take(chunk, await _input.ReadAtLeastAsync(stored, stored.Length, throwOnEndOfStream: false, cancellation));
    }

    private void Seek(long chunk)
    {
        _loaded = -1;
        // Streams from far away begin anew at each seek.
        if (_input.Position != BlobEnvelope.StartOf(chunk)) _input.Position = BlobEnvelope.StartOf(chunk);
    }

    private Memory<byte> StoredSpan(long chunk) => _stored.AsMemory(0, PlainBytesOf(chunk) + BlobEnvelope.TagBytes);

    private int PlainBytesOf(long chunk) => (int)Math.Min(BlobEnvelope.ChunkBytes, _length - chunk * BlobEnvelope.ChunkBytes);

    private void Take(long chunk, int read)
    {
        var stored = StoredSpan(chunk).Span;
        if (read != stored.Length) throw BlobEnvelope.Damaged(_name);
        _cipher.Open(chunk, isLast: chunk == _chunks - 1, stored, _plain);
        (_loaded, _loadedBytes) = (chunk, PlainBytesOf(chunk));
    }

    private int Give(Span<byte> buffer)
    {
        var from = (int)(_position % BlobEnvelope.ChunkBytes);
        var count = Math.Min(buffer.Length, _loadedBytes - from);
        _plain.AsSpan(from, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
