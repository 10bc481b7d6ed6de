using System.Runtime.InteropServices;
using System.Text;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Takes fields and row ends from the parser; makes the source table or every problem of it.</summary>
/// <param name="file">For messages.</param>
/// <param name="options">What the user said.</param>
/// <param name="dialect">What was found.</param>
/// <param name="blocks">Takes the rows a block at a time; null to keep them all.</param>
internal sealed class CsvTableBuilder(string file, CsvOptions options, CsvDialect dialect, BlockQueue? blocks = null)
{
    private const int MostPlaces = 10;
    private const int MostNames = 100_000;

    private readonly DiagnosticBag _bag = new();
    private LineMap _lines = new();
    private readonly List<byte[]> _first = [];
    private string[] _names = [];
    private SpellingStore[] _stores = [];
    private int[][] _codes = [];
    private int _capacity;
    private int _rows;
    private long _taken;
    private int _field;
    private long _line = 1;
    private long _rowLine = 1;
    private bool _begun;
    private int _blankLines;
    private long _ragged;
    private int _textAfterQuote;

    public bool InRow => _field > 0;

    /// <summary>Adds the next field of the row. <paramref name="start"/> must be followed by 8 readable bytes.</summary>
    public void AddField(ref byte start, int length)
    {
        var field = _field++;
        if (field < _stores.Length)
        {
            if (field == 0) BeginRow();
            _codes[field][_rows] = _stores[field].Intern(ref start, length);
        }
        else if (!_begun && field < MostNames) _first.Add(MemoryMarshal.CreateReadOnlySpan(ref start, length).ToArray());
    }

    public void EndRow()
    {
        var fields = _field;
        _field = 0;
        if (!_begun) BeginTable(fields);
        else if (fields == _stores.Length)
        {
            _lines.Add(_rows, _rowLine);
            CountRow();
        }
        else
        {
            if (_ragged++ < MostPlaces) RaggedRow(fields);
        }
        _rowLine = ++_line;
    }

    /// <summary>A line of nothing: no row, but a missing value when the table has one column and more rows follow.</summary>
    public void AddBlankLine()
    {
        if (_begun && _stores.Length == 1) _blankLines++;
        _rowLine = ++_line;
    }

    /// <summary>Counts the line ends inside a quoted field.</summary>
    public void CountLines(ReadOnlySpan<byte> text) => _line += text.Count(dialect.NewLine == "\r" ? (byte)'\r' : (byte)'\n');

    public void AddTextAfterQuote()
    {
        if (_textAfterQuote++ < MostPlaces) _bag.Error(CsvErrors.TextAfterQuote, $"Field {_field} has text after its closing quote", Here(_field - 1));
    }

    public SynthDataException UnclosedQuote()
    {
        _bag.Error(CsvErrors.UnclosedQuote, "The quoted field that begins here never ends", Here(_field));
        return new([.. _bag.Items]);
    }

    public SynthDataException FieldTooLong()
    {
        _bag.Error(CsvErrors.FieldTooLong, CsvErrors.FieldTooLong.Title, Here(_field));
        return new([.. _bag.Items]);
    }

    /// <summary>At the end of the file: the table, or of a table in blocks the last one.</summary>
    public SourceTable Finish(bool latin1, CsvDialect found, bool guessedEncoding)
    {
        if (!_begun) throw new SynthDataException(CsvErrors.EmptyFile, CsvErrors.EmptyFile.Title, new Place(file));
        if (_ragged > MostPlaces) _bag.Error(CsvErrors.RaggedRow, $"{_ragged - MostPlaces} more rows do not have {_stores.Length} fields", new Place(file));
        if (_rows + _taken == 0 && !_bag.HasErrors) _bag.Error(CsvErrors.NoRows, CsvErrors.NoRows.Title, new Place(file, 1));
        _bag.ThrowIfErrors();
        if (latin1 && guessedEncoding) _bag.Warning(CsvErrors.ReadAsLatin1, CsvErrors.ReadAsLatin1.Title, new Place(file));
        if (!dialect.HasHeader && options.HasHeader is null)
            _bag.Warning(CsvErrors.NoHeaderFound, "The first line holds numbers where the lines below do, so it was read as data", new Place(file, 1));
        return Table(latin1, found);
    }

