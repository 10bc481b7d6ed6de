using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality;

/// <summary>Share of a key's rows that hold a value no earlier row holds; a missing value never does.</summary>
internal static class KeyUniqueness
{
    /// <param name="column">The synthetic key.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <returns>0 to 1; null without rows.</returns>
    public static double? Compute(Column column, int rows)
    {
        if (rows == 0) return null;
        var distinct = column switch
        {
            TextColumn text => Count(column.Missing, text.Values, rows),
            LabelColumn label => Count(column.Missing, label.Codes, rows),
            NumericalColumn number => Count(column.Missing, number.Values, rows),
            DatetimeColumn datetime => Count(column.Missing, datetime.Ticks, rows),
            _ => throw new ArgumentException($"A {column.GetType().Name} can't be a key.", nameof(column)),
        };
        return (double)distinct / rows;
    }

    private static int Count<T>(Missing missing, T[] values, int rows)
    {
        var seen = new HashSet<T>();
        for (var row = 0; row < rows; row++)
            if (!missing[row]) seen.Add(values[row]);
        return seen.Count;
    }
}
