using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Codes such as <c>CUST-00123</c>: for each length, or each of its few shapes, a character class or a common character at every position. Where the source's were all
/// different, so are these: a keyed permutation of the row's number, and digits behind the longest form once a form has no room left.
/// </summary>
internal sealed class PatternForm(IReadOnlyList<TextPattern> patterns, bool isUnique) : TextForm
{
    private const int MostShapes = 8;
    private const double MostTexts = 0.9;

    private readonly int _total = patterns.Sum(pattern => pattern.Weight);

    public IReadOnlyList<TextPattern> Patterns { get; } = patterns;

    public bool IsUnique { get; } = isUnique;

    /// <summary>Twelve digits, where no form could be learned without showing single rows.</summary>
    public static PatternForm Fallback { get; } = new([new(string.Concat(Enumerable.Repeat("9", 12)), "", 1)], isUnique: true);

    public override string Make(StreamKey key, long row, int column)
    {
        // In each run of as many rows as the weights add up to, each pattern has as many as its weight, so its rows can be counted.
        var total = (ulong)_total;
        var (run, place) = ((ulong)row / total, Permutation.Apply((ulong)row % total, total, key, ~column));
        foreach (var pattern in Patterns)
        {
            var weight = (ulong)pattern.Weight;
            if (place >= weight)
            {
                place -= weight;
                continue;
            }

            var index = run * weight + place;
            return index < pattern.Room || pattern.Room == 0 || !IsUnique ? pattern.Make(key, (long)index, row, column) : MakeLonger(key, row, column);
        }

        throw new InvalidOperationException("The weights add up to less than their sum.");
    }

    /// <summary>Null when no length has enough rows.</summary>
    public static PatternForm? TryFit(List<string> values, PrivacyRule rule)
    {
        var patterns = values.Where(value => value.Length is > 0 and <= TextPattern.Longest)
            .GroupBy(value => value.Length)
            .Where(group => group.Count() >= rule.Rare)
            .OrderBy(group => group.Key)
            .SelectMany(group => OfLength([.. group], values.Count, rule))
            .ToArray();
        return patterns.Length > 0 ? new(patterns, values.Distinct(StringComparer.Ordinal).Count() == values.Count) : null;
    }

    /// <summary>The few shapes that most texts of a length have, such as <c>AB-12</c> and <c>12-AB</c>; one pattern for all where there are many.</summary>
    private static IEnumerable<TextPattern> OfLength(List<string> values, int allRows, PrivacyRule rule)
    {
        var shapes = values.GroupBy(TextPattern.ShapeOf, StringComparer.Ordinal)
            .Where(group => group.Count() >= rule.Rare)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostShapes)
            .ToArray();
        return shapes.Length > 1 && shapes.Sum(group => group.Count()) >= MostTexts * values.Count
            ? shapes.Select(group => TextPattern.Of([.. group], allRows))
            : [TextPattern.Of(values, allRows)];
    }

    /// <summary>Longer than any pattern, so nobody else's text.</summary>
    private string MakeLonger(StreamKey key, long row, int column)
    {
        var longest = Patterns.MaxBy(pattern => pattern.Classes.Length)!;
        return longest.Make(key, row, row, column) + (longest.Room == 0 ? (ulong)row : 1 + (ulong)row / longest.Room);
    }
}
