using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Finds datetimes that follow another one closely in every row (drop-off after pick-up, delivery after order). Such a column is coded as the time
/// since the other: durations keep their shape, and no row ends before it starts.
/// </summary>
internal static class DatetimeDifferences
{
    /// <summary>A difference has to be this much smaller than the column's own spread to be worth it.</summary>
    private const double SmallShare = 0.25;

    /// <summary>The column that each one is coded after; -1 for itself. A column that others follow never follows one.</summary>
    public static int[] Find(Table table, int minRows)
    {
        var bases = new int[table.Columns.Count];
        Array.Fill(bases, -1);
        if (table.RowCount < 2 * minRows) return bases;
        var dates = Enumerable.Range(0, bases.Length)
            .Where(column => table.Columns[column] is DatetimeColumn dates && dates.Missing.Count(table.RowCount) == 0)
            .ToArray();
        var links = new List<(double Share, int Column, int Base)>();
        foreach (var column in dates)
            foreach (var other in dates)
                if (column != other && Share(table, column, other) is var share && share < SmallShare)
                    links.Add((share, column, other));
        links.Sort();
        var isBase = new bool[bases.Length];
        foreach (var (_, column, other) in links)
        {
            if (bases[column] >= 0 || isBase[column] || bases[other] >= 0) continue;
            bases[column] = other;
            isBase[other] = true;
        }

        return bases;
    }

    /// <summary>Mean difference in units of the column's mean deviation; infinite when a row is earlier than the other or nothing varies.</summary>
    private static double Share(Table table, int column, int other)
    {
        var (later, earlier) = (((DatetimeColumn)table.Columns[column]).Ticks, ((DatetimeColumn)table.Columns[other]).Ticks);
        var (difference, spread) = (0.0, 0.0);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (later[row] < earlier[row]) return double.PositiveInfinity;
            difference += later[row] - earlier[row];
            spread += Math.Abs((double)(later[row] - later[0]));
        }

        return spread > 0 && difference > 0 ? difference / spread : double.PositiveInfinity;
    }
}
