using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Evenly spread rows of a table, on which relations are looked for before they are checked on all rows.</summary>
internal static class SpreadRows
{
    public static Table Take(Table table, int most)
    {
        if (table.RowCount <= most) return table;
        var rows = new int[most];
        for (var index = 0; index < most; index++) rows[index] = (int)((long)index * table.RowCount / most);
        return new(table.Name, [.. table.Columns.Select(column => Take(column, rows))], most);
    }

    private static Column Take(Column column, int[] rows)
    {
        var missing = new Missing(rows.Length, column.Missing.Spellings);
        for (var index = 0; index < rows.Length; index++)
            if (column.Missing[rows[index]]) missing.Set(index, column.Missing.KindOf(rows[index]));
        return column switch
        {
            NumericalColumn numbers => new NumericalColumn(column.Name, missing, Pick(numbers.Values, rows), numbers.Format),
            DatetimeColumn dates => new DatetimeColumn(column.Name, missing, Pick(dates.Ticks, rows), dates.Format) { FormOf = dates.FormOf is null ? null : Pick(dates.FormOf, rows) },
            LabelColumn labels => new LabelColumn(column.Name, missing, Pick(labels.Codes, rows), labels.Labels),
            // No relation looks into text.
            _ => new TextColumn(column.Name, missing, []),
        };
    }

    private static T[] Pick<T>(T[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);
}
