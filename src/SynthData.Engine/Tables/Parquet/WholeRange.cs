namespace SynthData.Engine.Tables.Parquet;

/// <summary>The least and largest value of a kind of whole number, as far as a signed 64-bit number has them.</summary>
internal readonly record struct WholeRange(long Least, long Largest)
{
    public static WholeRange Of(StorageKind kind) => kind switch
    {
        StorageKind.Int8 => new(sbyte.MinValue, sbyte.MaxValue),
        StorageKind.Int16 => new(short.MinValue, short.MaxValue),
        StorageKind.Int32 => new(int.MinValue, int.MaxValue),
        StorageKind.UInt8 => new(0, byte.MaxValue),
        StorageKind.UInt16 => new(0, ushort.MaxValue),
        StorageKind.UInt32 => new(0, uint.MaxValue),
        StorageKind.UInt64 => new(0, long.MaxValue),
        _ => new(long.MinValue, long.MaxValue),
    };
}
