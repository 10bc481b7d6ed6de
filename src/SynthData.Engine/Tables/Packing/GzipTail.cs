using System.Buffers.Binary;

namespace SynthData.Engine.Tables.Packing;

/// <summary>
/// Watches the packed bytes of a gzip file (RFC 1952) go by, for the runtime's decompressor takes a file that is cut off as one that ends: the last
/// four bytes tell the length unpacked. Files of several members, each with its own length, can't be checked so.
/// </summary>
internal sealed class GzipTail(Stream packed) : Stream
{
    private const int HeaderLength = 10;

    // The end of what was read before, so that a header across two reads is seen, and the last four bytes are at hand.
    private readonly byte[] _tail = new byte[HeaderLength - 1];
    private int _tailLength;
    private long _length;
    private bool _several;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>At the end: false when the file can't have unpacked to so many bytes.</summary>
    public bool IsWhole(long unpacked) =>
        _several || _length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(_tail.AsSpan(_tailLength - 4)) == (uint)unpacked;

    public override int Read(Span<byte> buffer)
    {
        var length = packed.Read(buffer);
        if (length > 0) Note(buffer[..length]);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Note(ReadOnlySpan<byte> chunk)
    {
        Span<byte> seam = stackalloc byte[2 * HeaderLength];
        _tail.AsSpan(0, _tailLength).CopyTo(seam);
        var taken = Math.Min(chunk.Length, HeaderLength - 1);
        chunk[..taken].CopyTo(seam[_tailLength..]);
        // The file's own header stands at its start; any other begins a further member.
        _several = _several || HasHeader(seam[..(_tailLength + taken)], _length == _tailLength ? 1 : 0) || HasHeader(chunk, _length == 0 ? 1 : 0);
        _length += chunk.Length;
        if (chunk.Length >= _tail.Length)
        {
            chunk[^_tail.Length..].CopyTo(_tail);
            _tailLength = _tail.Length;
        }
        else
        {
            var joined = seam[..(_tailLength + taken)];
            var kept = joined[Math.Max(0, joined.Length - _tail.Length)..];
            kept.CopyTo(_tail);
            _tailLength = kept.Length;
        }
    }

    private static bool HasHeader(ReadOnlySpan<byte> bytes, int from)
    {
        while (from + HeaderLength <= bytes.Length)
        {
            var found = bytes[from..].IndexOf([(byte)0x1F, (byte)0x8B, (byte)8]);
            if (found < 0 || from + found + HeaderLength > bytes.Length) return false;
            var header = bytes.Slice(from + found, HeaderLength);
            // Flags, compression hint and system as RFC 1952 lists them: chance would need thousands of gigabytes.
            if (header[3] < 0x20 && header[8] is 0 or 2 or 4 && header[9] is < 14 or 255) return true;
            from += found + 1;
        }
        return false;
    }
}
