using System.Buffers;
using System.Net;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>
/// Writes an object as a stream. A small one is sent at once, a large one in pieces while the next piece is filled, so memory does not grow with it. Nothing is
/// seen before <see cref="CompleteAsync"/>, nor if it is never called.
/// </summary>
internal sealed class ObjectWriter(StorageBucket bucket, string name, string? kmsKey = null) : Stream
{
    /// <summary>Times that what another writer wrote meanwhile is replaced.</summary>
    public const int MostReplacements = 5;

    private const int PieceBytes = 32 * ResumableUpload.Step, FirstBytes = 1 << 16;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private byte[]? _sent;
    private int _filled;
    private Task _sending = Task.CompletedTask;
    private ResumableUpload? _upload;
    private StorageObject? _replaced;
    private bool _isCompleted;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends the rest; the object that is now at the name. When another writer wrote the same bytes, that is his.</summary>
    /// <exception cref="GcpException">With 412 when another writer wrote other bytes meanwhile.</exception>
    public async Task<StorageObject> CompleteAsync(CancellationToken cancellation)
    {
        await _sending;
        _isCompleted = true;
        return _upload is null ? await InsertAsync(cancellation) : await FinishAsync(_upload, cancellation);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (_filled == PieceBytes) await SendPieceAsync(cancellationToken);
            buffer = buffer[Fill(buffer.Span)..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_filled == PieceBytes) SendPieceAsync(CancellationToken.None).GetAwaiter().GetResult();
            buffer = buffer[Fill(buffer)..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Does nothing: a piece is sent when it is full.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) CloseAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private async ValueTask CloseAsync()
    {
        if (_buffer.Length == 0) return;
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_isCompleted && _upload is not null) await _upload.CancelAsync(CancellationToken.None);
        ArrayPool<byte>.Shared.Return(_buffer);
        if (_sent is not null) ArrayPool<byte>.Shared.Return(_sent);
        (_buffer, _sent, _upload) = ([], null, null);
    }

    private int Fill(ReadOnlySpan<byte> bytes)
    {
        if (_filled == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(2 * _buffer.Length, PieceBytes));
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var taken = Math.Min(bytes.Length, Math.Min(_buffer.Length, PieceBytes) - _filled);
        bytes[..taken].CopyTo(_buffer.AsSpan(_filled));
        _filled += taken;
        return taken;
    }

    /// <summary>Begins to send a full piece, after the one before has arrived.</summary>
    private async Task SendPieceAsync(CancellationToken cancellation)
    {
        await _sending;
        if (_upload is null)
        {
            _replaced = await bucket.FindAsync(name, cancellation);
            _upload = await ResumableUpload.BeginAsync(bucket, Write(_replaced), cancellation);
        }

        (_buffer, _sent) = (_sent ?? ArrayPool<byte>.Shared.Rent(PieceBytes), _buffer);
        _filled = 0;
        _sending = _upload.SendAsync(_sent.AsMemory(0, PieceBytes), cancellation);
    }

    /// <summary>The bytes are still here, so whatever is at the name is replaced in the end.</summary>
    private async Task<StorageObject> InsertAsync(CancellationToken cancellation)
    {
        var bytes = _buffer.AsMemory(0, _filled);
        StorageObject? replaced = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await bucket.InsertAsync(Write(replaced), bytes, cancellation);
            }
            catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed && attempt < MostReplacements)
            {
                replaced = await bucket.FindAsync(name, cancellation);
                if (replaced is not null && replaced.Size == _filled && replaced.Crc32c == Crc32C.ToBase64(Crc32C.Of(bytes.Span))) return replaced;
            }
        }
    }

    private async Task<StorageObject> FinishAsync(ResumableUpload upload, CancellationToken cancellation)
    {
        var last = _buffer.AsMemory(0, _filled);
        var (size, crc) = upload.With(last.Span);
        // Left alone, so that those who are reading it can go on.
        if (_replaced is not null && IsSame(await bucket.FindAsync(name, cancellation)) is { } same)
        {
            await upload.CancelAsync(cancellation);
            return same;
        }

        try
        {
            return await upload.FinishAsync(last, cancellation);
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // Another worker did the same step.
            if (IsSame(await bucket.FindAsync(name, cancellation)) is not { } other) throw;
            return other;
        }

        StorageObject? IsSame(StorageObject? there) => there is not null && there.Size == size && there.Crc32c == crc ? there : null;
    }

    private StorageWrite Write(StorageObject? replaced) => new(name, replaced?.Generation ?? 0) { KmsKey = kmsKey };
}
