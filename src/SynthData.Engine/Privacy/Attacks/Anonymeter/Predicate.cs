using System.Numerics;
using System.Runtime.Intrinsics;
using SynthData.Engine.Privacy.Distances;

namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>A condition on some columns: each value lies between two bounds. A label's or a missing value's bounds are equal.</summary>
internal sealed record Predicate(params (int Column, double Low, double High)[] Conditions);

/// <summary>Rows column by column, to count those that meet a predicate.</summary>
internal sealed class PredicateRows
{
    private const int MostCounted = 2;
    private readonly double[][] _columns;

    public PredicateRows(MixedRows rows)
    {
        var padded = (rows.Count + MixedRows.Lane - 1) / MixedRows.Lane * MixedRows.Lane;
        _columns = new double[rows.Columns][];
        for (var column = 0; column < rows.Columns; column++)
        {
            var values = _columns[column] = new double[padded];
            for (var row = 0; row < rows.Count; row++) values[row] = rows.Values[row * rows.Width + column];
            // No bounds hold what is not a number.
            values.AsSpan(rows.Count).Fill(double.NaN);
        }
    }

    public double[] this[int column] => _columns[column];

    /// <summary>Rows that meet the predicate; two stands for more.</summary>
    public int Count(Predicate predicate)
    {
        var count = 0;
        for (var row = 0; row < _columns[0].Length && count < MostCounted; row += MixedRows.Lane)
        {
            var holds = Vector256<double>.AllBitsSet;
            foreach (var (column, low, high) in predicate.Conditions)
            {
                var values = Vector256.Create(_columns[column].AsSpan(row));
                holds &= Vector256.GreaterThanOrEqual(values, Vector256.Create(low)) & Vector256.LessThanOrEqual(values, Vector256.Create(high));
            }

            count += BitOperations.PopCount(holds.ExtractMostSignificantBits());
        }

        return Math.Min(count, MostCounted);
    }
}
