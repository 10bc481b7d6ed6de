using SynthData.Errors;

namespace SynthData.Engine.Metadata;

/// <summary>Problems of metadata files.</summary>
public static class MetadataErrors
{
    /// <summary>A value of the wrong kind.</summary>
    public static readonly DiagnosticCode WrongKind = new("SD1321", "A value is of the wrong kind", "Follow the SDV metadata V1 form: `columns` maps names to `sdtype` and formats");

    /// <summary>A key that metadata does not have.</summary>
    public static readonly DiagnosticCode UnknownKey = new("SD1322", "The key is not known", "Remove it or correct its spelling");

    /// <summary>An sdtype that is a misspelling.</summary>
    public static readonly DiagnosticCode UnknownSdtype = new("SD1323", "The sdtype is not known",
        "Use numerical, categorical, datetime, boolean, id, text, or a PII kind such as email");

    /// <summary>A column without its sdtype.</summary>
    public static readonly DiagnosticCode NoSdtype = new("SD1324", "A column has no sdtype", "Give its `sdtype`, or leave the column out to have it detected");

    /// <summary>A datetime format that strftime does not have.</summary>
    public static readonly DiagnosticCode BadDatetimeFormat = new("SD1325", "The datetime format is not a strftime pattern", "Write it like `%Y-%m-%d %H:%M:%S`");

    /// <summary>A datetime column whose format is neither given nor found.</summary>
    public static readonly DiagnosticCode NoDatetimeFormat = new("SD1326", "A datetime column has no datetime_format", "Give its `datetime_format`, such as `%Y-%m-%d`");

    /// <summary>A key that does not belong to the sdtype.</summary>
    public static readonly DiagnosticCode KeyNotOfSdtype = new("SD1327", "The key does not go with the column's sdtype", "Remove it or correct the sdtype");

    /// <summary>A column that the table lacks.</summary>
    public static readonly DiagnosticCode UnknownColumn = new("SD1328", "The table has no column of this name", "Correct the name, or remove the column");

    /// <summary>A primary or alternate key that is no column.</summary>
    public static readonly DiagnosticCode UnknownKeyColumn = new("SD1329", "The key names a column that the table does not have", "Name a column of the table");

    /// <summary>A key whose column is not an id.</summary>
    public static readonly DiagnosticCode KeyIsNotId = new("SD1330", "A key column has an sdtype that can't be a key", "Declare it `id`, or remove the key");

    /// <summary>Several tables, none chosen.</summary>
    public static readonly DiagnosticCode SeveralTables = new("SD1331", "The metadata describes several tables, none of this name", "Name the table, or keep one");

    /// <summary>Neither columns nor tables.</summary>
    public static readonly DiagnosticCode NoTables = new("SD1332", "The metadata has no columns", "Give a map `columns`, or `tables` with one table that has it");

    /// <summary>A version we do not know.</summary>
    public static readonly DiagnosticCode UnknownVersion = new("SD1333", "The version of the metadata is not known", "Use METADATA_SPEC_VERSION `V1`");

    /// <summary>Warning: an sdtype of SDV's that is treated as text.</summary>
    public static readonly DiagnosticCode OtherSdtype = new("SD1334", "The sdtype has no values of its own here yet; it is treated as text", "Nothing to do: its values are never learned, and are made afresh in the same form");

    /// <summary>Warning: read and not used.</summary>
    public static readonly DiagnosticCode NotUsed = new("SD1335", "The entry is not used yet", "Nothing to do: the table is modelled without it");

    /// <summary>More problems than are shown.</summary>
    public static readonly DiagnosticCode MoreProblems = new("SD1336", "The file has more problems than are shown", "Correct those shown first");

    /// <summary>A storage that is no type of a typed file.</summary>
    public static readonly DiagnosticCode BadStorage = new("SD1337", "The storage is not a type that files have",
        "Use one such as `int32`, `decimal(10,2)`, `timestamp(us,utc)` or `string`, or leave it out");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        WrongKind, UnknownKey, UnknownSdtype, NoSdtype, BadDatetimeFormat, NoDatetimeFormat, KeyNotOfSdtype, UnknownColumn, UnknownKeyColumn, KeyIsNotId,
        SeveralTables, NoTables, UnknownVersion, OtherSdtype, NotUsed, MoreProblems, BadStorage,
    ];
}
