using System.Net;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>
/// Reads one generation of an object as a stream that can seek: in blocks, the next ones fetched at the same time while one is read. A cut connection goes on at the
/// byte where it stopped. Reading from the first byte to the last checks the checksum.
/// </summary>
internal sealed class ObjectReader : Stream
{
    private const int BlockBytes = 4 << 20, MostAhead = 2;

    private readonly ObjectSource _source;
    private readonly CancellationTokenSource _closed = new();
    private readonly Queue<FetchedBlock> _ahead = [];
    private FetchedBlock? _block;
    private Crc32C _crc = new();
    private long _position, _checked;
    private bool _isClosed;

    private ObjectReader(ObjectSource source, FetchedBlock first) => (_source, _block) = (source, first);

    public override bool CanRead => !_isClosed;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _source.Size;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <summary>Opens the newest generation; its first block is here afterwards, so that a small object stays readable whatever becomes of it. Null when there is none.</summary>
    /// <param name="bucket">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="gone">What is thrown when the object is deleted, or replaced by other bytes, while it is read.</param>
    /// <param name="cancellation">Ends the opening.</param>
    public static async Task<ObjectReader?> OpenAsync(StorageBucket bucket, string name, Func<Exception> gone, CancellationToken cancellation)
    {
        try
        {
            var (source, bytes) = await ObjectSource.OpenAsync(bucket, name, BlockBytes, gone, cancellation);
            return new(source, new(0, bytes.Length, Task.FromResult(bytes)));
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (buffer.IsEmpty || _position >= Length) return 0;
        var block = await BlockAtPositionAsync(cancellationToken);
        var inside = (int)(_position - block.From);
        var bytes = (await block.Bytes).Memory.Slice(inside, Math.Min(buffer.Length, block.Length - inside));
        bytes.CopyTo(buffer);
        Check(bytes.Span);
        _position += bytes.Length;
        // One who reads only the head of an object fetches no more than that.
        if (inside + bytes.Length > block.Length / 2) FetchAhead(block);
        return bytes.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
        if (_isClosed) return;
        _isClosed = true;
        await _closed.CancelAsync();
        Release(_block);
        while (_ahead.TryDequeue(out var block)) Release(block);
        _closed.Dispose();
    }

    private async Task<FetchedBlock> BlockAtPositionAsync(CancellationToken cancellation)
    {
        while (_block?.Has(_position) != true)
        {
            Release(_block);
            if (!_ahead.TryDequeue(out _block)) _block = Fetch(_position);
        }

        await _block.Bytes.WaitAsync(cancellation);
        return _block;
    }

    private void FetchAhead(FetchedBlock block)
    {
        var next = (_ahead.LastOrDefault() ?? block).End;
        for (; _ahead.Count < MostAhead && next < Length; next += BlockBytes) _ahead.Enqueue(Fetch(next));
    }

    private FetchedBlock Fetch(long from)
    {
        var length = (int)Math.Min(BlockBytes, Length - from);
        return new(from, length, _source.FetchAsync(from, length, _closed.Token));
    }

    /// <summary>Gives the buffer back, once nobody writes into it any more.</summary>
    private static void Release(FetchedBlock? block) =>
        _ = block?.Bytes.ContinueWith(
            static done =>
            {
                if (done.IsCompletedSuccessfully) done.Result.Dispose();
                else _ = done.Exception;
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    private void Check(ReadOnlySpan<byte> bytes)
    {
        // Bytes read in another order than theirs are not checked.
        if (_position != _checked) return;
        _crc.Append(bytes);
        _checked += bytes.Length;
        if (_checked == Length && _source.Crc32c is { } crc && crc != Crc32C.ToBase64(_crc.Value))
            throw new GcpException($"`{_source.Name}` came from Cloud Storage with other bytes than it has there") { Code = GcpErrors.BadAnswer };
    }

    /// <summary>Bytes of the object that are here or on the way.</summary>
    private sealed record FetchedBlock(long From, int Length, Task<PooledBytes> Bytes)
    {
        public long End => From + Length;

        public bool Has(long position) => position >= From && position < End;
    }
}
