using System.Buffers.Binary;
using SynthData.Engine.Tables.Parquet.Encodings;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Finds the values of pages of bytes, of any or of fixed length.</summary>
internal sealed class BytesReader(ParquetColumn column)
{
    private const int MostBytesAtOnce = 256 << 20;

    private readonly DeltaReader _prefixes = new();
    private readonly DeltaReader _lengths = new();
    private readonly int _fixed = column.Physical == PhysicalType.FixedBytes ? column.Length : 0;
    private PageEncoding _encoding;
    private byte[] _page = [];
    private byte[] _texts = [];
    private byte[] _last = [];
    private int _at;
    private int _end;
    private int _splitCount;
    private int _splitAt;

    public void Start(PageEncoding encoding, byte[] page, int start, int end)
    {
        (_encoding, _page, _at, _end) = (encoding, page, start, end);
        switch (encoding)
        {
            case PageEncoding.DeltaLengths: _at = StartLengths(_lengths, start); break;
            case PageEncoding.DeltaTexts:
                _at = StartLengths(_lengths, StartLengths(_prefixes, start));
                _last = [];
                break;
            case PageEncoding.ByteStreamSplit:
                (_splitCount, _splitAt) = ((end - start) / _fixed, 0);
                break;
        }
    }

    public void Read(ParquetValues target, int count)
    {
        switch (_encoding)
        {
            case PageEncoding.DeltaTexts: ReadTexts(target, count); break;
            case PageEncoding.ByteStreamSplit: ReadSplit(target, count); break;
            default:
                target.Bytes = _page;
                for (var index = 0; index < count; index++)
                {
                    var length = _encoding == PageEncoding.DeltaLengths ? Length(_lengths) : _fixed > 0 ? _fixed : Prefix();
                    if (length > _end - _at) throw Damage();
                    (target.Starts[index], target.Lengths[index]) = (_at, length);
                    _at += length;
                }

                break;
        }
    }

    private int StartLengths(DeltaReader reader, int start)
    {
        // Where the lengths end is known only when they are read, so they are read twice.
        reader.Start(_page, start, _end);
        var after = reader.SkipToEnd();
        reader.Start(_page, start, _end);
        return after;
    }

    private void ReadTexts(ParquetValues target, int count)
    {
        var used = 0;
        for (var index = 0; index < count; index++)
        {
            var (prefix, suffix) = (Length(_prefixes), Length(_lengths));
            var length = checked(prefix + suffix);
            if (prefix > _last.Length || suffix > _end - _at || _fixed > 0 && length != _fixed) throw Damage();
            if (length > MostBytesAtOnce - used) throw new InvalidDataException("Texts are too long.");
            if (_texts.Length - used < length) Array.Resize(ref _texts, Math.Max(_texts.Length * 2, used + length));
            _last.AsSpan(0, prefix).CopyTo(_texts.AsSpan(used));
            _page.AsSpan(_at, suffix).CopyTo(_texts.AsSpan(used + prefix));
            if (_last.Length == length) _texts.AsSpan(used + prefix, suffix).CopyTo(_last.AsSpan(prefix));
            else _last = _texts.AsSpan(used, length).ToArray();
            (target.Starts[index], target.Lengths[index]) = (used, length);
            used += length;
            _at += suffix;
        }

        target.Bytes = _texts;
    }

    private void ReadSplit(ParquetValues target, int count)
    {
        if (count > _splitCount - _splitAt) throw Damage();
        if (_texts.Length < count * _fixed) _texts = new byte[count * _fixed];
        for (var index = 0; index < count; index++, _splitAt++)
        {
            for (var place = 0; place < _fixed; place++) _texts[index * _fixed + place] = _page[_at + place * _splitCount + _splitAt];
            (target.Starts[index], target.Lengths[index]) = (index * _fixed, _fixed);
        }

        target.Bytes = _texts;
    }

    private int Prefix()
    {
        if (_end - _at < 4) throw Damage();
        var length = BinaryPrimitives.ReadInt32LittleEndian(_page.AsSpan(_at));
        _at += 4;
        return length >= 0 ? length : throw Damage();
    }

    private static int Length(DeltaReader reader) => reader.Next() is >= 0 and <= int.MaxValue and var length ? (int)length : throw Damage();

    private static InvalidDataException Damage() => new("Texts of a page are cut off.");
}
