using System.IO.Compression;
using SynthData.Api.Requests;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Api.Datasets;

/// <summary>The bytes of a table that may be compressed with gzip, and no more than a bound of them: a small file can expand without end.</summary>
internal sealed class ExpandedStream : Stream
{
    private readonly Stream _inner;
    private readonly long _most;
    private readonly bool _cutsOff;
    private long _read;

    /// <param name="input">Can seek; not closed.</param>
    /// <param name="most">Bytes that are read at most.</param>
    /// <param name="cutsOff">True ends there; false is an error there.</param>
    public ExpandedStream(Stream input, long most, bool cutsOff = false)
    {
        Span<byte> head = stackalloc byte[2];
        IsCompressed = input.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && head is [0x1F, 0x8B];
        input.Position = 0;
        _inner = IsCompressed ? new GZipStream(input, CompressionMode.Decompress, leaveOpen: true) : input;
        (_most, _cutsOff) = (most, cutsOff);
    }

    public bool IsCompressed { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_cutsOff && buffer.Length > _most - _read) buffer = buffer[..(int)(_most - _read)];
        try
        {
            return Counted(_inner.Read(buffer));
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_cutsOff && buffer.Length > _most - _read) buffer = buffer[..(int)(_most - _read)];
        try
        {
            return Counted(await _inner.ReadAsync(buffer, cancellationToken));
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && IsCompressed) _inner.Dispose();
        base.Dispose(disposing);
    }

    private static SynthDataException Damaged() => new(CsvErrors.DamagedGzip, CsvErrors.DamagedGzip.Title);

    private int Counted(int read)
    {
        _read += read;
        return _read <= _most || _cutsOff ? read : throw new SynthDataException(RequestErrors.ExpandsTooFar, $"The table has more than {_most} bytes when expanded");
    }
}
