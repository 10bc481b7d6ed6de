using System.Runtime.InteropServices;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Reads one column as distinct texts and codes. Each distinct value becomes text once, when all are known.</summary>
internal sealed class SourceColumnReader(ParquetFile file, int column, ReadBudget budget)
{
    private const int MostTextBytes = 1 << 20;

    private readonly ParquetColumn _column = file.Columns[column];
    private SpellingStore _texts = new();

    // Numbers by their bits until they are spelled; the code of a null is -1 so long.
    private readonly Dictionary<long, int> _codeOf = [];
    private readonly List<(long Bits, int Count)> _distinct = [];
    private readonly byte[] _buffer = new byte[StorageText.MostBytes];
    private int _nulls;
    private int[] _codes = [];
    private int _rows;
    private int[] _codeOfEntry = [];
    private ParquetValues? _dictionary;

    private bool IsText => _column.ValueKind == ParquetValueKind.Bytes;

    public SourceColumn Read(CancellationToken cancellation)
    {
        var batch = new ParquetBatch();
        for (var group = 0; group < file.RowGroups.Count; group++)
        {
            using var cursor = file.ReadColumn(group, column);
            long told = 0;
            while (cursor.Read(batch))
            {
                cancellation.ThrowIfCancellationRequested();
                Add(batch, 0, batch.RowCount);
                budget.Tell(cursor.BytesRead - told);
                told = cursor.BytesRead;
            }
        }

        string? pattern = null;
        if (!IsText) pattern = Spell();
        return new(_column.Name, _codes, _texts) { Storage = _column.Storage, DatetimePattern = pattern };
    }

    /// <summary>Reads the next rows into memory that was used before.</summary>
    /// <param name="rows">Rows that the file still has at least.</param>
    /// <param name="at">Where the last call of this kind ended.</param>
    /// <param name="texts">Empty.</param>
    /// <param name="codes">Grown when it is too short.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public SourceColumn ReadRows(int rows, ColumnPlace at, SpellingStore texts, ref int[] codes, CancellationToken cancellation)
    {
        if (codes.Length < rows) codes = new int[rows];
        (_texts, _codes, _rows, _nulls) = (texts, codes, 0, 0);
        _codeOf.Clear();
        _distinct.Clear();
        Array.Fill(_codeOfEntry, -1);
        while (_rows < rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var (from, to) = at.Next(file, column, rows - _rows, budget);
            Add(at.Batch, from, to);
        }

        var pattern = IsText ? null : Spell();
        return new(_column.Name, _codes, _texts) { Storage = _column.Storage, DatetimePattern = pattern };
    }

    /// <summary>Digits of a second's fraction that times are written with; more when a later value has more.</summary>
    public int FractionDigits { get; set; }

    private void Add(ParquetBatch batch, int from, int to)
    {
        Reserve(to - from);
        if (batch.Dictionary is not null && !ReferenceEquals(batch.Dictionary, _dictionary))
        {
            _dictionary = batch.Dictionary;
            _codeOfEntry = new int[_dictionary.Count];
            Array.Fill(_codeOfEntry, -1);
        }

        long bytes = 0;
        for (var row = from; row < to; row++)
        {
            int code;
            if (batch.HasMissing && batch.Missing[row]) code = Null();
            else if (batch.Dictionary is { } dictionary)
            {
                ref var known = ref _codeOfEntry[batch.Indexes[row]];
                if (known >= 0) Repeat(known);
                else known = Intern(dictionary, batch.Indexes[row]);
                code = known;
            }
            else code = Intern(batch.Values, row);
            _codes[_rows++] = code;
            bytes += IsText && code >= 0 ? _texts[code].Length + 4 : 8;
        }

        budget.Spend(bytes);
    }

    private int Intern(ParquetValues values, int index)
    {
        if (IsText)
        {
            var text = StorageText.Spell(_column.Storage, values.Text(index), _buffer);
            if (text.Length > MostTextBytes)
                throw new SynthDataException(ParquetErrors.TooLarge, "A value is longer than 1 MiB", new Place(file.Name, _rows + 1L, Column: _column.Name));
            return _texts.Intern(text);
        }

        var bits = _column.ValueKind == ParquetValueKind.Integer ? values.Integers[index] : BitConverter.DoubleToInt64Bits(values.Numbers[index]);
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codeOf, bits, out var known);
        if (known)
        {
            Repeat(code);
            return code;
        }

        code = _distinct.Count;
        _distinct.Add((bits, 1));
        return code;
    }

    private void Repeat(int code)
    {
        if (IsText) _texts.Repeat(code);
        else CollectionsMarshal.AsSpan(_distinct)[code].Count++;
    }

    private int Null()
    {
        if (IsText) return _texts.InternNull();
        _nulls++;
        return -1;
    }

    private void Reserve(int rows)
    {
        if (_codes.Length - _rows < rows) Array.Resize(ref _codes, (int)Math.Min(file.RowCount, Math.Max(_rows + rows, _codes.Length * 2L)));
    }

    /// <summary>Makes texts of the distinct numbers; gives the pattern of days and times, else null.</summary>
    private string? Spell()
    {
        var isTime = _column.Storage.Kind is StorageKind.Date or StorageKind.Time or StorageKind.Timestamp;
        var format = isTime ? TimeFormat() : null;
        var codes = new int[_distinct.Count];
        for (var code = 0; code < codes.Length; code++)
        {
            var (bits, count) = _distinct[code];
            var length = format is not null && StorageTime.TryTicks(_column.Storage, bits, out var ticks) ? format.Format(ticks, _buffer)
                : _column.ValueKind == ParquetValueKind.Integer ? StorageText.Spell(_column.Storage, bits, _buffer)
                : StorageText.Spell(_column.Storage, BitConverter.Int64BitsToDouble(bits), _buffer);
            codes[code] = _texts.Intern(_buffer.AsSpan(0, length));
            _texts.Repeat(codes[code], count - 1);
        }

        var nullCode = -1;
        if (_nulls > 0)
        {
            nullCode = _texts.InternNull();
            _texts.Repeat(nullCode, _nulls - 1);
        }

        foreach (ref var code in _codes.AsSpan(0, _rows)) code = code < 0 ? nullCode : codes[code];
        return format?.Pattern.Replace("%[+00:00]z", "%z", StringComparison.Ordinal);
    }

    private DatetimeFormat TimeFormat()
    {
        var outside = 0L;
        foreach (var (value, count) in _distinct)
        {
            if (StorageTime.TryTicks(_column.Storage, value, out var ticks)) FractionDigits = Math.Max(FractionDigits, StorageTime.FractionDigits(ticks));
            else outside += count;
        }

        if (outside > 0)
            throw new SynthDataException(ParquetErrors.TimeOutOfRange, $"{outside} {(outside == 1 ? "value is" : "values are")} outside the years 1 to 9999 or the hours of a day",
                new Place(file.Name, Column: _column.Name));
        return DatetimeFormat.TryCreate(StorageTime.Pattern(_column.Storage, FractionDigits), out var format) ? format : DatetimeFormat.Default;
    }
}
