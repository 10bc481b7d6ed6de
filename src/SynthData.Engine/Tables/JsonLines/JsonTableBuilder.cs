using System.Text.Json;
using System.Text.Unicode;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>Takes lines; makes the source table, or the first problems of it.</summary>
internal sealed class JsonTableBuilder
{
    private const int MostProblems = 10;

    private readonly string _file;
    private readonly CsvOptions _options;
    private readonly BlockQueue? _blocks;
    private readonly DiagnosticBag _bag = new();
    private readonly List<JsonColumn> _columns;
    private readonly Dictionary<string, JsonColumn> _byName;
    private LineMap _lines = new();
    private (string Name, ColumnStorage? Storage)[]? _begun;
    private long _line;
    private long _taken;
    private int _rows;

    /// <param name="file">For messages.</param>
    /// <param name="options">What the user said.</param>
    /// <param name="blocks">Takes the rows a block at a time; null to keep them all.</param>
    /// <param name="known">Columns that an earlier reading found, in their order.</param>
    public JsonTableBuilder(string file, CsvOptions options, BlockQueue? blocks = null, IReadOnlyList<JsonColumn>? known = null)
    {
        (_file, _options, _blocks) = (file, options, blocks);
        _columns = [.. (known ?? []).Select(column => column.Begun())];
        _byName = _columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
    }

    /// <summary>The columns so far.</summary>
    public IReadOnlyList<JsonColumn> Columns => _columns;

    /// <summary>Whether columns and their kinds are still those of the first block.</summary>
    public bool IsAsBegun => _begun is null || _columns.Count == _begun.Length && _columns.Select(column => (column.Name, column.Storage)).SequenceEqual(_begun);

    public void AddLine(ReadOnlySpan<byte> line)
    {
        _line++;
        if (_line == 1 && line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty) return;
        if (!Utf8.IsValid(line))
        {
            Problem(JsonLinesErrors.WrongEncoding, JsonLinesErrors.WrongEncoding.Title);
            return;
        }

        if (_rows == Array.MaxLength) throw new SynthDataException(CsvErrors.TooManyRows, CsvErrors.TooManyRows.Title, new Place(_file, _line));
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                Problem(JsonLinesErrors.NotAnObject, JsonLinesErrors.NotAnObject.Title);
                return;
            }

            ReadRow(ref reader);
            if (reader.Read()) Problem(JsonLinesErrors.NotAnObject, "Something follows the object");
        }
        catch (JsonException failure)
        {
            Problem(JsonLinesErrors.NotAnObject, "The line is not valid JSON", position: (failure.BytePositionInLine ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which is no text in any encoding.
            Problem(JsonLinesErrors.WrongEncoding, "An escape is half of a character");
        }
    }

    public SynthDataException TooLong() => new(JsonLinesErrors.TooLong, "The line is longer than 16 MiB", new Place(_file, _line + 1));

    public SourceTable Finish()
    {
        if (!_bag.HasErrors && (_rows + _taken == 0 || _columns.Count == 0)) _bag.Error(JsonLinesErrors.NoRows, JsonLinesErrors.NoRows.Title, new Place(_file));
        _bag.ThrowIfErrors();
        return Table();
    }

    private SourceTable Table() =>
        new(_options.TableName ?? CsvReader.TableNameOf(_file), _file, [.. _columns.Select(column => column.Finish(_rows))], _rows, new(), _lines, []) { Format = TableFormat.JsonLines };

    /// <summary>Hands the rows on and begins with none, in memory that was used before. Once the columns are not those of the first block, they go.</summary>
    private void PassBlock()
    {
        _taken += _rows;
        _begun ??= [.. _columns.Select(column => (column.Name, column.Storage))];
        if (IsAsBegun)
        {
            SpellingStore[] stores = [.. _columns.Select(column => column.Memory.Store)];
            var block = Table();
            int[][] codes = [.. _columns.Select(column => column.Memory.Codes)];
            (stores, codes) = _blocks!.Pass(block, (stores, codes)) ?? BlockQueue.NewMemory(_columns.Count);
            foreach (var column in _columns) column.Start(stores[column.Index], codes[column.Index]);
        }
        else
        {
            foreach (var column in _columns) column.Start(new(), column.Memory.Codes);
        }

        (_rows, _lines) = (0, new());
    }

    private void ReadRow(ref Utf8JsonReader reader)
    {
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Lines mostly have the keys of the line before in the same order.
            var column = next < _columns.Count && reader.ValueTextEquals(_columns[next].Utf8Name) ? _columns[next] : Find(reader.GetString()!);
            next = column.Index + 1;
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                Problem(JsonLinesErrors.NestedValue, JsonLinesErrors.NestedValue.Title, column.Name);
                reader.Skip();
            }
            else if (!column.TryAdd(ref reader, _rows, out var isTwice))
            {
                if (isTwice) Problem(JsonLinesErrors.DuplicateKey, JsonLinesErrors.DuplicateKey.Title, column.Name);
                else Problem(JsonLinesErrors.TooLong, "The value is longer than 1 MiB", column.Name);
            }
        }

        _lines.Add(_rows++, _line);
        if (_rows >= _blocks?.RowsOf(Math.Max(1, _columns.Count))) PassBlock();
    }

    private JsonColumn Find(string name)
    {
        if (_byName.TryGetValue(name, out var column)) return column;
        if (_columns.Count == _options.MaxColumns)
        {
            _bag.Error(JsonLinesErrors.TooManyColumns, $"There are more than {_options.MaxColumns} different keys", new Place(_file, _line));
            throw new SynthDataException([.. _bag.Items]);
        }

        if (name.Trim().Length == 0) Problem(JsonLinesErrors.EmptyKey, JsonLinesErrors.EmptyKey.Title);
        column = new(name, _columns.Count);
        _columns.Add(column);
        _byName.Add(name, column);
        return column;
    }

    private void Problem(DiagnosticCode code, string message, string? key = null, long? position = null)
    {
        _bag.Error(code, message, new Place(_file, _line, position, Column: key));
        // More of them tell a user nothing new.
        if (_bag.Items.Count >= MostProblems) throw new SynthDataException([.. _bag.Items]);
    }
}
