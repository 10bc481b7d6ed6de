using SynthData.Engine.Tables.Cells;

namespace SynthData.Platform.Deliveries.Dataflow;

/// <summary>
/// Names that BigQuery and Beam both take: a letter, then letters, digits and underscores of ASCII. Beam keeps rows in Python's named tuples, whose fields start with no
/// underscore and are no word of Python's. Everything else becomes an underscore.
/// </summary>
internal static class BigQueryNames
{
    public const int MostColumns = 10_000;

    private const int LongestColumn = 200;

    // docs.python.org/3/reference/lexical_analysis.html, keywords.
    private static readonly HashSet<string> Python = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
        "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    };

    /// <summary>The name nearest to that of a table, or of a project of the service.</summary>
    public static string Of(string name) => string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));

    /// <summary>Names of columns, in their order, different also without regard to case; what two would have in common, the later one gets with a number.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<TypedColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[columns.Count];
        for (var at = 0; at < names.Length; at++)
        {
            var name = Of(columns[at].Name);
            if (name.Length == 0 || !char.IsAsciiLetter(name[0])) name = $"c_{name.TrimStart('_')}";
            if (name.Length > LongestColumn) name = name[..LongestColumn];
            if (Python.Contains(name)) name += "_";
            names[at] = name;
            for (var number = 2; !taken.Add(names[at]); number++) names[at] = FormattableString.Invariant($"{name}_{number}");
        }

        return names;
    }
}
