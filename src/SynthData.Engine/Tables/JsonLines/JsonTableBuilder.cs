using System.Text.Json;
using System.Text.Unicode;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>Takes lines; makes the source table, or the first problems of it.</summary>
internal sealed class JsonTableBuilder(string file, CsvOptions options)
{
    private const int MostProblems = 10;

    private readonly DiagnosticBag _bag = new();
    private readonly LineMap _lines = new();
    private readonly List<JsonColumn> _columns = [];
    private readonly Dictionary<string, JsonColumn> _byName = new(StringComparer.Ordinal);
    private long _line;
    private int _rows;

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

        if (_rows == Array.MaxLength) throw new SynthDataException(CsvErrors.TooManyRows, CsvErrors.TooManyRows.Title, new Place(file, _line));
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

    public SynthDataException TooLong() => new(JsonLinesErrors.TooLong, "The line is longer than 16 MiB", new Place(file, _line + 1));

    public SourceTable Finish()
    {
        if (!_bag.HasErrors && (_rows == 0 || _columns.Count == 0)) _bag.Error(JsonLinesErrors.NoRows, JsonLinesErrors.NoRows.Title, new Place(file));
        _bag.ThrowIfErrors();
        return new(options.TableName ?? CsvReader.TableNameOf(file), file, [.. _columns.Select(column => column.Finish(_rows))], _rows, new(), _lines, []) { Format = TableFormat.JsonLines };
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
    }

    private JsonColumn Find(string name)
    {
        if (_byName.TryGetValue(name, out var column)) return column;
        if (_columns.Count == options.MaxColumns)
        {
            _bag.Error(JsonLinesErrors.TooManyColumns, $"There are more than {options.MaxColumns} different keys", new Place(file, _line));
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
        _bag.Error(code, message, new Place(file, _line, position, Column: key));
        // More of them tell a user nothing new.
        if (_bag.Items.Count >= MostProblems) throw new SynthDataException([.. _bag.Items]);
    }
}
