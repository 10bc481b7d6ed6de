namespace SynthData.Client;

/// <summary>An answer's bytes, no more of them than are believed, and none waited for without end: what answers may be no server of ours.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="most">More are an <see cref="InvalidDataException"/>.</param>
internal sealed class AnswerStream(Stream inner, long most) : Stream
{
    /// <summary>A server that says nothing for so long is gone; every answer of ours keeps moving.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(100);

    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<AnswerStream> OpenAsync(HttpResponseMessage answer, long most, CancellationToken cancellation) =>
        new(await answer.Content.ReadAsStreamAsync(cancellation), most);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestSilence);
        try
        {
            var read = await inner.ReadAsync(buffer, limit.Token);
            _read += read;
            return _read <= most ? read : throw new InvalidDataException("The answer is too long.");
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The server says nothing more.", silence);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
