namespace SynthData.Engine.Tables.Parquet.Format;

/// <summary>How values are kept (Parquet's <c>Type</c>).</summary>
internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedBytes = 7,
}

/// <summary>What values mean, in the older form that all readers know (Parquet's <c>ConvertedType</c>).</summary>
internal enum ConvertedType
{
    None = -1,
    Utf8 = 0,
    Enum = 4,
    Decimal = 5,
    Date = 6,
    TimeMillis = 7,
    TimeMicros = 8,
    TimestampMillis = 9,
    TimestampMicros = 10,
    UInt8 = 11,
    UInt16 = 12,
    UInt32 = 13,
    UInt64 = 14,
    Int8 = 15,
    Int16 = 16,
    Int32 = 17,
    Int64 = 18,
    Json = 19,
}

/// <summary>What values mean (Parquet's <c>LogicalType</c>).</summary>
internal enum LogicalType
{
    None = 0,
    Text = 1,
    Enum = 4,
    Decimal = 5,
    Date = 6,
    Time = 7,
    Timestamp = 8,
    Integer = 10,
    Json = 12,
    Uuid = 14,
    Half = 15,
}

/// <summary>How often a value may stand in a row (Parquet's <c>FieldRepetitionType</c>).</summary>
internal enum Repetition
{
    Required = 0,
    Optional = 1,
    Repeated = 2,
}

/// <summary>How a page writes values (Parquet's <c>Encoding</c>).</summary>
internal enum PageEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    Hybrid = 3,
    DeltaIntegers = 5,
    DeltaLengths = 6,
    DeltaTexts = 7,
    Dictionary = 8,
    ByteStreamSplit = 9,
}

/// <summary>How pages are compressed (Parquet's <c>CompressionCodec</c>).</summary>
internal enum PageCodec
{
    None = 0,
    Snappy = 1,
    Gzip = 2,
    Brotli = 4,
    Zstd = 6,
    Lz4 = 7,
}

/// <summary>Parquet's <c>PageType</c>.</summary>
internal enum PageKind
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
