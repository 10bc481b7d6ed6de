using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>The form in which values of a column are handed over.</summary>
public enum ParquetValueKind
{
    /// <summary>
    /// Whole numbers in <see cref="ParquetValues.Integers"/>: integers (64-bit unsigned ones as the same bits), booleans (0, 1), days since 1970-01-01,
    /// times and timestamps in their unit (since midnight, since 1970-01-01T00:00), decimals of up to 18 digits times 10^scale.
    /// </summary>
    Integer,

    /// <summary>Numbers in <see cref="ParquetValues.Numbers"/>: floating ones, and decimals of more than 18 digits, rounded.</summary>
    Number,

    /// <summary>Bytes, by <see cref="ParquetValues.Text"/>: text in UTF-8 as far as the file keeps to its word, UUIDs as 16 bytes, or any bytes.</summary>
    Bytes,
}

/// <summary>A column of a Parquet file.</summary>
public sealed class ParquetColumn
{
    internal ParquetColumn(string name, ColumnStorage storage, PhysicalType physical, int length)
    {
        (Name, Storage, Physical, Length) = (name, storage, physical, length);
        var fitsInteger = physical is PhysicalType.Boolean or PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Int96
            || storage is { Kind: StorageKind.Decimal, Precision: <= 18 };
        ValueKind = fitsInteger ? ParquetValueKind.Integer
            : storage.IsFloating || storage.Kind == StorageKind.Decimal ? ParquetValueKind.Number : ParquetValueKind.Bytes;
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public ColumnStorage Storage { get; }

    /// <summary>How its values are handed over.</summary>
    public ParquetValueKind ValueKind { get; }

    internal PhysicalType Physical { get; }

    /// <summary>Bytes of a value of fixed length.</summary>
    internal int Length { get; }
}
