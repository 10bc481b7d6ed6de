using SynthData.Engine.Tables;

namespace SynthData.Engine.Models;

/// <summary>Copies rows from one table to another of the same columns.</summary>
internal static class TableGather
{
    /// <summary>Copies the given rows of a block, in their order.</summary>
    public static void Pick(Table block, ReadOnlySpan<int> rows, Table target)
    {
        for (var column = 0; column < block.Columns.Count; column++)
        {
            var (from, to) = (block.Columns[column], target.Columns[column]);
            switch (from, to)
            {
                case (NumericalColumn a, NumericalColumn b): Pick(a.Values, rows, b.Values); break;
                case (DatetimeColumn a, DatetimeColumn b):
                    Pick(a.Ticks, rows, b.Ticks);
                    if (a.FormOf is not null) Pick(a.FormOf, rows, b.FormOf!);
                    break;
                case (LabelColumn a, LabelColumn b): Pick(a.Codes, rows, b.Codes); break;
                case (TextColumn a, TextColumn b): Pick(a.Values, rows, b.Values); break;
                default: throw new InvalidOperationException("Columns of different kinds.");
            }

            to.Missing.Clear();
            for (var row = 0; row < rows.Length; row++)
                if (from.Missing[rows[row]]) to.Missing.Set(row, from.Missing.KindOf(rows[row]));
        }

        target.RowCount = rows.Length;
    }

    private static void Pick<T>(T[] from, ReadOnlySpan<int> rows, T[] to)
    {
        for (var row = 0; row < rows.Length; row++) to[row] = from[rows[row]];
    }

    public static void Copy(Table block, Table target, int firstRow)
    {
        for (var column = 0; column < block.Columns.Count; column++)
        {
            var (from, to) = (block.Columns[column], target.Columns[column]);
            switch (from, to)
            {
                case (NumericalColumn a, NumericalColumn b): Array.Copy(a.Values, 0, b.Values, firstRow, block.RowCount); break;
                case (DatetimeColumn a, DatetimeColumn b):
                    Array.Copy(a.Ticks, 0, b.Ticks, firstRow, block.RowCount);
                    if (a.FormOf is not null) Array.Copy(a.FormOf, 0, b.FormOf!, firstRow, block.RowCount);
                    break;
                case (LabelColumn a, LabelColumn b): Array.Copy(a.Codes, 0, b.Codes, firstRow, block.RowCount); break;
                case (TextColumn a, TextColumn b): Array.Copy(a.Values, 0, b.Values, firstRow, block.RowCount); break;
                default: throw new InvalidOperationException("Columns of different kinds.");
            }

            for (var row = 0; row < block.RowCount; row++)
                if (from.Missing[row]) to.Missing.Set(firstRow + row, from.Missing.KindOf(row));
        }
    }
}
