using SynthData.Errors;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>Problems of JSON Lines input.</summary>
public static class JsonLinesErrors
{
    /// <summary>A line that is no object.</summary>
    public static readonly DiagnosticCode NotAnObject = new("SD1141", "A line is not one JSON object",
        "Write one object a line, without brackets or commas between them; `jq -c '.[]'` makes that of an array");

    /// <summary>A value that is an object or array.</summary>
    public static readonly DiagnosticCode NestedValue = new("SD1142", "A value is an object or array, and a table has one value a cell",
        "Write the parts that matter as keys of their own, or leave the key out");

    /// <summary>A key twice in one line.</summary>
    public static readonly DiagnosticCode DuplicateKey = new("SD1143", "A key stands twice in one line", "Write each key once");

    /// <summary>A key that is empty.</summary>
    public static readonly DiagnosticCode EmptyKey = new("SD1144", "A key has no name", "Name every key");

    /// <summary>More keys than the product models.</summary>
    public static readonly DiagnosticCode TooManyColumns = new("SD1145", "The lines have too many different keys",
        "Leave out keys that are not needed, or write what varies as values, not as keys");

    /// <summary>A line or value above the limit of size.</summary>
    public static readonly DiagnosticCode TooLong = new("SD1146", "A line is longer than 16 MiB, or a value longer than 1 MiB",
        "Check that lines end in line feeds; leave out keys of documents or images");

    /// <summary>No rows.</summary>
    public static readonly DiagnosticCode NoRows = new("SD1147", "The file has no rows with a value", "Give a file with at least one object that has a key");

    /// <summary>Bytes that are no UTF-8, or escapes that are no text.</summary>
    public static readonly DiagnosticCode WrongEncoding = new("SD1148", "A line is not UTF-8", "Save the file as UTF-8");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [NotAnObject, NestedValue, DuplicateKey, EmptyKey, TooManyColumns, TooLong, NoRows, WrongEncoding];
}
