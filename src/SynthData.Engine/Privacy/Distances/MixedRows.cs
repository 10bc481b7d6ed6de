namespace SynthData.Engine.Privacy.Distances;

/// <summary>
/// Rows of mixed columns as numbers such that a column's distance is the absolute difference, one at most: values lie in 0 to 1, labels two apart, and
/// what is missing far from all else. The distance of two rows is the sum over columns (Gower, "A general coefficient of similarity", 1971).
/// </summary>
internal sealed class MixedRows
{
    /// <summary>Doubles that are worked on together; rows are padded to a multiple.</summary>
    public const int Lane = 4;

    public MixedRows(int count, int columns)
    {
        (Count, Columns) = (count, columns);
        Width = (columns + Lane - 1) / Lane * Lane;
        Values = new double[(long)count * Width];
    }

    public int Count { get; }

    public int Columns { get; }

    /// <summary>Columns and padding, which is 0.</summary>
    public int Width { get; }

    /// <summary>Row after row.</summary>
    public double[] Values { get; }

    public ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Width, Width);

    /// <summary>The distance of two rows over all columns: 0 to <see cref="Columns"/>.</summary>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var column = 0; column < first.Length; column++) sum += Math.Min(1, Math.Abs(first[column] - second[column]));
        return sum;
    }

    /// <summary>These rows alone, in the order given.</summary>
    public MixedRows Take(ReadOnlySpan<int> rows)
    {
        var taken = new MixedRows(rows.Length, Columns);
        for (var row = 0; row < rows.Length; row++) this[rows[row]].CopyTo(taken.Values.AsSpan(row * Width));
        return taken;
    }
}
