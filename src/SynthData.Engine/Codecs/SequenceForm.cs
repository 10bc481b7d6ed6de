using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>Consecutive whole numbers: row i gets start + i.</summary>
internal sealed class SequenceForm(long start) : TextForm
{
    public long Start { get; } = start;

    public override string Make(StreamKey key, long row, int column) => (Start + row).ToString();

    /// <summary>Null unless the values are distinct whole numbers without gaps, in any order.</summary>
    public static SequenceForm? TryFit(List<string> values, PrivacyRule rule)
    {
        if (values.Count < rule.Rare) return null;
        long min = long.MaxValue, max = long.MinValue;
        var seen = new HashSet<long>();
        foreach (var value in values)
        {
            if (!long.TryParse(value, out var number) || number < 0 || number.ToString() != value || !seen.Add(number)) return null;
            (min, max) = (Math.Min(min, number), Math.Max(max, number));
        }

        return max - min + 1 == values.Count ? new(RoundStart(min)) : null;
    }

    /// <summary>0 and 1 are everybody's start; any other is rounded down to a power of ten, which keeps the number of digits.</summary>
    private static long RoundStart(long min)
    {
        if (min <= 1) return min;
        long power = 1;
        while (power <= min / 10) power *= 10;
        return power;
    }
}
