namespace SynthData.Engine.Tables.Parquet;

/// <summary>How <see cref="ParquetWriter"/> packs pages. Pages that hardly shrink stay as they are.</summary>
public enum ParquetCompression
{
    /// <summary>Zstandard, level 1: the smallest files.</summary>
    Zstd,

    /// <summary>Snappy: for readers that do not know Zstandard.</summary>
    Snappy,

    /// <summary>Not at all.</summary>
    None,
}
