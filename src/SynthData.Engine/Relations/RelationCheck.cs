using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Whether a relation holds in every row of a table.</summary>
internal static class RelationCheck
{
    /// <summary>
    /// Rows where the relation does not hold: the column is on the wrong side of its formula by more than half its last digit, or has a value that
    /// nothing can be computed for.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <param name="relation">Of columns of the table.</param>
    /// <param name="first">Whether to stop at the first one.</param>
    /// <param name="like">Whose digits count: the column in a table that these rows are some of; null where they are all.</param>
    public static long CountViolations(Table table, ColumnRelation relation, bool first = false, Column? like = null)
    {
        var column = table.Columns[relation.Column];
        var violations = 0L;
        var missing = relation.Formula.Inputs.Select(input => table.Columns[input].Missing).ToArray();
        var distances = Distances(table, relation);
        var (least, most) = Limits(like ?? column, relation.Comparison);
        for (var row = 0; row < distances.Length; row++)
        {
            if (column.Missing[row]) continue;
            if (AnyMissing(missing, row) ? relation.IsBound : IsWithin(distances[row], least, most, column, row)) continue;
            violations++;
            if (first) break;
        }

        return violations;
    }

    /// <summary>Rows where a relation between columns that are not made from others does not hold.</summary>
    public static long CountViolations(Table table, Relation relation) => relation switch
    {
        ColumnRelation made => CountViolations(table, made),
        FixesRelation fixes => FixesSearch.CountViolations(table, fixes),
        MissingTogetherRelation together => MissingSearch.CountViolations(table, together),
        OneHotRelation parts => OneHotSearch.CountViolations(table, parts),
        UniqueRelation key => KeySearch.CountViolations(table, key),
        PlaceRelation place => PlaceSearch.CountViolations(table, place),
        AscendingRelation rising => AscendingSearch.CountViolations(table.Columns[rising.Column], table.RowCount),
        _ => throw new NotSupportedException(relation.GetType().Name),
    };

    /// <summary>Whether the columns are of kinds that the relation is about.</summary>
    public static bool Fits(Table table, Relation relation)
    {
        return relation switch
        {
            ColumnRelation made => made.Formula.Fits(table, table.Columns[made.Column]) && IsEven(made.Column) && made.Formula.Inputs.All(IsEven),
            FixesRelation fixes => table.Columns[fixes.Column] is not TextColumn && table.Columns[fixes.Fixed] is not TextColumn,
            OneHotRelation parts => parts.Columns.All(column => OneHotSearch.IsFlag(table.Columns[column])),
            PlaceRelation place => table.Columns[place.First] is NumericalColumn && table.Columns[place.Second] is NumericalColumn,
            AscendingRelation rising => table.Columns[rising.Column] is NumericalColumn or DatetimeColumn && IsEven(rising.Column),
            _ => true,
        };

        // A form may leave out what the relation is about, such as the time of the day.
        bool IsEven(int column) => table.Columns[column] is not DatetimeColumn { Format.IsEven: false };
    }

    /// <summary>The relation with the better of its two uses: coded as a distance, or bounded.</summary>
    public static ColumnRelation WithUse(Table sample, ColumnRelation relation) =>
        relation.Comparison == Comparison.Equal || (OrderSearch.Sign(sample, relation) is { Share: < LinearSearch.SmallShare } small && !OrderSearch.Blurs(sample, small.Relation)) ? relation : relation with { IsBound = true };

    public static bool Holds(Table table, ColumnRelation relation) => CountViolations(table, relation, first: true) == 0;

    /// <summary>The column less its formula, in each row.</summary>
    public static double[] Distances(Table table, ColumnRelation relation)
    {
        var distances = new double[table.RowCount];
        if (table.Columns[relation.Column] is DatetimeColumn dates)
        {
            var ticks = new long[distances.Length];
            relation.Formula.EvaluateTicks(table, ticks);
            for (var row = 0; row < distances.Length; row++) distances[row] = dates.Ticks[row] - ticks[row];
            return distances;
        }

        relation.Formula.Evaluate(table, distances);
        var values = ((NumericalColumn)table.Columns[relation.Column]).Values;
        for (var row = 0; row < distances.Length; row++) distances[row] = values[row] - distances[row];
        return distances;
    }

    private static (double Least, double Most) Limits(Column column, Comparison comparison)
    {
        var half = column is NumericalColumn { Format.MaxDecimals: >= 0 and var decimals } ? HalfUnit(decimals) : 0;
        return comparison switch
        {
            Comparison.Equal => (-half, half),
            Comparison.AtLeast => (-half * 1e-3, double.PositiveInfinity),
            _ => (double.NegativeInfinity, half * 1e-3),
        };
    }

    /// <summary>Half the last digit, with room for the rounding of sums.</summary>
    public static double HalfUnit(int decimals)
    {
        var unit = 1.0;
        for (var digit = 0; digit < decimals; digit++) unit /= 10;
        return 0.5 * unit * (1 + 1e-6);
    }

    private static bool IsWithin(double distance, double least, double most, Column column, int row)
    {
        var rounding = column is NumericalColumn numbers ? Math.Abs(numbers.Values[row]) * 1e-12 : 0;
        return distance >= least - rounding && distance <= most + rounding;
    }

    private static bool AnyMissing(Missing[] inputs, int row)
    {
        foreach (var missing in inputs)
            if (missing[row]) return true;
        return false;
    }
}
