namespace SynthData.Engine.Quality;

/// <summary>Where a score has no meaning it is null, never NaN.</summary>
internal static class Undefined
{
    /// <summary>The score, or null when it is not a number or the real range it is measured in is empty or infinite.</summary>
    public static double? ToNull(double score, double width) => width > 0 && double.IsFinite(width) && double.IsFinite(score) ? score : null;

    /// <summary>The mean of the scores that are defined; null when none is.</summary>
    public static double? Mean(IEnumerable<double?> scores)
    {
        double sum = 0;
        var count = 0;
        foreach (var score in scores)
        {
            if (score is not { } value) continue;
            sum += value;
            count++;
        }

        return count == 0 ? null : sum / count;
    }
}