    private SourceTable Table(bool latin1, CsvDialect found)
    {
        var columns = new SourceColumn[_stores.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            var store = latin1 ? _stores[column].Transcode(Latin1.ToUtf8) : _stores[column];
            var label = latin1 && dialect.HasHeader ? Encoding.UTF8.GetString(Latin1.ToUtf8(_first[column])) : _names[column];
            columns[column] = new(label, _codes[column], store);
        }
        return new(options.TableName ?? CsvReader.TableNameOf(file), file, columns, _rows, found, _lines, [.. _bag.Items]);
    }

    /// <summary>Hands the rows on and begins with none, in memory that was used before.</summary>
    private void PassBlock()
    {
        _taken += _rows;
        var block = Table(options.Encoding == CsvEncoding.Latin1, dialect);
        (_stores, _codes) = blocks!.Pass(block, (_stores, _codes)) ?? BlockQueue.NewMemory(_stores.Length);
        (_rows, _capacity, _lines) = (0, _codes[0].Length, new());
    }

    private void BeginTable(int fields)
    {
        _begun = true;
        if (fields > options.MaxColumns)
        {
            var count = fields > MostNames ? $"more than {MostNames}" : $"{fields}";
            throw new SynthDataException(
                CsvErrors.TooManyColumns, $"The first line has {count} fields; at most {options.MaxColumns} columns are modelled", new Place(file, 1));
        }
        _names = dialect.HasHeader ? [.. _first.Select(Encoding.UTF8.GetString)] : [.. Enumerable.Range(1, fields).Select(index => $"column_{index}")];
        if (dialect.HasHeader) CheckNames();
        _stores = [.. _names.Select(_ => new SpellingStore())];
        _codes = [.. _names.Select(_ => Array.Empty<int>())];
        if (dialect.HasHeader) return;
        for (var field = 0; field < fields; field++)
        {
            var padded = new byte[_first[field].Length + 8];
            _first[field].CopyTo(padded, 0);
            AddField(ref padded[0], padded.Length - 8);
        }
        _field = 0;
        _lines.Add(0, _rowLine);
        _rows = 1;
    }

    private void CheckNames()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < _names.Length; index++)
        {
            if (_names[index].Trim().Length == 0)
                _bag.Error(CsvErrors.EmptyColumnName, $"Field {index + 1} of the header is empty", new Place(file, _rowLine));
            else if (!seen.TryAdd(_names[index], index))
                _bag.Error(CsvErrors.DuplicateColumn, $"Fields {seen[_names[index]] + 1} and {index + 1} of the header have the same name",
                    new Place(file, _rowLine, Column: _names[index]));
        }
    }

    private void BeginRow()
    {
        Span<byte> nothing = stackalloc byte[8];
        for (; _blankLines > 0; _blankLines--)
        {
            if (_rows >= _capacity) Grow();
            _lines.Add(_rows, _rowLine - _blankLines);
            _codes[0][_rows] = _stores[0].Intern(ref nothing[0], 0);
            CountRow();
        }
        if (_rows >= _capacity) Grow();
    }

    private void CountRow()
    {
        if (++_rows >= blocks?.RowsOf(_stores.Length)) PassBlock();
    }

    private void Grow()
    {
        var capacity = Math.Min(Array.MaxLength, Math.Max(4096, _capacity * 2L));
        if (_rows >= capacity) throw new SynthDataException(CsvErrors.TooManyRows, CsvErrors.TooManyRows.Title, new Place(file, _line));
        _capacity = (int)capacity;
        for (var column = 0; column < _codes.Length; column++) Array.Resize(ref _codes[column], _capacity);
    }

    private void RaggedRow(int fields) =>
        _bag.Error(CsvErrors.RaggedRow, $"The row has {fields} {(fields == 1 ? "field" : "fields")} instead of {_stores.Length}", new Place(file, _rowLine));

    private Place Here(int field) => new(file, _line, Column: field >= 0 && field < _names.Length ? _names[field] : null);
}
