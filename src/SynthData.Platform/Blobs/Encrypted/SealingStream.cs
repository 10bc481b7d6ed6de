using System.Security.Cryptography;

namespace SynthData.Platform.Blobs.Encrypted;

/// <summary>Encrypts what is written to it. Without <see cref="FinishAsync"/> what it wrote has no end, and nobody takes it for a blob.</summary>
internal sealed class SealingStream(Stream output, BlobCipher cipher) : Stream
{
    private readonly byte[] _plain = new byte[BlobEnvelope.ChunkBytes];
    private readonly byte[] _sealed = new byte[BlobEnvelope.ChunkBytes + BlobEnvelope.TagBytes];
    private int _filled;
    private long _index;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _index * BlobEnvelope.ChunkBytes + _filled;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits for more: whether it is the last shows only then.
            if (_filled == _plain.Length) await output.WriteAsync(Seal(isLast: false), cancellationToken);
            buffer = buffer[Take(buffer.Span)..];
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_filled == _plain.Length) output.Write(Seal(isLast: false).Span);
            buffer = buffer[Take(buffer)..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes the last chunk.</summary>
    public ValueTask FinishAsync(CancellationToken cancellation) => output.WriteAsync(Seal(isLast: true), cancellation);

    /// <summary>Nothing: a chunk that is not full can't be written yet.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(_plain);
        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _plain.Length - _filled);
        buffer[..count].CopyTo(_plain.AsSpan(_filled));
        _filled += count;
        return count;
    }

    private ReadOnlyMemory<byte> Seal(bool isLast)
    {
        cipher.Seal(_index++, isLast, _plain.AsSpan(0, _filled), _sealed);
        var made = _sealed.AsMemory(0, _filled + BlobEnvelope.TagBytes);
        _filled = 0;
        return made;
    }
}
