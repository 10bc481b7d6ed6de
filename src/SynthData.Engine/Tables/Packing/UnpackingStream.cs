using System.IO.Compression;

namespace SynthData.Engine.Tables.Packing;

/// <summary>A stream without its compression, which is found from its first bytes. A compressed file that is cut off is damage, not an end.</summary>
internal sealed class UnpackingStream : Stream
{
    private const int HeadBytes = 4;

    private readonly Stream _stream;
    private readonly GzipTail? _tail;
    private readonly bool _owned;
    private long _unpacked;

    /// <param name="raw">Not closed.</param>
    public UnpackingStream(Stream raw)
    {
        var head = new byte[HeadBytes];
        head = head[..raw.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        var whole = new PrefixedStream(head, raw);
        Form = head is [0x1F, 0x8B, ..] ? PackedForm.Gzip : head is [0x28, 0xB5, 0x2F, 0xFD] ? PackedForm.Zstd : PackedForm.None;
        _owned = Form != PackedForm.None;
        switch (Form)
        {
            case PackedForm.Gzip:
                _tail = new(whole);
                _stream = new GZipStream(_tail, CompressionMode.Decompress, leaveOpen: true);
                break;
            case PackedForm.Zstd: _stream = new ZstdSharp.DecompressionStream(whole, leaveOpen: true); break;
            default: _stream = whole; break;
        }
    }

    public PackedForm Form { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">The compressed bytes are damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var length = _stream.Read(buffer);
            _unpacked += length;
            if (length == 0 && !buffer.IsEmpty && _tail is { } tail && !tail.IsWhole(_unpacked)) throw new InvalidDataException("The compressed file is cut off.");
            return length;
        }
        catch (Exception failure) when (Form == PackedForm.Zstd && failure is EndOfStreamException or ZstdSharp.ZstdException)
        {
            throw new InvalidDataException("The compressed file is damaged or cut off.", failure);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _owned) _stream.Dispose();
        base.Dispose(disposing);
    }
}
