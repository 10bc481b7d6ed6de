using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>How the file keeps what a column's storage says.</summary>
internal static class PhysicalLayout
{
    private const int DigitsOfInt32 = 9;
    private const int DigitsOfInt64 = 18;

    public static PhysicalType TypeOf(ColumnStorage storage) => storage.Kind switch
    {
        StorageKind.Boolean => PhysicalType.Boolean,
        StorageKind.Int64 or StorageKind.UInt64 or StorageKind.Timestamp => PhysicalType.Int64,
        StorageKind.Time => storage.Unit == TimeUnit.Millis ? PhysicalType.Int32 : PhysicalType.Int64,
        StorageKind.Decimal => storage.Precision <= DigitsOfInt32 ? PhysicalType.Int32 : storage.Precision <= DigitsOfInt64 ? PhysicalType.Int64 : PhysicalType.FixedBytes,
        StorageKind.Float => PhysicalType.Float,
        StorageKind.Double => PhysicalType.Double,
        StorageKind.Half or StorageKind.Uuid => PhysicalType.FixedBytes,
        StorageKind.String or StorageKind.Enum or StorageKind.Json or StorageKind.Binary => PhysicalType.ByteArray,
        _ => PhysicalType.Int32,
    };

    /// <summary>Bytes of a value of fixed length.</summary>
    public static int LengthOf(ColumnStorage storage) => storage.Kind == StorageKind.Half ? 2 : 16;

    /// <summary>The schema's node, with the older form of the meaning beside the newer one where it says the same.</summary>
    public static SchemaElement ElementOf(string name, ColumnStorage storage)
    {
        var plain = new SchemaElement(name)
        {
            Type = TypeOf(storage), Length = LengthOf(storage), Repetition = storage.Required ? Repetition.Required : Repetition.Optional,
            Unit = storage.Unit, Utc = storage.Utc, Scale = storage.Scale, Precision = storage.Precision,
        };
        return storage.Kind switch
        {
            StorageKind.Int8 => Integer(plain, ConvertedType.Int8, 8, signed: true),
            StorageKind.Int16 => Integer(plain, ConvertedType.Int16, 16, signed: true),
            StorageKind.Int32 => Integer(plain, ConvertedType.Int32, 32, signed: true),
            StorageKind.Int64 => Integer(plain, ConvertedType.Int64, 64, signed: true),
            StorageKind.UInt8 => Integer(plain, ConvertedType.UInt8, 8, signed: false),
            StorageKind.UInt16 => Integer(plain, ConvertedType.UInt16, 16, signed: false),
            StorageKind.UInt32 => Integer(plain, ConvertedType.UInt32, 32, signed: false),
            StorageKind.UInt64 => Integer(plain, ConvertedType.UInt64, 64, signed: false),
            StorageKind.Decimal => plain with { Logical = LogicalType.Decimal, Converted = ConvertedType.Decimal },
            StorageKind.Date => plain with { Logical = LogicalType.Date, Converted = ConvertedType.Date },
            StorageKind.Time => plain with { Logical = LogicalType.Time, Converted = OldTime(storage, ConvertedType.TimeMillis, ConvertedType.TimeMicros) },
            StorageKind.Timestamp => plain with { Logical = LogicalType.Timestamp, Converted = OldTime(storage, ConvertedType.TimestampMillis, ConvertedType.TimestampMicros) },
            StorageKind.String => plain with { Logical = LogicalType.Text, Converted = ConvertedType.Utf8 },
            StorageKind.Enum => plain with { Logical = LogicalType.Enum, Converted = ConvertedType.Enum },
            StorageKind.Json => plain with { Logical = LogicalType.Json, Converted = ConvertedType.Json },
            StorageKind.Uuid => plain with { Logical = LogicalType.Uuid },
            StorageKind.Half => plain with { Logical = LogicalType.Half },
            _ => plain,
        };
    }

    private static SchemaElement Integer(SchemaElement plain, ConvertedType converted, int bits, bool signed) =>
        plain with { Logical = LogicalType.Integer, Converted = converted, Bits = bits, Signed = signed };

    /// <summary>The older form of a time means UTC, and knows no nanoseconds.</summary>
    private static ConvertedType OldTime(ColumnStorage storage, ConvertedType millis, ConvertedType micros) =>
        !storage.Utc || storage.Unit == TimeUnit.Nanos ? ConvertedType.None : storage.Unit == TimeUnit.Millis ? millis : micros;
}
