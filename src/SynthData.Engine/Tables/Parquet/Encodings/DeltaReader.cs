namespace SynthData.Engine.Tables.Parquet.Encodings;

/// <summary>Reads whole numbers as differences of few bits, in blocks with a least difference each (DELTA_BINARY_PACKED).</summary>
internal sealed class DeltaReader
{
    private const int MostBlock = 1 << 20;

    private byte[] _bytes = [];
    private int _at;
    private int _end;
    private int _perMiniBlock;
    private int _miniBlocks;
    private long _left;
    private long _last;
    private bool _first;
    private long _least;
    private int _miniBlock;
    private int _inMiniBlock;
    private int _widthsAt;
    private long _bit;

    /// <param name="bytes">With <see cref="BitReader.Slack"/> bytes after <paramref name="end"/>.</param>
    /// <param name="start">First byte.</param>
    /// <param name="end">Byte after the last one.</param>
    public void Start(byte[] bytes, int start, int end)
    {
        (_bytes, _at, _end) = (bytes, start, end);
        var block = Unsigned();
        var miniBlocks = Unsigned();
        if (block is 0 or > MostBlock || block % 128 != 0 || miniBlocks == 0 || block % miniBlocks != 0 || block / miniBlocks % 8 != 0) throw Damage();
        (_perMiniBlock, _miniBlocks) = ((int)(block / miniBlocks), (int)miniBlocks);
        _left = (long)Math.Min(Unsigned(), int.MaxValue);
        _last = Signed();
        _first = true;
        _miniBlock = _miniBlocks;
        _inMiniBlock = 0;
    }

    /// <summary>Values not yet read.</summary>
    public long Left => _left;

    public void Read(Span<long> target)
    {
        for (var index = 0; index < target.Length; index++) target[index] = Next();
    }

    /// <summary>Reads what is left without keeping it; then the byte after the last block is known.</summary>
    public int SkipToEnd()
    {
        while (_left > 0) Next();
        return _at;
    }

    public long Next()
    {
        if (_left-- <= 0) throw Damage();
        if (_first)
        {
            _first = false;
            return _last;
        }

        if (_inMiniBlock == 0) NextMiniBlock();
        var width = _bytes[_widthsAt + _miniBlock];
        _last += _least + (long)BitReader.Read(_bytes, _bit, width);
        _bit += width;
        _inMiniBlock--;
        return _last;
    }

    private void NextMiniBlock()
    {
        if (++_miniBlock >= _miniBlocks)
        {
            _least = Signed();
            _widthsAt = _at;
            if (_miniBlocks > _end - _at) throw Damage();
            _at += _miniBlocks;
            _miniBlock = 0;
        }

        var width = _bytes[_widthsAt + _miniBlock];
        var bytes = (long)width * _perMiniBlock / 8;
        if (width > 64 || bytes > _end - _at) throw Damage();
        _bit = (long)_at * 8;
        _at += (int)bytes;
        _inMiniBlock = _perMiniBlock;
    }

    private long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70 && _at < _end; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Damage();
    }

    private static InvalidDataException Damage() => new("Differences of a page are damaged.");
}
