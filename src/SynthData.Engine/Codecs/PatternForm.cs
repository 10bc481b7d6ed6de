using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Codes such as <c>CUST-00123</c>: for each length, a character class or a common character at every position. As long as a pattern has room,
/// different rows get different texts (a keyed permutation of the row number).
/// </summary>
internal sealed class PatternForm(IReadOnlyList<TextPattern> patterns) : TextForm
{
    public IReadOnlyList<TextPattern> Patterns { get; } = patterns;

    /// <summary>Twelve digits, where no form could be learned without showing single rows.</summary>
    public static PatternForm Fallback { get; } = new([new(string.Concat(Enumerable.Repeat("9", 12)), "", 1)]);

    public override string Make(StreamKey key, long row, int column)
    {
        var draw = Philox.Cell(key, row, column, 1).X0;
        var total = 0;
        foreach (var pattern in Patterns) total += pattern.Weight;
        var pick = (int)((ulong)draw * (uint)total >> 32);
        foreach (var pattern in Patterns)
            if ((pick -= pattern.Weight) < 0) return pattern.Make(key, row, column);
        return Patterns[^1].Make(key, row, column);
    }

    /// <summary>Null when no length has enough rows.</summary>
    public static PatternForm? TryFit(List<string> values, PrivacyRule rule)
    {
        const int longest = 64;
        var patterns = values.Where(value => value.Length is > 0 and <= longest)
            .GroupBy(value => value.Length)
            .Where(group => group.Count() >= rule.Rare)
            .OrderBy(group => group.Key)
            .Select(group => TextPattern.Of([.. group], values.Count))
            .ToArray();
        return patterns.Length > 0 ? new(patterns) : null;
    }
}
