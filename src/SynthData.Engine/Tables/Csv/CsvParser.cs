using System.Buffers;
using SynthData.Engine.Tables.Streaming;

namespace SynthData.Engine.Tables.Csv;

/// <summary>One pass over a CSV file.</summary>
/// <param name="source">Its bytes.</param>
/// <param name="name">For messages.</param>
/// <param name="options">What the user said.</param>
/// <param name="blocks">Takes the rows a block at a time; null to keep them all.</param>
internal sealed class CsvParser(CsvSource source, string name, CsvOptions options, BlockQueue? blocks = null)
{
    private const int FirstBuffer = 512 * 1024;
    private const int LongestField = 1024 * 1024;

    private byte[] _buffer = [];
    private int _end;
    private bool _atEnd;
    private byte[] _unescaped = new byte[256];
    private CsvDialect _dialect = new();
    private CsvTableBuilder _table = null!;

    /// <summary>The table; of one that is taken in blocks, its last block.</summary>
    public SourceTable Read()
    {
        _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer + CsvScanner.Slack);
        try
        {
            Fill(0);
            _dialect = CsvSniffer.Find(_buffer.AsSpan(0, Math.Min(_end, 64 * 1024)), _atEnd && _end <= 64 * 1024, options);
            _table = new(name, options, _dialect, blocks);
            Parse();
            var latin1 = source.SettleEncoding();
            return _table.Finish(
                latin1, _dialect with { Encoding = source.Encoding, ByteOrderMark = source.ByteOrderMark, Gzip = source.Gzip }, options.Encoding is null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }

    private void Parse()
    {
        var quote = (byte)_dialect.Quote;
        var delimiter = (byte)_dialect.Delimiter;
        var scanner = new CsvScanner(delimiter);
        var start = 0;
        scanner.Seek(_buffer, 0);
        while (true)
        {
            if (start < _end && _buffer[start] == quote)
            {
                start = ParseQuoted(start, quote, delimiter);
                if (start < 0) return;
                scanner.Seek(_buffer, start);
                continue;
            }
            var found = scanner.Next(_buffer, _end);
            if (found >= 0 && _buffer[found] == delimiter)
            {
                _table.AddField(ref _buffer[start], found - start);
                start = found + 1;
                continue;
            }
            // A line end, or the end of the buffer; a carriage return there may go with a line feed to come.
            if ((found < 0 || found + 1 == _end) && !_atEnd)
            {
                Refill(ref start);
                scanner.Seek(_buffer, start);
                continue;
            }
            if (found < 0)
            {
                if (start < _end || _table.InRow) EndRow(start, _end);
                return;
            }
            EndRow(start, found);
            start = found + 1;
            if (_buffer[found] == '\r' && start < _end && _buffer[start] == '\n')
            {
                start++;
                scanner.Seek(_buffer, start);
            }
        }
    }

    private void EndRow(int start, int end)
    {
        if (end == start && !_table.InRow) _table.AddBlankLine();
        else
        {
            _table.AddField(ref _buffer[start], end - start);
            _table.EndRow();
        }
    }

    /// <summary>Reads a quoted field and the delimiter or line end behind it.</summary>
    /// <returns>Start of the next field; -1 at the end of the file.</returns>
    private int ParseQuoted(int start, byte quote, byte delimiter)
    {
        var search = start + 1;
        var escaped = false;
        int close;
        while (true)
        {
            var found = _buffer.AsSpan(search, _end - search).IndexOf(quote);
            close = search + found;
            // The byte after the quote and the one after that (a line feed after a carriage return) are looked at too.
            if ((found < 0 || close + 2 >= _end) && !_atEnd)
            {
                var resume = (found < 0 ? _end : close) - start;
                Refill(ref start);
                search = start + resume;
                continue;
            }
            if (found < 0) throw _table.UnclosedQuote();
            if (close + 1 >= _end || _buffer[close + 1] != quote) break;
            escaped = true;
            search = close + 2;
        }
        var text = _buffer.AsSpan(start + 1, close - start - 1);
        _table.CountLines(text);
        if (escaped) AddUnescaped(text, quote);
        else _table.AddField(ref _buffer[start + 1], text.Length);
        var next = close + 1;
        if (next < _end && _buffer[next] != delimiter && _buffer[next] is not ((byte)'\n' or (byte)'\r'))
        {
            _table.AddTextAfterQuote();
            return SkipField(next, delimiter);
        }
        return Separator(next, delimiter);
    }

    private int SkipField(int at, byte delimiter)
    {
        while (true)
        {
            var found = _buffer.AsSpan(at, _end - at).IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
            if (found >= 0 && (at + found + 1 < _end || _atEnd)) return Separator(at + found, delimiter);
            if (_atEnd) return Separator(_end, delimiter);
            at = found < 0 ? _end : at + found;
            Refill(ref at);
        }
    }

    private int Separator(int at, byte delimiter)
    {
        if (at < _end && _buffer[at] == delimiter) return at + 1;
        _table.EndRow();
        if (at >= _end) return -1;
        return _buffer[at] == '\r' && at + 1 < _end && _buffer[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private void AddUnescaped(ReadOnlySpan<byte> text, byte quote)
    {
        if (_unescaped.Length < text.Length + 8) _unescaped = new byte[text.Length * 2 + 8];
        var length = 0;
        while (true)
        {
            var found = text.IndexOf(quote);
            var part = found < 0 ? text : text[..(found + 1)];
            part.CopyTo(_unescaped.AsSpan(length));
            length += part.Length;
            if (found < 0) break;
            text = text[(found + 2)..];
        }
        _table.AddField(ref _unescaped[0], length);
    }

    /// <summary>Moves the field begun to the front and reads on behind it.</summary>
    private void Refill(ref int start)
    {
        var kept = _end - start;
        if (kept > LongestField) throw _table.FieldTooLong();
        if (kept > (_buffer.Length - CsvScanner.Slack) / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(start, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else _buffer.AsSpan(start, kept).CopyTo(_buffer);
        start = 0;
        Fill(kept);
    }

    private void Fill(int at)
    {
        var room = (_buffer.Length & ~63) - CsvScanner.Slack - at;
        var read = source.Read(_buffer.AsSpan(at, room));
        _atEnd = read < room;
        _end = at + read;
    }
}
