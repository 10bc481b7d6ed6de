using System.Text;
using SynthData.Engine.Tables.Packing;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Csv;

/// <summary>The bytes of a CSV file, unpacked, without byte order mark, in an encoding whose ASCII is ASCII; looks after encoding and binary content.</summary>
internal sealed class CsvSource : IDisposable
{
    private readonly Stream _raw;
    private readonly string _name;
    private readonly CsvEncoding? _wanted;
    private readonly long? _mostBytes;
    private readonly IProgress<long>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly EncodingProbe _probe = new();
    private readonly byte[] _head = new byte[4];
    private readonly UnpackingStream _unpacked;
    private Stream _stream;
    private int _headAt;
    private int _headEnd;
    private long _bytes;
    private long _lines = 1;

    public CsvSource(Stream raw, string name, CsvOptions options, IProgress<long>? progress, CancellationToken cancellation)
    {
        _raw = raw;
        _stream = _unpacked = new(raw);
        _name = name;
        (_wanted, _mostBytes) = (options.Encoding, options.MaxBytes);
        _progress = progress;
        _cancellation = cancellation;
        Open();
    }

    public bool Gzip => _unpacked.Form == PackedForm.Gzip;

    public bool ByteOrderMark { get; private set; }

    public CsvEncoding Encoding { get; private set; }

    /// <summary>Fills from the start of a span; fewer bytes only at the end of the file.</summary>
    /// <exception cref="SynthDataException">A NUL byte.</exception>
    public int Read(Span<byte> buffer)
    {
        _cancellation.ThrowIfCancellationRequested();
        var length = 0;
        for (; length < buffer.Length && _headAt < _headEnd; length++) buffer[length] = _head[_headAt++];
        while (length < buffer.Length)
        {
            var read = _stream.Read(buffer[length..]);
            if (read == 0) break;
            length += read;
        }
        _bytes += length;
        if (_bytes > _mostBytes) throw new SynthDataException(CsvErrors.TooManyBytes, $"The table has more than {_mostBytes} bytes when unpacked", new Place(_name));
        _progress?.Report(_raw.CanSeek ? _raw.Position : _bytes);
        Inspect(buffer[..length], atEnd: length < buffer.Length);
        return length;
    }

    /// <summary>At the end of the file: settles the encoding.</summary>
    /// <returns>True when the bytes read are Latin-1.</returns>
    /// <exception cref="SynthDataException">The bytes fit no encoding we would guess, or not the one that was named.</exception>
    public bool SettleEncoding()
    {
        if (Encoding == CsvEncoding.Latin1) return true;
        if (_probe.IsUtf8) return false;
        if (_wanted is null && !ByteOrderMark && _probe.CanBeLatin1)
        {
            Encoding = CsvEncoding.Latin1;
            return true;
        }
        throw new SynthDataException(
            CsvErrors.WrongEncoding, $"Not valid UTF-8 from line {_probe.FirstInvalidLine} on", new Place(_name, _probe.FirstInvalidLine));
    }

    public void Dispose()
    {
        if (!ReferenceEquals(_stream, _unpacked)) _stream.Dispose();
        _unpacked.Dispose();
    }

    private void Open()
    {
        FillHead();
        CsvEncoding? mark = null;
        if (_headEnd >= 3 && _head[0] == 0xEF && _head[1] == 0xBB && _head[2] == 0xBF) (mark, _headAt) = (CsvEncoding.Utf8, 3);
        else if (_headEnd >= 2 && _head[0] == 0xFF && _head[1] == 0xFE) (mark, _headAt) = (CsvEncoding.Utf16LittleEndian, 2);
        else if (_headEnd >= 2 && _head[0] == 0xFE && _head[1] == 0xFF) (mark, _headAt) = (CsvEncoding.Utf16BigEndian, 2);
        ByteOrderMark = mark is not null;
        Encoding = mark ?? _wanted ?? CsvEncoding.Utf8;
        if (Encoding is not (CsvEncoding.Utf16LittleEndian or CsvEncoding.Utf16BigEndian)) return;
        var rest = new PrefixedStream(_head.AsSpan(_headAt, _headEnd - _headAt).ToArray(), _stream);
        _stream = System.Text.Encoding.CreateTranscodingStream(
            rest, CsvReader.Utf16(Encoding == CsvEncoding.Utf16BigEndian), new UTF8Encoding(false), leaveOpen: true);
        _headAt = _headEnd = 0;
    }

    private void FillHead()
    {
        while (_headEnd < _head.Length)
        {
            var read = _stream.Read(_head, _headEnd, _head.Length - _headEnd);
            if (read == 0) break;
            _headEnd += read;
        }
    }

    private void Inspect(ReadOnlySpan<byte> chunk, bool atEnd)
    {
        var zero = chunk.IndexOf((byte)0);
        if (zero >= 0)
        {
            var line = _lines + chunk[..zero].Count((byte)'\n');
            throw new SynthDataException(CsvErrors.BinaryFile, "A NUL byte: the file is binary, or UTF-16 without a byte order mark", new Place(_name, line));
        }
        if (Encoding == CsvEncoding.Utf8) _probe.Add(chunk, _lines, atEnd);
        _lines += chunk.Count((byte)'\n');
    }
}
