using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SynthData.Engine.Tables.Parquet.Encodings;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Decodes the values of one column's pages, present ones only.</summary>
internal sealed class PageValues(ParquetColumn column)
{
    private readonly BytesReader _bytesReader = new(column);
    private readonly DeltaReader _deltas = new();
    private readonly HybridReader _booleans = new();
    private readonly int _width = column.Physical switch
    {
        PhysicalType.Int32 or PhysicalType.Float => 4,
        PhysicalType.Int64 or PhysicalType.Double => 8,
        PhysicalType.Int96 => 12,
        PhysicalType.FixedBytes => column.Length,
        _ => 0,
    };

    private PageEncoding _encoding;
    private byte[] _page = [];
    private int _at;
    private int _end;
    private long _bit;
    private int _splitCount;
    private int _splitAt;
    private int[] _flags = [];

    /// <summary>Whether values are bytes before they are anything else.</summary>
    public bool AsBytes { get; } = column.Physical is PhysicalType.ByteArray or PhysicalType.FixedBytes;

    /// <summary>Rows that may be decoded at once: texts that share their beginnings can be much longer than their page.</summary>
    public int MostAtOnce => _encoding == PageEncoding.DeltaTexts ? 4096 : ParquetBatch.MaxRows;

    public static bool Knows(PageEncoding encoding, ParquetColumn column) => encoding switch
    {
        PageEncoding.Plain => true,
        PageEncoding.Hybrid => column.Physical == PhysicalType.Boolean,
        PageEncoding.DeltaIntegers => column.Physical is PhysicalType.Int32 or PhysicalType.Int64,
        PageEncoding.DeltaLengths => column.Physical == PhysicalType.ByteArray,
        PageEncoding.DeltaTexts => column.Physical is PhysicalType.ByteArray or PhysicalType.FixedBytes,
        PageEncoding.ByteStreamSplit => column.Physical is not (PhysicalType.Boolean or PhysicalType.ByteArray or PhysicalType.Int96),
        _ => false,
    };

    public void Start(PageEncoding encoding, byte[] page, int start, int end)
    {
        (_encoding, _page, _at, _end) = (encoding, page, start, end);
        switch (encoding)
        {
            case PageEncoding.ByteStreamSplit:
                _splitCount = (end - start) / _width;
                _splitAt = 0;
                break;
            case PageEncoding.DeltaIntegers: _deltas.Start(page, start, end); break;
            case PageEncoding.Hybrid:
                if (end - start < 4 || BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(start)) > end - start - 4) throw Damage();
                _booleans.Start(page, start + 4, end, width: 1);
                break;
            case PageEncoding.Plain when column.Physical == PhysicalType.Boolean: _bit = start * 8L; break;
        }

        if (AsBytes) _bytesReader.Start(encoding, page, start, end);
    }

    /// <summary>Decodes the next values to the target's start.</summary>
    public void Read(ParquetValues target, int count)
    {
        if (AsBytes)
        {
            _bytesReader.Read(target, count);
            if (column.ValueKind != ParquetValueKind.Bytes) FromBytes(target, count);
        }
        else if (column.ValueKind == ParquetValueKind.Integer) ReadIntegers(target.Integers.AsSpan(0, count));
        else ReadNumbers(target.Numbers.AsSpan(0, count));
    }

    private void ReadIntegers(Span<long> target)
    {
        if (column.Physical == PhysicalType.Boolean) ReadBooleans(target);
        else if (_encoding == PageEncoding.DeltaIntegers) _deltas.Read(target);
        else if (column.Physical == PhysicalType.Int96)
        {
            var bytes = Take(target.Length);
            for (var index = 0; index < target.Length; index++) target[index] = Int96.ToMicros(bytes.Slice(index * 12, 12));
        }
        else if (_width == 8) ReadWords(target);
        else
        {
            Span<int> words = target.Length <= 1024 ? stackalloc int[target.Length] : new int[target.Length];
            ReadWords(words);
            for (var index = 0; index < target.Length; index++) target[index] = words[index];
        }

        if (_width != 4) return;
        // Differences of 32-bit numbers may pass over their ends; the lower half is right all the same.
        if (column.Storage.Kind == StorageKind.UInt32)
            foreach (ref var value in target) value = (uint)value;
        else if (_encoding == PageEncoding.DeltaIntegers)
            foreach (ref var value in target) value = (int)value;
    }

    private void ReadBooleans(Span<long> target)
    {
        if (_encoding == PageEncoding.Hybrid)
        {
            if (_flags.Length < target.Length) _flags = new int[target.Length];
            _booleans.Read(_flags.AsSpan(0, target.Length));
            for (var index = 0; index < target.Length; index++) target[index] = _flags[index];
            return;
        }

        if (_bit + target.Length > _end * 8L) throw Damage();
        for (var index = 0; index < target.Length; index++, _bit++) target[index] = _page[_bit >> 3] >> (int)(_bit & 7) & 1;
    }

    private void ReadNumbers(Span<double> target)
    {
        if (_width == 8)
        {
            ReadWords(target);
            return;
        }

        Span<float> words = target.Length <= 1024 ? stackalloc float[target.Length] : new float[target.Length];
        ReadWords(words);
        for (var index = 0; index < target.Length; index++) target[index] = words[index];
    }

    /// <summary>Words as they are in memory; the format and every processor we run on put the lowest byte first.</summary>
    private void ReadWords<T>(Span<T> target) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(target);
        if (_encoding == PageEncoding.Plain) Take(target.Length).CopyTo(bytes);
        else
        {
            if (target.Length > _splitCount - _splitAt) throw Damage();
            for (var place = 0; place < _width; place++)
            {
                var source = _page.AsSpan(_at + place * _splitCount + _splitAt, target.Length);
                for (var index = 0; index < source.Length; index++) bytes[index * _width + place] = source[index];
            }

            _splitAt += target.Length;
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var length = (long)count * _width;
        if (length > _end - _at) throw Damage();
        var taken = _page.AsSpan(_at, (int)length);
        _at += (int)length;
        return taken;
    }

    private void FromBytes(ParquetValues target, int count)
    {
        for (var index = 0; index < count; index++)
        {
            var bytes = target.Text(index);
            if (column.Storage.Kind == StorageKind.Half) target.Numbers[index] = (double)BinaryPrimitives.ReadHalfLittleEndian(bytes);
            else if (column.ValueKind == ParquetValueKind.Integer) target.Integers[index] = checked((long)BigEndian(bytes));
            else target.Numbers[index] = (double)BigEndian(bytes) / (double)Int128.CreateChecked(System.Numerics.BigInteger.Pow(10, column.Storage.Scale));
        }
    }

    private static Int128 BigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw Damage();
        Int128 value = (sbyte)bytes[0] < 0 ? -1 : 0;
        foreach (var next in bytes)
        {
            if (value > Int128.MaxValue >> 8 || value < Int128.MinValue >> 8) throw Damage();
            value = value << 8 | next;
        }

        return value;
    }

    private static InvalidDataException Damage() => new("Values of a page are cut off.");

    /// <summary>The old timestamps of 12 bytes: nanoseconds of the day, then the Julian day.</summary>
    private static class Int96
    {
        private const long JulianDayOf1970 = 2_440_588;
        private const long MicrosPerDay = 86_400_000_000;

        public static long ToMicros(ReadOnlySpan<byte> bytes)
        {
            var nanos = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            var day = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
            return checked((day - JulianDayOf1970) * MicrosPerDay + nanos / 1000);
        }
    }
}
