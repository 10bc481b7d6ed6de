using SynthData.Engine.Tables;

namespace SynthData.Engine.Models;

/// <summary>Copies blocks into one large table.</summary>
internal static class TableGather
{
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
