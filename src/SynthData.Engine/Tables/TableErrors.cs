using SynthData.Errors;

namespace SynthData.Engine.Tables;

/// <summary>Problems of a table's values against its metadata.</summary>
public static class TableErrors
{
    /// <summary>A value of a numerical column is not a number.</summary>
    public static readonly DiagnosticCode NotANumber = new("SD1101", "A value of a numerical column is not a number",
        "Correct the values, or declare the column categorical or text in a metadata file");

    /// <summary>An infinite number.</summary>
    public static readonly DiagnosticCode Infinite = new("SD1102", "A number is infinite or too large for a double",
        "Replace the values by an empty field or a finite number, or declare the column categorical in a metadata file");

    /// <summary>A value of a datetime column does not match its format.</summary>
    public static readonly DiagnosticCode NotADatetime = new("SD1103", "A value of a datetime column does not match its format",
        "Correct the values, or give the right datetime_format in a metadata file");

    /// <summary>A datetime column without a usable format.</summary>
    public static readonly DiagnosticCode NoDatetimeFormat = new("SD1104", "A datetime column has no usable format",
        "Give a strftime pattern such as `%Y-%m-%d` as datetime_format in a metadata file");

    /// <summary>The table has a column that the metadata lacks.</summary>
    public static readonly DiagnosticCode ColumnNotInMetadata = new("SD1105", "A column of the table is not in the metadata",
        "Add it to the metadata, or remove it from the table");

    /// <summary>The metadata has a column that the table lacks.</summary>
    public static readonly DiagnosticCode ColumnNotInTable = new("SD1106", "A column of the metadata is not in the table",
        "Correct the name, or remove it from the metadata");

    /// <summary>Warning: whole numbers beyond the precision of a double.</summary>
    public static readonly DiagnosticCode LosesPrecision = new("SD1107", "Whole numbers beyond 2^53 lose their last digits",
        "If they are identifiers, declare the column id in a metadata file");

    /// <summary>A file that is read twice was changed in between.</summary>
    public static readonly DiagnosticCode TableChanged = new("SD1108", "The table changed while it was read",
        "Wait until nothing writes to the file, or work on a copy of it");

    /// <summary>Files of one table that do not have the same columns.</summary>
    public static readonly DiagnosticCode PartsDiffer = new("SD1110", "The files of one table do not have the same columns",
        "Take the file out of the folder, or write it with the columns and types of the others");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [NotANumber, Infinite, NotADatetime, NoDatetimeFormat, ColumnNotInMetadata, ColumnNotInTable, LosesPrecision, TableChanged, PartsDiffer];
}
