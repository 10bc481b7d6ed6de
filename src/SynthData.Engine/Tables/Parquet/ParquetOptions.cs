namespace SynthData.Engine.Tables.Parquet;

/// <summary>What a user may say about a Parquet file.</summary>
public sealed record ParquetOptions
{
    /// <summary>Name of the table; the file's name without extension when null.</summary>
    public string? TableName { get; init; }

    /// <summary>More columns are an error. 1 to 100,000, default 2,000.</summary>
    public int MaxColumns { get; init; } = 2_000;

    /// <summary>More bytes of values, unpacked, are an error: a small file can hold any number of them. No limit when null.</summary>
    public long? MaxBytes { get; init; }
}
