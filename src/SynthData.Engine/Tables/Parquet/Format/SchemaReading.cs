using SynthData.Errors;

namespace SynthData.Engine.Tables.Parquet.Format;

/// <summary>Makes columns of a schema tree, which must be flat.</summary>
internal static class SchemaReading
{
    private const int MostShown = 20;

    public static List<ParquetColumn> Columns(IReadOnlyList<SchemaElement> schema, string file, int mostColumns)
    {
        if (schema.Count == 0 || schema[0].Type is not null) throw new InvalidDataException("There is no schema.");
        var bag = new DiagnosticBag();
        var columns = new List<ParquetColumn>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (schema[0].Children > mostColumns)
            throw new SynthDataException(ParquetErrors.TooManyColumns, $"The file has {schema[0].Children} columns; at most {mostColumns} are modelled", new Place(file));
        var at = 1;
        for (var child = 0; child < schema[0].Children; child++)
        {
            if (at >= schema.Count) throw new InvalidDataException("The schema is cut off.");
            var element = schema[at];
            var place = new Place(file, Column: element.Name);
            var isNested = element.Children > 0 || element.Type is null || element.Repetition == Repetition.Repeated;
            at = After(schema, at);
            if (element.Name.Trim().Length == 0 || !names.Add(element.Name))
                Report(bag, ParquetErrors.BadColumnName, $"Column {child + 1} {(element.Name.Trim().Length == 0 ? "has no name" : "has the name of another")}", place);
            else if (isNested) Report(bag, ParquetErrors.NestedColumn, ParquetErrors.NestedColumn.Title, place);
            else if (StorageOf(element) is { } storage) columns.Add(new(element.Name, storage, element.Type!.Value, element.Length));
            else Report(bag, ParquetErrors.UnknownType, ParquetErrors.UnknownType.Title, place);
        }

        bag.ThrowIfErrors();
        if (at != schema.Count) throw new InvalidDataException("The schema has nodes of no parent.");
        return columns.Count > 0 ? columns : throw new SynthDataException(ParquetErrors.NoColumns, ParquetErrors.NoColumns.Title, new Place(file));
    }

    private static void Report(DiagnosticBag bag, DiagnosticCode code, string message, Place place)
    {
        if (bag.Items.Count < MostShown) bag.Error(code, message, place);
    }

    /// <summary>The node after a whole subtree.</summary>
    private static int After(IReadOnlyList<SchemaElement> schema, int at)
    {
        for (long open = 1; open > 0; open--, at++)
        {
            if (at >= schema.Count) throw new InvalidDataException("The schema is cut off.");
            open += Math.Max(0, schema[at].Children);
        }

        return at;
    }

    private static ColumnStorage? StorageOf(SchemaElement element)
    {
        var storage = element.Type switch
        {
            PhysicalType.Boolean => new(StorageKind.Boolean),
            PhysicalType.Int32 or PhysicalType.Int64 => OfInteger(element),
            PhysicalType.Int96 => new(StorageKind.Timestamp),
            PhysicalType.Float => new(StorageKind.Float),
            PhysicalType.Double => new(StorageKind.Double),
            PhysicalType.ByteArray => OfBytes(element),
            PhysicalType.FixedBytes => OfFixedBytes(element),
            _ => null,
        };
        return storage is null ? null : storage with { Required = element.Repetition == Repetition.Required };
    }

    private static ColumnStorage? OfInteger(SchemaElement element)
    {
        var wide = element.Type == PhysicalType.Int64;
        return (element.Logical, element.Converted) switch
        {
            (LogicalType.Decimal, _) or (LogicalType.None, ConvertedType.Decimal) => Decimal(element),
            (LogicalType.Date, _) or (LogicalType.None, ConvertedType.Date) => wide ? null : new(StorageKind.Date),
            (LogicalType.Time, _) => new(StorageKind.Time) { Unit = element.Unit, Utc = element.Utc },
            (LogicalType.Timestamp, _) => wide ? new(StorageKind.Timestamp) { Unit = element.Unit, Utc = element.Utc } : null,
            // The older forms of times count as UTC.
            (LogicalType.None, ConvertedType.TimeMillis) => new(StorageKind.Time) { Unit = TimeUnit.Millis, Utc = true },
            (LogicalType.None, ConvertedType.TimeMicros) => new(StorageKind.Time) { Utc = true },
            (LogicalType.None, ConvertedType.TimestampMillis) => wide ? new(StorageKind.Timestamp) { Unit = TimeUnit.Millis, Utc = true } : null,
            (LogicalType.None, ConvertedType.TimestampMicros) => wide ? new(StorageKind.Timestamp) { Utc = true } : null,
            (LogicalType.Integer, _) => Integer(element.Bits, element.Signed),
            (LogicalType.None, >= ConvertedType.UInt8 and <= ConvertedType.UInt64) => Integer(8 << (element.Converted - ConvertedType.UInt8), signed: false),
            (LogicalType.None, >= ConvertedType.Int8 and <= ConvertedType.Int64) => Integer(8 << (element.Converted - ConvertedType.Int8), signed: true),
            _ => new(wide ? StorageKind.Int64 : StorageKind.Int32),
        };
    }

    private static ColumnStorage? Integer(int bits, bool signed) => (bits, signed) switch
    {
        (8, true) => new(StorageKind.Int8),
        (16, true) => new(StorageKind.Int16),
        (32, true) => new(StorageKind.Int32),
        (64, true) => new(StorageKind.Int64),
        (8, false) => new(StorageKind.UInt8),
        (16, false) => new(StorageKind.UInt16),
        (32, false) => new(StorageKind.UInt32),
        (64, false) => new(StorageKind.UInt64),
        _ => null,
    };

    private static ColumnStorage? OfBytes(SchemaElement element) => (element.Logical, element.Converted) switch
    {
        (LogicalType.Text, _) or (LogicalType.None, ConvertedType.Utf8) => new(StorageKind.String),
        (LogicalType.Enum, _) or (LogicalType.None, ConvertedType.Enum) => new(StorageKind.Enum),
        (LogicalType.Json, _) or (LogicalType.None, ConvertedType.Json) => new(StorageKind.Json),
        (LogicalType.Decimal, _) or (LogicalType.None, ConvertedType.Decimal) => Decimal(element),
        _ => new(StorageKind.Binary),
    };

    private static ColumnStorage? OfFixedBytes(SchemaElement element)
    {
        if (element.Length is < 1 or > 1 << 20) return null;
        return (element.Logical, element.Converted) switch
        {
            (LogicalType.Uuid, _) => element.Length == 16 ? new(StorageKind.Uuid) : null,
            (LogicalType.Half, _) => element.Length == 2 ? new(StorageKind.Half) : null,
            (LogicalType.Decimal, _) or (LogicalType.None, ConvertedType.Decimal) => Decimal(element),
            _ => new(StorageKind.Binary),
        };
    }

    private static ColumnStorage? Decimal(SchemaElement element) =>
        element.Precision is >= 1 and <= ColumnStorage.MostDigits && element.Scale >= 0 && element.Scale <= element.Precision
            ? new(StorageKind.Decimal) { Precision = element.Precision, Scale = element.Scale } : null;
}
