using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Tables;

/// <summary>Joins tables of the same columns, one below the other.</summary>
public static class SourceParts
{
    private const int MostProblems = 20;

    /// <summary>Joins parts in their order.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="file">What the user named, for messages.</param>
    /// <param name="parts">At least one; columns of the same names, in the first one's order.</param>
    /// <exception cref="SynthDataException">Parts differ in their columns or in what these are kept as, every difference found; or they have too many rows.</exception>
    public static SourceTable Join(string name, string file, IReadOnlyList<SourceTable> parts)
    {
        var problems = new DiagnosticBag();
        foreach (var part in parts.Skip(1)) Compare(parts[0], part, problems);
        var rows = parts.Sum(part => (long)part.RowCount);
        if (rows > Array.MaxLength) problems.Error(TableErrors.PartsDiffer, $"The parts have {rows} rows together, too many for memory", new Place(file), "Take some of the files");
        problems.ThrowIfErrors();
        var lines = new LineMap();
        var warnings = parts.SelectMany(part => part.Warnings).ToArray();
        return new(name, file, [.. parts[0].Columns.Select(column => Join(column.Name, parts, (int)rows))], (int)rows, parts[0].Dialect, lines, warnings) { Format = parts[0].Format };
    }

    /// <summary>Several files as one table that is read block by block.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="file">What the user named, for messages.</param>
    /// <param name="parts">As for parts in memory; that they differ is told when they are read.</param>
    public static TableStream Join(string name, string file, IReadOnlyList<TableStream> parts) => new PartsStream(name, file, parts);

    internal static void Compare(SourceTable first, SourceTable part, DiagnosticBag problems)
    {
        var wanted = first.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in part.Columns)
        {
            if (!wanted.Remove(column.Name, out var expected)) Report(problems, $"The first part, {Path.GetFileName(first.File)}, has no such column", part, column);
            else if (PlainOf(expected) != PlainOf(column))
                Report(problems, $"The column is kept as {PlainOf(column)?.ToString() ?? "text"}, and as {PlainOf(expected)?.ToString() ?? "text"} in {Path.GetFileName(first.File)}", part, column);
        }

        foreach (var column in wanted.Values) Report(problems, $"The first part, {Path.GetFileName(first.File)}, has this column, and this part has not", part, column);
    }

    private static void Report(DiagnosticBag problems, string message, SourceTable part, SourceColumn column)
    {
        if (problems.Items.Count < MostProblems) problems.Error(TableErrors.PartsDiffer, message, new Place(part.File, Column: column.Name));
    }

    private static ColumnStorage? PlainOf(SourceColumn column) => column.Storage is { } storage ? storage with { Required = false } : null;

    private static SourceColumn Join(string name, IReadOnlyList<SourceTable> parts, int rows)
    {
        var columns = parts.Select(part => part.Columns.First(column => string.Equals(column.Name, name, StringComparison.Ordinal))).ToArray();
        // Parts with and without fractions of a second are all written with them.
        var pattern = columns.Select(column => column.DatetimePattern).MaxBy(pattern => pattern?.Length ?? 0);
        var store = new SpellingStore();
        var codes = new int[rows];
        var row = 0;
        for (var part = 0; part < parts.Count; part++)
        {
            var column = columns[part];
            var translate = Translate(column, pattern);
            var codeOf = new int[column.DistinctCount];
            for (var code = 0; code < codeOf.Length; code++)
            {
                codeOf[code] = code == column.NullCode ? store.InternNull() : store.Intern(translate(column.Spelling(code).ToArray()));
                store.Repeat(codeOf[code], column.CountOf(code) - 1);
            }

            foreach (var code in column.Codes.AsSpan(0, parts[part].RowCount)) codes[row++] = codeOf[code];
        }

        var required = Array.TrueForAll(columns, column => column.Storage is { Required: true });
        return new(name, codes, store) { Storage = columns[0].Storage is { } storage ? storage with { Required = required } : null, DatetimePattern = pattern };
    }

    private static Func<byte[], byte[]> Translate(SourceColumn column, string? pattern)
    {
        if (pattern is null || string.Equals(column.DatetimePattern, pattern, StringComparison.Ordinal)) return static text => text;
        if (!DatetimeFormat.TryCreate(column.DatetimePattern ?? pattern, out var from) || !DatetimeFormat.TryCreate(pattern, out var to)) return static text => text;
        return text =>
        {
            if (!from.TryParse(text, out var ticks)) return text;
            var written = new byte[to.MaxBytes];
            return written[..to.Format(ticks, written)];
        };
    }
}
