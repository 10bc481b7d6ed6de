using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Tables;

/// <summary>A table as its file spells it: each column's distinct texts, and one code a row. Not yet typed.</summary>
public sealed class SourceTable
{
    private readonly LineMap _lines;

    internal SourceTable(string name, string file, IReadOnlyList<SourceColumn> columns, int rowCount, CsvDialect dialect, LineMap lines, IReadOnlyList<Diagnostic> warnings)
    {
        Name = name;
        File = file;
        Columns = columns;
        RowCount = rowCount;
        Dialect = dialect;
        Warnings = warnings;
        _lines = lines;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The file as the user named it.</summary>
    public string File { get; }

    /// <summary>Columns in the file's order, names unique and not empty.</summary>
    public IReadOnlyList<SourceColumn> Columns { get; }

    /// <summary>Rows, the header not counted; at least 1.</summary>
    public int RowCount { get; }

    /// <summary>The file's format.</summary>
    public TableFormat Format { get; internal init; }

    /// <summary>How the file is written; the defaults when it is not CSV.</summary>
    public CsvDialect Dialect { get; }

    /// <summary>What the user should know about how the file was read.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>The line of the file, from 1, on which a row begins; in a file without lines the row, from 1.</summary>
    public long LineOf(int row) => _lines.LineOf(row);
}

/// <summary>One column as its file spells it.</summary>
public sealed class SourceColumn
{
    private readonly SpellingStore _spellings;

    internal SourceColumn(string name, int[] codes, SpellingStore spellings)
    {
        Name = name;
        Codes = codes;
        _spellings = spellings;
    }

    /// <summary>What a typed file keeps the column as; null when the source is text, where an empty field is a missing value.</summary>
    public ColumnStorage? Storage { get; internal init; }

    /// <summary>The strftime pattern of the texts of a typed file's days and times, else null.</summary>
    public string? DatetimePattern { get; internal init; }

    /// <summary>The code of rows that have no value, in a file that tells them from empty texts; -1 when there are none.</summary>
    public int NullCode => _spellings.NullCode;

    /// <summary>True when a row of this code has no value, whatever the column's sdtype.</summary>
    public bool IsMissing(int code) => Storage is null ? Spelling(code).IsEmpty : code == NullCode;

    /// <summary>The same column, kept as something else.</summary>
    internal SourceColumn As(ColumnStorage storage) => new(Name, Codes, _spellings) { Storage = storage, DatetimePattern = DatetimePattern, Facts = Facts };

    /// <summary>Name, unique in the table.</summary>
    public string Name { get; }

    /// <summary>What is known of all rows where these are a sample; null where these are all.</summary>
    internal ColumnFacts? Facts { get; init; }

    /// <summary>One code a row: an index into the distinct spellings. May be longer than the table has rows.</summary>
    public int[] Codes { get; }

    /// <summary>Number of distinct spellings.</summary>
    public int DistinctCount => _spellings.Count;

    /// <summary>A distinct spelling as UTF-8, quotes removed; in order of first appearance.</summary>
    public ReadOnlySpan<byte> Spelling(int code) => _spellings[code];

    /// <summary>Number of rows that have the spelling.</summary>
    public int CountOf(int code) => _spellings.CountOf(code);
}

/// <summary>The line of each row, kept as the few places where it is not one more than the row before.</summary>
internal sealed class LineMap
{
    private readonly List<(int Row, long Offset)> _changes = [];

    public void Add(int row, long line)
    {
        var offset = line - row;
        if (_changes.Count == 0 || _changes[^1].Offset != offset) _changes.Add((row, offset));
    }

    public long LineOf(int row)
    {
        int low = 0, high = _changes.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_changes[middle].Row <= row) low = middle;
            else high = middle - 1;
        }
        return _changes.Count == 0 ? row + 1 : row + _changes[low].Offset;
    }
}
