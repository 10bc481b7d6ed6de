using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Walks over the pages of a column, reading ahead a little.</summary>
internal sealed class PageSource(ParquetFile file, long start)
{
    private const int ReadAhead = 128 * 1024;

    // Statistics of long texts stand in headers.
    private const int MostHeaderBytes = 16 << 20;

    private byte[] _window = [];
    private long _windowStart = start;
    private int _windowLength;
    private long _at = start;

    public long BytesRead { get; private set; }

    public PageHeader NextHeader()
    {
        for (var wanted = 256; ; wanted *= 4)
        {
            var available = Fill((int)Math.Min(wanted, file.Length - _at));
            var reader = new CompactReader(_window.AsSpan((int)(_at - _windowStart), available));
            try
            {
                var header = PageHeader.Read(ref reader);
                _at += reader.Position;
                return header;
            }
            catch (InvalidDataException) when (available < Math.Min(file.Length - _at, MostHeaderBytes))
            {
                // Perhaps only cut off by the window: more of it may tell.
            }
        }
    }

    /// <summary>The next bytes, until the next call of anything.</summary>
    public (byte[] Bytes, int Start) Take(int length)
    {
        if (length == 0) return ([], 0);
        Fill(length);
        var from = (int)(_at - _windowStart);
        _at += length;
        return (_window, from);
    }

    public void Skip(int length) => _at += length;

    /// <summary>Makes the window begin at or before the place and hold so many bytes from there.</summary>
    private int Fill(int length)
    {
        if (length <= 0 || length > file.Length - _at) throw new InvalidDataException("A page is beyond the end of the file.");
        var offset = _at - _windowStart;
        if (offset >= 0 && offset <= _windowLength && _windowLength - offset >= length) return length;
        var read = (int)Math.Min(Math.Max(length, ReadAhead), file.Length - _at);
        if (_window.Length < read) _window = new byte[read];
        file.ReadAt(_at, _window.AsSpan(0, read));
        BytesRead += read;
        (_windowStart, _windowLength) = (_at, read);
        return length;
    }
}
