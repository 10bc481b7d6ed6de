using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Finds columns that are missing in the same rows.</summary>
internal static class MissingSearch
{
    /// <summary>Rows that have to be missing, and to be present.</summary>
    private const int FewestRows = 20;

    public static IEnumerable<MissingTogetherRelation> Find(Table table) =>
        table.Columns.Index()
            .Where(item => item.Item.Missing.Count(table.RowCount) is var missing && missing >= FewestRows && missing <= table.RowCount - FewestRows)
            .GroupBy(item => Signature(item.Item.Missing, table.RowCount))
            .Select(group => group.Select(item => item.Index).ToArray())
            .Where(columns => columns.Length > 1 && CountViolations(table, new(columns)) == 0)
            .Select(columns => new MissingTogetherRelation(columns));

    public static long CountViolations(Table table, MissingTogetherRelation relation)
    {
        var broken = 0L;
        for (var row = 0; row < table.RowCount; row++)
        {
            var first = table.Columns[relation.Columns[0]].Missing[row];
            foreach (var column in relation.Columns)
            {
                if (table.Columns[column].Missing[row] == first) continue;
                broken++;
                break;
            }
        }

        return broken;
    }

    /// <summary>Equal for equal rows; others are told apart afterwards.</summary>
    private static (int Count, long Sum) Signature(Missing missing, int rows)
    {
        var (count, sum) = (0, 0L);
        for (var row = 0; row < rows; row++)
        {
            if (!missing[row]) continue;
            count++;
            sum = sum * 31 + row;
        }

        return (count, sum);
    }
}
