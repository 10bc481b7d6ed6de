namespace SynthData.Engine.Tables.Parquet;

/// <summary>Some consecutive rows of one column, used again for the next ones.</summary>
public sealed class ParquetBatch
{
    /// <summary>Rows of a batch at most.</summary>
    public const int MaxRows = 65_536;

    /// <summary>Rows in use.</summary>
    public int RowCount { get; internal set; }

    /// <summary>Whether any of the rows has no value.</summary>
    public bool HasMissing { get; internal set; }

    /// <summary>By row: true when it has no value. Of use only with <see cref="HasMissing"/>. May be longer than there are rows.</summary>
    public bool[] Missing { get; private set; } = [];

    /// <summary>The row group's dictionary when the rows are indexes into one, else null. The same instance for all batches of a cursor that have one.</summary>
    public ParquetValues? Dictionary { get; internal set; }

    /// <summary>By row, when there is a dictionary: an index into it, checked; 0 where missing. May be longer than there are rows.</summary>
    public int[] Indexes { get; private set; } = [];

    /// <summary>By row, when there is no dictionary: the value; default where missing. Valid until the next read.</summary>
    public ParquetValues Values { get; } = new();

    internal void Reserve(int rows)
    {
        if (Missing.Length >= rows) return;
        Missing = new bool[rows];
        Indexes = new int[rows];
    }
}

/// <summary>Values of one column, in the form that <see cref="ParquetColumn.ValueKind"/> names.</summary>
public sealed class ParquetValues
{
    internal byte[] Bytes = [];
    internal int[] Starts = [];
    internal int[] Lengths = [];

    /// <summary>Number of values, missing ones included.</summary>
    public int Count { get; internal set; }

    /// <summary>For <see cref="ParquetValueKind.Integer"/>. May be longer than there are values.</summary>
    public long[] Integers { get; internal set; } = [];

    /// <summary>For <see cref="ParquetValueKind.Number"/>. May be longer than there are values.</summary>
    public double[] Numbers { get; internal set; } = [];

    /// <summary>For <see cref="ParquetValueKind.Bytes"/>: one value.</summary>
    public ReadOnlySpan<byte> Text(int index) => Bytes.AsSpan(Starts[index], Lengths[index]);

    internal void Reserve(ParquetValueKind kind, bool asBytes, int count)
    {
        if (kind == ParquetValueKind.Integer && Integers.Length < count) Integers = new long[count];
        if (kind == ParquetValueKind.Number && Numbers.Length < count) Numbers = new double[count];
        if (!asBytes || Starts.Length >= count) return;
        Starts = new int[count];
        Lengths = new int[count];
    }

    /// <summary>Moves values, which stand without gaps, to the rows that are present.</summary>
    internal void Spread(ParquetValueKind kind, int present, ReadOnlySpan<bool> missing)
    {
        for (int row = missing.Length - 1, from = present - 1; row >= 0; row--)
        {
            var source = missing[row] ? -1 : from--;
            switch (kind)
            {
                case ParquetValueKind.Integer: Integers[row] = source < 0 ? 0 : Integers[source]; break;
                case ParquetValueKind.Number: Numbers[row] = source < 0 ? 0 : Numbers[source]; break;
                default:
                    Starts[row] = source < 0 ? 0 : Starts[source];
                    Lengths[row] = source < 0 ? 0 : Lengths[source];
                    break;
            }
        }
    }
}
