using SynthData.Errors;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Problems of CSV input.</summary>
public static class CsvErrors
{
    /// <summary>The file has no bytes, or blank lines only.</summary>
    public static readonly DiagnosticCode EmptyFile = new("SD1001", "The file is empty",
        "Give a CSV file with a header line and at least one row");

    /// <summary>A header and nothing below it.</summary>
    public static readonly DiagnosticCode NoRows = new("SD1002", "The file has a header but no rows",
        "Add rows, or, if the only line is data, read it with the option for files without a header");

    /// <summary>Two columns of one name.</summary>
    public static readonly DiagnosticCode DuplicateColumn = new("SD1003", "Two columns have the same name",
        "Rename one of them in the header line");

    /// <summary>A column without a name.</summary>
    public static readonly DiagnosticCode EmptyColumnName = new("SD1004", "A column has no name",
        "Name every column in the header line; a delimiter at the line's end makes one column too many");

    /// <summary>A row with more or fewer fields than the header.</summary>
    public static readonly DiagnosticCode RaggedRow = new("SD1005", "A row has more or fewer fields than the header",
        "Quote fields that contain the delimiter, and write every field of a row, empty ones too");

    /// <summary>A quoted field without its closing quote.</summary>
    public static readonly DiagnosticCode UnclosedQuote = new("SD1006", "A quoted field never ends",
        "Close the quote; a quote inside a quoted field is written twice");

    /// <summary>Characters between a closing quote and the next delimiter.</summary>
    public static readonly DiagnosticCode TextAfterQuote = new("SD1007", "Text follows a closing quote",
        "A quote inside a quoted field is written twice");

    /// <summary>A NUL byte, or a known binary format.</summary>
    public static readonly DiagnosticCode BinaryFile = new("SD1008", "The file is not text",
        "Export the table as CSV; for UTF-16 without a byte order mark, name the encoding");

    /// <summary>Bytes that do not fit the encoding.</summary>
    public static readonly DiagnosticCode WrongEncoding = new("SD1009", "The file's bytes do not fit its encoding",
        "Name the encoding the file has (utf-8, utf-16le, utf-16be, latin-1), or save it as UTF-8");

    /// <summary>A field above the limit of size.</summary>
    public static readonly DiagnosticCode FieldTooLong = new("SD1010", "A field is longer than 1 MiB",
        "Check for a quote left open or for a delimiter other than the one found; leave out columns of documents or images");

    /// <summary>More columns than the product models.</summary>
    public static readonly DiagnosticCode TooManyColumns = new("SD1011", "The table has too many columns",
        "Split the table, or keep the columns that matter");

    /// <summary>A gzip file that is cut off or damaged.</summary>
    public static readonly DiagnosticCode DamagedGzip = new("SD1012", "The compressed file is damaged",
        "Fetch or compress the file again");

    /// <summary>A table above the limit of rows.</summary>
    public static readonly DiagnosticCode TooManyRows = new("SD1013", "The table has too many rows for memory",
        "Take a sample of the rows: a fit gains little beyond a few million");

    /// <summary>Warning: read as Latin-1.</summary>
    public static readonly DiagnosticCode ReadAsLatin1 = new("SD1014", "The file is not UTF-8 and was read as Latin-1",
        "Check names with accents in the result; name the encoding to be sure");

    /// <summary>Warning: the first line was taken for data.</summary>
    public static readonly DiagnosticCode NoHeaderFound = new("SD1015", "The first line was read as data, not as a header",
        "If it is a header, say so with the option for the header");

    /// <summary>More bytes than the caller allows, unpacked.</summary>
    public static readonly DiagnosticCode TooManyBytes = new("SD1016", "The table is too large when unpacked",
        "Take a sample of the rows: a fit gains little beyond a few million");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        EmptyFile, NoRows, DuplicateColumn, EmptyColumnName, RaggedRow, UnclosedQuote, TextAfterQuote, BinaryFile, WrongEncoding, FieldTooLong,
        TooManyColumns, DamagedGzip, TooManyRows, ReadAsLatin1, NoHeaderFound, TooManyBytes,
    ];
}
