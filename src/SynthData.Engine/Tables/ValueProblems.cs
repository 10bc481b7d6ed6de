using SynthData.Errors;

namespace SynthData.Engine.Tables;

/// <summary>Values that do not fit their columns, gathered over one or many blocks: how many rows, and the lines of the first.</summary>
internal sealed class ValueProblems
{
    private const int MostLines = 3;

    private readonly Dictionary<(string Column, Kind Kind), Found> _found = [];

    /// <summary>In the order in which they are told.</summary>
    public enum Kind
    {
        NotANumber,
        Infinite,
        LosesPrecision,
        NotADatetime,
    }

    public bool HasErrors => _found.Keys.Any(key => key.Kind != Kind.LosesPrecision);

    /// <summary>Adds the rows of a block that have one of the spellings.</summary>
    /// <param name="source">The block.</param>
    /// <param name="column">One of its columns.</param>
    /// <param name="codes">Codes of the spellings.</param>
    /// <param name="kind">What is wrong with them.</param>
    /// <param name="what">The same in words.</param>
    public void Add(SourceTable source, SourceColumn column, List<int> codes, Kind kind, string what)
    {
        if (codes.Count == 0) return;
        lock (_found)
        {
            if (!_found.TryGetValue((column.Name, kind), out var found)) _found[(column.Name, kind)] = found = new(what, new(source.File, Column: column.Name));
            found.Rows += codes.Sum(code => (long)column.CountOf(code));
            var wanted = codes.ToHashSet();
            for (var row = 0; row < source.RowCount && found.Lines.Count < MostLines; row++)
                if (wanted.Contains(column.Codes[row])) found.Lines.Add(source.LineOf(row));
        }
    }

    /// <summary>Tells what was found in these columns, in their order.</summary>
    public void WriteTo(DiagnosticBag bag, IEnumerable<string> columns)
    {
        foreach (var column in columns)
            foreach (var kind in (ReadOnlySpan<Kind>)[Kind.NotANumber, Kind.Infinite, Kind.LosesPrecision, Kind.NotADatetime])
                if (_found.TryGetValue((column, kind), out var found)) Write(bag, kind, found);
    }

    private static void Write(DiagnosticBag bag, Kind kind, Found found)
    {
        var first = found.Lines.Count == 1 ? "line" : "first on lines";
        var message = $"{found.Rows} {(found.Rows == 1 ? "value is" : "values are")} {found.What}, {first} {string.Join(", ", found.Lines)}";
        var place = found.Place with { Line = found.Lines[0] };
        if (kind == Kind.LosesPrecision) bag.Warning(TableErrors.LosesPrecision, message, place);
        else bag.Error(kind switch { Kind.NotANumber => TableErrors.NotANumber, Kind.Infinite => TableErrors.Infinite, _ => TableErrors.NotADatetime }, message, place);
    }

    private sealed class Found(string what, Place place)
    {
        public string What { get; } = what;

        public Place Place { get; } = place;

        public long Rows { get; set; }

        public List<long> Lines { get; } = [];
    }
}
