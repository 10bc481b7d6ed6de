namespace SynthData.Engine.Tables.Parquet.Encodings;

/// <summary>Reads the hybrid of run lengths and packed bits, in which levels and dictionary indexes are written.</summary>
internal sealed class HybridReader
{
    private byte[] _bytes = [];
    private int _at;
    private int _end;
    private int _width;
    private int _runLeft;
    private int _runValue;
    private int _packedLeft;
    private long _bit;

    /// <param name="bytes">With <see cref="BitReader.Slack"/> bytes after <paramref name="end"/>.</param>
    /// <param name="start">First byte.</param>
    /// <param name="end">Byte after the last one.</param>
    /// <param name="width">Bits of a value, 0 to 32.</param>
    public void Start(byte[] bytes, int start, int end, int width)
    {
        if (width is < 0 or > 32 || start > end) throw Damage();
        (_bytes, _at, _end, _width, _runLeft, _packedLeft) = (bytes, start, end, width, 0, 0);
    }

    public void Read(Span<int> target)
    {
        while (!target.IsEmpty)
        {
            if (_runLeft == 0 && _packedLeft == 0) NextRun();
            if (_runLeft > 0)
            {
                var count = Math.Min(_runLeft, target.Length);
                target[..count].Fill(_runValue);
                _runLeft -= count;
                target = target[count..];
            }
            else
            {
                var count = Math.Min(_packedLeft, target.Length);
                for (var index = 0; index < count; index++, _bit += _width) target[index] = (int)BitReader.Read(_bytes, _bit, _width);
                _packedLeft -= count;
                target = target[count..];
            }
        }
    }

    private void NextRun()
    {
        var header = Header();
        if ((header & 1) == 0)
        {
            _runLeft = (int)(header >> 1);
            var bytes = (_width + 7) / 8;
            if (_runLeft == 0 || bytes > _end - _at) throw Damage();
            _runValue = 0;
            for (var index = 0; index < bytes; index++) _runValue |= _bytes[_at++] << (8 * index);
            return;
        }

        var groups = (long)(header >> 1);
        // The last group of a page may be cut off after its last value.
        var available = _width == 0 ? groups : Math.Min(groups, ((long)(_end - _at) + _width - 1) / _width);
        if (available == 0) throw Damage();
        _packedLeft = (int)Math.Min(int.MaxValue, _width == 0 ? groups * 8 : Math.Min(groups * 8, (_end - _at) * 8L / _width));
        if (_packedLeft == 0) throw Damage();
        _bit = (long)_at * 8;
        _at = (int)Math.Min(_end, _at + groups * _width);
    }

    private uint Header()
    {
        uint value = 0;
        for (var shift = 0; shift < 35 && _at < _end; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Damage();
    }

    private static InvalidDataException Damage() => new("Runs of a page are damaged.");
}
