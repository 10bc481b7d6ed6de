using System.Runtime.InteropServices;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Auditing;

/// <summary>Numbers the values of a column over all blocks of a table, as <see cref="ValueCodes"/> does for a table in memory; 0 is the missing value.</summary>
/// <param name="column">Index of the column.</param>
/// <param name="columns">Columns that are numbered beside it, which share the memory.</param>
internal sealed class ValueNumbers(int column, int columns)
{
    private readonly int _mostValues = Math.Clamp(2_000_000 / columns, 1000, 131_072);
    private readonly Dictionary<long, int> _numbers = [];
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);

    /// <summary>Numbers given so far.</summary>
    public int Count => 1 + _numbers.Count + _labels.Count;

    /// <summary>The numbers of the last block's rows; null once there are too many.</summary>
    public int[]? Rows { get; private set; } = [];

    public void Add(Table block)
    {
        if (Rows is null) return;
        var rows = new int[block.RowCount];
        if (block.Columns[column] is LabelColumn labels) AddLabels(labels, rows);
        else AddValues(block.Columns[column], rows);
        Rows = Count > _mostValues ? null : rows;
    }

    private void AddLabels(LabelColumn column, int[] rows)
    {
        var numberOf = column.Labels.Select(label => NumberOf(_labels, label)).ToArray();
        for (var row = 0; row < rows.Length; row++)
            if (!column.Missing[row]) rows[row] = numberOf[column.Codes[row]];
    }

    private void AddValues(Column column, int[] rows)
    {
        for (var row = 0; row < rows.Length && Count <= _mostValues; row++)
        {
            if (column.Missing[row]) continue;
            var value = column is DatetimeColumn dates ? dates.Ticks[row] : BitConverter.DoubleToInt64Bits(((NumericalColumn)column).Values[row]);
            rows[row] = NumberOf(_numbers, value);
        }
    }

    private static int NumberOf<T>(Dictionary<T, int> numbers, T value)
        where T : notnull
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out var known);
        if (!known) number = numbers.Count;
        return number;
    }
}
