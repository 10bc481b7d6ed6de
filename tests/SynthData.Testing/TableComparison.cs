using SynthData.Engine.Tables;

namespace SynthData.Testing;

/// <summary>Compares columns by value.</summary>
public static class TableComparison
{
    /// <summary>The first row where two columns differ, in value or in being missing; null when none does. Numbers may differ by their format's rounding.</summary>
    public static int? FindDifference(Column left, Column right, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (left.Missing[row] != right.Missing[row]) return row;
            if (left.Missing[row])
            {
                if (left.Missing.Spellings[left.Missing.KindOf(row)] != right.Missing.Spellings[right.Missing.KindOf(row)]) return row;
                continue;
            }
            var same = (left, right) switch
            {
                (NumericalColumn a, NumericalColumn b) => a.Values[row] == b.Values[row],
                (DatetimeColumn a, DatetimeColumn b) => a.Ticks[row] == b.Ticks[row],
                (LabelColumn a, LabelColumn b) => a.Labels[a.Codes[row]] == b.Labels[b.Codes[row]],
                (TextColumn a, TextColumn b) => a.Values[row] == b.Values[row],
                _ => false,
            };
            if (!same) return row;
        }
        return null;
    }
}
