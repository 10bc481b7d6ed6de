using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Takes a column's rows and puts them into its sink as values of its storage.</summary>
internal sealed class ColumnWriter
{
    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
        1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31, 1e32, 1e33, 1e34, 1e35, 1e36, 1e37, 1e38];

    private readonly ColumnStorage _storage;
    private readonly IntegerSink? _integers;
    private readonly NumberSink? _numbers;
    private readonly BytesSink? _bytes;
    private readonly LabelSink? _labels;
    private readonly RenderedValues? _rendered;
    private readonly bool[] _isNaN;
    private byte[] _text = new byte[StorageText.MostBytes];

    public ColumnWriter(Column prototype, ColumnStorage storage, RenderedValues? rendered, DistinctValues distinct, int rows)
    {
        _storage = storage;
        _rendered = rendered;
        var type = PhysicalLayout.TypeOf(storage);
        if (rendered is not null && type != PhysicalType.Boolean) Sink = _labels = new(storage, rendered, rows);
        else if (type is PhysicalType.Boolean or PhysicalType.Int32 or PhysicalType.Int64) Sink = _integers = new(storage, distinct, rows);
        else if (storage.IsFloating && type != PhysicalType.FixedBytes) Sink = _numbers = new(storage, distinct, rows);
        else if (storage.Kind == StorageKind.Half) Sink = _numbers = new(storage, distinct, rows);
        else Sink = _bytes = new(storage, rows);
        // A floating storage has a value of its own for what is not a number.
        _isNaN = [.. prototype.Missing.Spellings.Select(spelling => storage.IsFloating && string.Equals(spelling, "NaN", StringComparison.OrdinalIgnoreCase))];
    }

    public ColumnSink Sink { get; }

    /// <summary>Adds rows of a column like the prototype.</summary>
    public void Add(Column column, int start, int end)
    {
        if (column is LabelColumn labels && !ReferenceEquals(labels.Labels, _rendered!.Labels))
            throw new ArgumentException("The block's labels are not those of the prototype.", nameof(column));
        var missing = column.Missing;
        var hasMissing = missing.Count(end) > 0;
        for (var row = start; row < end; row++)
        {
            if (!hasMissing || !missing[row]) AddValue(column, row);
            else if (_numbers is not null && _isNaN[missing.KindOf(row)]) _numbers.Add(double.NaN);
            else Sink.AddNull();
        }
    }

    private void AddValue(Column column, int row)
    {
        switch (column)
        {
            case LabelColumn labels when _labels is not null: _labels.Add(labels.Codes[row]); break;
            case LabelColumn labels: AddFlag(labels.Codes[row]); break;
            case NumericalColumn numbers when _numbers is not null: _numbers.Add(numbers.Values[row]); break;
            case NumericalColumn numbers when _storage.IsWhole: AddWhole(numbers.Values[row]); break;
            case NumericalColumn numbers when _storage.Kind == StorageKind.Decimal: AddDecimal(numbers.Values[row]); break;
            case DatetimeColumn dates when _storage.Kind is StorageKind.Date or StorageKind.Time or StorageKind.Timestamp: AddTime(dates, row); break;
            case TextColumn texts when _bytes is not null && _storage.Kind == StorageKind.Binary: _bytes.Add(StorageText.BytesOf(texts.Values[row])); break;
            case TextColumn texts when _bytes is not null && _storage.IsText: _bytes.Add(texts.Values[row]); break;
            default: AddText(TextOf(column, row)); break;
        }
    }

    private void AddFlag(int code)
    {
        if (_rendered!.Has(code)) _integers!.Add(_rendered.Plain(code)[0]);
        else Sink.AddNull();
    }

    private void AddWhole(double value)
    {
        var range = WholeRange.Of(_storage.Kind);
        if (_storage.Kind == StorageKind.UInt64) _integers!.Add((long)(ulong)Math.Clamp(Math.Round(value), 0, ulong.MaxValue));
        else _integers!.Add(Math.Clamp((long)Math.Round(value), range.Least, range.Largest));
    }

    private void AddDecimal(double value)
    {
        // A product beyond the digits becomes the largest number that has them.
        var most = Powers[_storage.Precision];
        var units = Math.Round(value * Powers[_storage.Scale]);
        if (_integers is not null)
        {
            var limit = (long)most - 1;
            _integers.Add(Math.Clamp((long)units, -limit, limit));
            return;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, (Int128)Math.Clamp(units, -Math.BitDecrement(most), Math.BitDecrement(most)));
        _bytes!.Add(bytes);
    }

    private void AddTime(DatetimeColumn dates, int row)
    {
        var offset = _storage.Utc ? dates.Format.OffsetTicks() : 0;
        _integers!.Add(StorageTime.ToValue(_storage, Math.Clamp(dates.Ticks[row] - offset, 0, DateTime.MaxValue.Ticks)));
    }

    /// <summary>Adds what has another storage than its kind usually has, by way of its text.</summary>
    private void AddText(ReadOnlySpan<byte> text)
    {
        if (_integers is not null && StorageText.TryRead(_storage, text, out var value)) _integers.Add(value);
        else if (_numbers is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) _numbers.Add(number);
        else if (_bytes is not null && _storage.IsText) _bytes.Add(text);
        else if (_bytes is not null && TryFixed(text)) return;
        else Sink.AddNull();
    }

    private bool TryFixed(ReadOnlySpan<byte> text)
    {
        Span<byte> target = stackalloc byte[16];
        if (!StorageText.TryWriteFixed(_storage, text, target)) return false;
        _bytes!.Add(target);
        return true;
    }

    private ReadOnlySpan<byte> TextOf(Column column, int row)
    {
        switch (column)
        {
            case NumericalColumn numbers: return _text.AsSpan(0, (_numbers is null ? numbers.Format : numbers.Format.WithoutMarks).Format(numbers.Values[row], _text));
            case DatetimeColumn dates:
                if (_text.Length < dates.Format.MaxBytes) _text = new byte[dates.Format.MaxBytes];
                return _text.AsSpan(0, dates.Write(row, _text));
            case TextColumn texts: return Encoding.UTF8.GetBytes(texts.Values[row]);
            default: throw new NotSupportedException(column.GetType().Name);
        }
    }
}
