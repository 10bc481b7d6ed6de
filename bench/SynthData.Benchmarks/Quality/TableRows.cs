using SynthData.Engine.Tables;

namespace SynthData.Benchmarks.Quality;

/// <summary>Some rows of a table as a table.</summary>
internal static class TableRows
{
    public static Table Pick(Table table, int[] rows) => new(table.Name, [.. table.Columns.Select(column => Pick(column, rows))], rows.Length);

    private static Column Pick(Column column, int[] rows)
    {
        var missing = new Missing(rows.Length, column.Missing.Spellings);
        for (var index = 0; index < rows.Length; index++)
            if (column.Missing[rows[index]]) missing.Set(index, column.Missing.KindOf(rows[index]));
        return column switch
        {
            NumericalColumn numbers => new NumericalColumn(column.Name, missing, Array.ConvertAll(rows, row => numbers.Values[row]), numbers.Format),
            DatetimeColumn dates => new DatetimeColumn(column.Name, missing, Array.ConvertAll(rows, row => dates.Ticks[row]), dates.Format),
            LabelColumn labels => new LabelColumn(column.Name, missing, Array.ConvertAll(rows, row => labels.Codes[row]), labels.Labels),
            TextColumn text => new TextColumn(column.Name, missing, Array.ConvertAll(rows, row => text.Values[row])),
            _ => throw new NotSupportedException(column.GetType().Name),
        };
    }
}
