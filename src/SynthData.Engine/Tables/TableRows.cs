using SynthData.Engine.Random;

namespace SynthData.Engine.Tables;

/// <summary>Some rows of a table, in any order, as a table.</summary>
internal static class TableRows
{
    public static Table Pick(Table table, int[] rows) => new(table.Name, [.. table.Columns.Select(column => Pick(column, rows))], rows.Length);

    /// <summary>The same columns without what relates them: each in an order of its own.</summary>
    public static Table Shuffle(Table table, StreamKey key)
    {
        var columns = new Column[table.Columns.Count];
        Parallel.For(0, columns.Length, index => columns[index] = Pick(table.Columns[index], Order(table.RowCount, key, index)));
        return new(table.Name, columns, table.RowCount);
    }

    /// <summary>The rows 0 to <paramref name="rows"/> - 1 in a random order.</summary>
    public static int[] Order(int rows, StreamKey key, int stream)
    {
        var order = new int[rows];
        for (var row = 0; row < rows; row++) order[row] = (int)Permutation.Apply((ulong)row, (ulong)rows, key, stream);
        return order;
    }

    public static Column Pick(Column column, int[] rows)
    {
        var missing = new Missing(rows.Length, column.Missing.Spellings);
        for (var index = 0; index < rows.Length; index++)
            if (column.Missing[rows[index]]) missing.Set(index, column.Missing.KindOf(rows[index]));
        return column switch
        {
            NumericalColumn numbers => new NumericalColumn(column.Name, missing, Array.ConvertAll(rows, row => numbers.Values[row]), numbers.Format),
            DatetimeColumn dates => new DatetimeColumn(column.Name, missing, Array.ConvertAll(rows, row => dates.Ticks[row]), dates.Format)
            {
                FormOf = dates.FormOf is { } forms ? Array.ConvertAll(rows, row => forms[row]) : null,
            },
            LabelColumn labels => new LabelColumn(column.Name, missing, Array.ConvertAll(rows, row => labels.Codes[row]), labels.Labels),
            TextColumn text => new TextColumn(column.Name, missing, Array.ConvertAll(rows, row => text.Values[row])),
            _ => throw new ArgumentException($"A {column.GetType().Name} has no rows to pick.", nameof(column)),
        };
    }
}
