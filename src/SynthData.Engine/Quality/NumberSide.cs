using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality;

/// <summary>The numbers of one column on one side, real or synthetic; datetimes as nanoseconds since 1970, as SDMetrics takes them.</summary>
internal sealed class NumberSide
{
    private const long MaxTicks = long.MaxValue / 100;

    /// <param name="values">One a row, NaN where missing; may be longer than <paramref name="rowCount"/>.</param>
    /// <param name="rowCount">Rows of the table.</param>
    public NumberSide(double[] values, int rowCount)
    {
        Values = values;
        RowCount = rowCount;
        Sorted = Present(values.AsSpan(0, rowCount));
        RadixSort.Sort(Sorted);
        double sum = 0, squares = 0;
        foreach (var value in Sorted) sum += value - Min;
        Mean = Min + sum / Sorted.Length;
        foreach (var value in Sorted) squares += (value - Mean) * (value - Mean);
        SquaredDistance = squares;
    }

    /// <summary>One value a row, NaN where missing; may be longer than the table has rows.</summary>
    public double[] Values { get; }

    /// <summary>Rows of the table.</summary>
    public int RowCount { get; }

    /// <summary>The values that are not missing, ascending.</summary>
    public double[] Sorted { get; }

    public int MissingCount => RowCount - Sorted.Length;

    /// <summary>NaN without values.</summary>
    public double Min => Sorted.Length > 0 ? Sorted[0] : double.NaN;

    /// <summary>NaN without values.</summary>
    public double Max => Sorted.Length > 0 ? Sorted[^1] : double.NaN;

    /// <summary>Arithmetic mean; NaN without values.</summary>
    public double Mean { get; }

    /// <summary>Sum of the squared distances to the mean.</summary>
    public double SquaredDistance { get; }

    public static NumberSide Of(Column column, int rowCount) => column switch
    {
        NumericalColumn number => new(WithoutMissing(number, rowCount), rowCount),
        DatetimeColumn datetime => new(Nanoseconds(datetime, rowCount), rowCount),
        _ => throw new ArgumentException($"Column `{column.Name}` holds no numbers or datetimes.", nameof(column)),
    };

    private static double[] WithoutMissing(NumericalColumn column, int rowCount)
    {
        if (column.Missing.Count(rowCount) == 0) return column.Values;
        var values = new double[rowCount];
        for (var row = 0; row < rowCount; row++) values[row] = column.Missing[row] ? double.NaN : column.Values[row];
        return values;
    }

    private static double[] Nanoseconds(DatetimeColumn column, int rowCount)
    {
        var anyMissing = column.Missing.Count(rowCount) > 0;
        var values = new double[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            var ticks = column.Ticks[row] - DateTime.UnixEpoch.Ticks;
            values[row] = anyMissing && column.Missing[row] ? double.NaN
                : Math.Abs(ticks) <= MaxTicks ? ticks * 100L // one rounding only, where 64 bits hold it
                : ticks * 100.0;
        }

        return values;
    }

    private static double[] Present(ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) count++;
        if (count == values.Length) return values.ToArray();
        var present = new double[count];
        var next = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) present[next++] = value;
        return present;
    }
}
