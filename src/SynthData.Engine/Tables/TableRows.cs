using SynthData.Engine.Random;

namespace SynthData.Engine.Tables;

/// <summary>Some rows of a table as a table of its own.</summary>
internal static class TableRows
{
    /// <param name="table">Not changed.</param>
    /// <param name="rows">Numbers of its rows, in the order wanted.</param>
    public static Table Take(Table table, int[] rows) => new(table.Name, [.. table.Columns.Select(column => Take(column, rows))], rows.Length);

    /// <summary>The same columns without what relates them: each in an order of its own.</summary>
    public static Table Shuffle(Table table, StreamKey key)
    {
        var columns = new Column[table.Columns.Count];
        Parallel.For(0, columns.Length, index => columns[index] = Take(table.Columns[index], Order(table.RowCount, key, index)));
        return new(table.Name, columns, table.RowCount);
    }

    /// <summary>The rows 0 to <paramref name="rows"/> - 1 in a random order.</summary>
    public static int[] Order(int rows, StreamKey key, int stream)
    {
        var order = new int[rows];
        for (var row = 0; row < rows; row++) order[row] = (int)Permutation.Apply((ulong)row, (ulong)rows, key, stream);
        return order;
    }

    private static Column Take(Column column, int[] rows)
    {
        var missing = new Missing(rows.Length, column.Missing.Spellings);
        for (var row = 0; row < rows.Length; row++)
            if (column.Missing[rows[row]]) missing.Set(row, column.Missing.KindOf(rows[row]));
        return column switch
        {
            NumericalColumn number => new NumericalColumn(number.Name, missing, Pick(number.Values, rows), number.Format),
            DatetimeColumn datetime => new DatetimeColumn(datetime.Name, missing, Pick(datetime.Ticks, rows), datetime.Format)
            {
                FormOf = datetime.FormOf is null ? null : Pick(datetime.FormOf, rows),
            },
            LabelColumn label => new LabelColumn(label.Name, missing, Pick(label.Codes, rows), label.Labels),
            TextColumn text => new TextColumn(text.Name, missing, Pick(text.Values, rows)),
            _ => throw new ArgumentException($"Column `{column.Name}` is of an unknown kind.", nameof(column)),
        };
    }

    private static T[] Pick<T>(T[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);
}
