using SynthData.Errors;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Problems of Parquet input.</summary>
public static class ParquetErrors
{
    /// <summary>Not a Parquet file at all.</summary>
    public static readonly DiagnosticCode NotParquet = new("SD1121", "The file is not a Parquet file, or it is cut off",
        "Fetch the file again; a file of another format needs its own name, such as .csv or .jsonl");

    /// <summary>The file contradicts itself.</summary>
    public static readonly DiagnosticCode Damaged = new("SD1122", "The Parquet file is damaged",
        "Fetch or write the file again");

    /// <summary>Encrypted footer or columns.</summary>
    public static readonly DiagnosticCode Encrypted = new("SD1123", "The Parquet file is encrypted",
        "Write the table without encryption, to a place where only you can read it");

    /// <summary>A column of lists, maps or structs.</summary>
    public static readonly DiagnosticCode NestedColumn = new("SD1124", "A column holds lists, maps or structs, and a table has one value a cell",
        "Write the file with the parts that matter as columns of their own, or without the column");

    /// <summary>A type this reader has no values for.</summary>
    public static readonly DiagnosticCode UnknownType = new("SD1125", "A column has a type that can't be read",
        "Write the file with the column as text or a number, or without it");

    /// <summary>A compression or encoding this reader does not know.</summary>
    public static readonly DiagnosticCode UnknownEncoding = new("SD1126", "A column is compressed or encoded in a way that can't be read",
        "Write the file with Zstandard, Snappy or no compression and the standard encodings");

    /// <summary>No rows.</summary>
    public static readonly DiagnosticCode NoRows = new("SD1127", "The Parquet file has no rows",
        "Give a file with at least one row");

    /// <summary>No columns.</summary>
    public static readonly DiagnosticCode NoColumns = new("SD1128", "The Parquet file has no columns",
        "Give a file with at least one column");

    /// <summary>Two columns of one name, or one without a name.</summary>
    public static readonly DiagnosticCode BadColumnName = new("SD1129", "Two columns have the same name, or one has none",
        "Write the file with a name of its own for each column");

    /// <summary>More columns than the product models.</summary>
    public static readonly DiagnosticCode TooManyColumns = new("SD1130", "The Parquet file has too many columns",
        "Leave out columns that are not needed, or split the table");

    /// <summary>More rows or bytes than memory is meant for.</summary>
    public static readonly DiagnosticCode TooLarge = new("SD1131", "The Parquet file has too many rows or too large values for memory",
        "Take a sample of the rows, or leave out columns of documents or images");

    /// <summary>A date that the calendar lacks.</summary>
    public static readonly DiagnosticCode TimeOutOfRange = new("SD1132", "A date or time is outside the years 1 to 9999",
        "Correct the values, or write them as missing");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        NotParquet, Damaged, Encrypted, NestedColumn, UnknownType, UnknownEncoding, NoRows, NoColumns, BadColumnName, TooManyColumns, TooLarge, TimeOutOfRange,
    ];
}
