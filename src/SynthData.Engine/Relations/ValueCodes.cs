using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>A column's values numbered from 0 in order of appearance, missing ones too, so that columns of any kind can be compared.</summary>
internal static class ValueCodes
{
    /// <summary>Null for text, and for more different values than <paramref name="most"/>.</summary>
    public static (int[] Codes, int Count)? Of(Column column, int rows, int most)
    {
        var codes = new int[rows];
        var seen = new Dictionary<long, int>();
        for (var row = 0; row < rows; row++)
        {
            var value = column switch
            {
                _ when column.Missing[row] => long.MinValue,
                NumericalColumn numbers => BitConverter.DoubleToInt64Bits(numbers.Values[row]),
                DatetimeColumn dates => dates.Ticks[row],
                LabelColumn labels => labels.Codes[row],
                _ => (long?)null,
            };
            if (value is not { } key) return null;
            if (!seen.TryGetValue(key, out codes[row])) seen.Add(key, codes[row] = seen.Count);
            if (seen.Count > most) return null;
        }

        return (codes, seen.Count);
    }
}
