using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SynthData.Engine.Tables;

/// <summary>What a typed file keeps a column as.</summary>
public enum StorageKind
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of 8 bits.</summary>
    Int8,

    /// <summary>A whole number of 16 bits.</summary>
    Int16,

    /// <summary>A whole number of 32 bits.</summary>
    Int32,

    /// <summary>A whole number of 64 bits.</summary>
    Int64,

    /// <summary>A whole number of 8 bits, 0 or more.</summary>
    UInt8,

    /// <summary>A whole number of 16 bits, 0 or more.</summary>
    UInt16,

    /// <summary>A whole number of 32 bits, 0 or more.</summary>
    UInt32,

    /// <summary>A whole number of 64 bits, 0 or more.</summary>
    UInt64,

    /// <summary>An IEEE 754 number of 16 bits.</summary>
    Half,

    /// <summary>An IEEE 754 number of 32 bits.</summary>
    Float,

    /// <summary>An IEEE 754 number of 64 bits.</summary>
    Double,

    /// <summary>A decimal number of <see cref="ColumnStorage.Precision"/> digits, <see cref="ColumnStorage.Scale"/> of them after the point.</summary>
    Decimal,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A point in time.</summary>
    Timestamp,

    /// <summary>Text.</summary>
    String,

    /// <summary>Text that is a name of an enumeration.</summary>
    Enum,

    /// <summary>Text that is JSON.</summary>
    Json,

    /// <summary>A UUID of 16 bytes.</summary>
    Uuid,

    /// <summary>Bytes that the file says nothing of.</summary>
    Binary,
}

/// <summary>The unit of a time, as decimals of a second.</summary>
public enum TimeUnit
{
    /// <summary>Thousandths.</summary>
    Millis = 3,

    /// <summary>Millionths.</summary>
    Micros = 6,

    /// <summary>Billionths.</summary>
    Nanos = 9,
}

/// <summary>
/// How a typed file keeps a column, so that a table is written with the types it was read with. As text: <c>int32</c>, <c>decimal(10,2)</c>,
/// <c>timestamp(us,utc)</c>, <c>string not null</c>.
/// </summary>
/// <param name="Kind">What the values are.</param>
public sealed record ColumnStorage(StorageKind Kind)
{
    /// <summary>The most digits of a decimal that fit 16 bytes.</summary>
    public const int MostDigits = 38;

    private const string NotNull = " not null";

    /// <summary>Digits of a decimal, 1 to 38; else 0.</summary>
    public int Precision { get; init; }

    /// <summary>Digits of a decimal after the point, 0 to <see cref="Precision"/>.</summary>
    public int Scale { get; init; }

    /// <summary>Unit of a time or timestamp. Default microseconds.</summary>
    public TimeUnit Unit { get; init; } = TimeUnit.Micros;

    /// <summary>Whether a time or timestamp is in UTC; otherwise it is local to nobody knows where. Default no.</summary>
    public bool Utc { get; init; }

    /// <summary>Whether the file says that no value is missing. Default no.</summary>
    public bool Required { get; init; }

    /// <summary>Whether the values are whole numbers.</summary>
    public bool IsWhole => Kind is >= StorageKind.Int8 and <= StorageKind.UInt64;

    /// <summary>Whether the values are text.</summary>
    public bool IsText => Kind is StorageKind.String or StorageKind.Enum or StorageKind.Json or StorageKind.Binary;

    /// <summary>Whether the values are IEEE 754 numbers, which have one that is not a number.</summary>
    public bool IsFloating => Kind is StorageKind.Half or StorageKind.Float or StorageKind.Double;

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString()
    {
        var name = Name(Kind);
        var form = Kind switch
        {
            StorageKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"{name}({Precision},{Scale})"),
            StorageKind.Time or StorageKind.Timestamp => $"{name}({UnitName(Unit)}{(Utc ? ",utc" : "")})",
            _ => name,
        };
        return Required ? form + NotNull : form;
    }

    /// <summary>Reads the text form.</summary>
    /// <param name="text">Such as <c>decimal(10,2)</c>.</param>
    /// <param name="storage">Null when false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ColumnStorage? storage)
    {
        storage = null;
        var required = text.EndsWith(NotNull, StringComparison.Ordinal);
        if (required) text = text[..^NotNull.Length];
        var open = text.IndexOf('(');
        if (open >= 0 && text[^1] != ')') return false;
        var name = open < 0 ? text : text[..open];
        var details = open < 0 ? [] : text[(open + 1)..^1].Split(',');
        foreach (var kind in System.Enum.GetValues<StorageKind>())
        {
            if (!string.Equals(Name(kind), name, StringComparison.Ordinal)) continue;
            var plain = new ColumnStorage(kind) { Required = required };
            storage = kind switch
            {
                StorageKind.Decimal => WithDigits(plain, details),
                StorageKind.Time or StorageKind.Timestamp => WithUnit(plain, details),
                _ => open < 0 ? plain : null,
            };
        }

        return storage is not null;
    }

    private static ColumnStorage? WithDigits(ColumnStorage plain, string[] details) =>
        details is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var precision) && precision is >= 1 and <= MostDigits
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var scale) && scale <= precision
            ? plain with { Precision = precision, Scale = scale } : null;

    private static ColumnStorage? WithUnit(ColumnStorage plain, string[] details)
    {
        if (details is not ([_] or [_, "utc"])) return null;
        foreach (var unit in System.Enum.GetValues<TimeUnit>())
            if (string.Equals(UnitName(unit), details[0], StringComparison.Ordinal)) return plain with { Unit = unit, Utc = details.Length == 2 };
        return null;
    }

    private static string Name(StorageKind kind) => kind switch
    {
        StorageKind.Boolean => "boolean",
        StorageKind.Int8 => "int8",
        StorageKind.Int16 => "int16",
        StorageKind.Int32 => "int32",
        StorageKind.Int64 => "int64",
        StorageKind.UInt8 => "uint8",
        StorageKind.UInt16 => "uint16",
        StorageKind.UInt32 => "uint32",
        StorageKind.UInt64 => "uint64",
        StorageKind.Half => "half",
        StorageKind.Float => "float",
        StorageKind.Double => "double",
        StorageKind.Decimal => "decimal",
        StorageKind.Date => "date",
        StorageKind.Time => "time",
        StorageKind.Timestamp => "timestamp",
        StorageKind.Enum => "enum",
        StorageKind.Json => "json",
        StorageKind.Uuid => "uuid",
        StorageKind.Binary => "binary",
        _ => "string",
    };

    private static string UnitName(TimeUnit unit) => unit switch { TimeUnit.Millis => "ms", TimeUnit.Nanos => "ns", _ => "us" };
}
