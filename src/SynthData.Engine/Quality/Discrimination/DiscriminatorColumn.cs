using SynthData.Engine.Codecs;

namespace SynthData.Engine.Quality.Discrimination;

/// <summary>A column of both sides as levels of a byte, real rows first: quantile bins of all numbers together, or labels. The last level is missing.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Levels">One a row.</param>
/// <param name="Count">Number of levels.</param>
/// <param name="IsOrdered">Whether the order of the levels means something.</param>
internal sealed record DiscriminatorColumn(string Name, byte[] Levels, int Count, bool IsOrdered)
{
    /// <summary>Levels without the one for missing.</summary>
    private const int MostLevels = FeatureMap.MaxFeatures - 1;

    /// <param name="match">The column.</param>
    /// <param name="realRows">Rows to take of the real side.</param>
    /// <param name="syntheticRows">Rows to take of the other.</param>
    public static DiscriminatorColumn Of(ColumnMatch match, int[] realRows, int[] syntheticRows) =>
        match.HasNumbers ? OfNumbers(match, realRows, syntheticRows) : OfLabels(match, realRows, syntheticRows);

    private static DiscriminatorColumn OfNumbers(ColumnMatch match, int[] realRows, int[] syntheticRows)
    {
        var (real, synthetic) = (NumberSide.Of(match.Real, match.RealRows).Values, NumberSide.Of(match.Synthetic, match.SyntheticRows).Values);
        double[] values = [.. realRows.Select(row => real[row]), .. syntheticRows.Select(row => synthetic[row])];
        var sorted = values.Where(value => !double.IsNaN(value)).ToArray();
        RadixSort.Sort(sorted);
        var bounds = UpperBounds(sorted);
        var levels = new byte[values.Length];
        for (var row = 0; row < levels.Length; row++)
        {
            var at = double.IsNaN(values[row]) ? bounds.Length : Array.BinarySearch(bounds, values[row]);
            levels[row] = (byte)(at < 0 ? ~at : at);
        }

        return new(match.Metadata.Name, levels, bounds.Length + 1, IsOrdered: true);
    }

    /// <summary>The largest value of each bin: every value its own bin while there are few, else equal mass.</summary>
    private static double[] UpperBounds(double[] sorted)
    {
        var distinct = sorted.Distinct().Take(MostLevels + 1).ToArray();
        if (distinct.Length <= MostLevels) return distinct;
        return [.. Enumerable.Range(1, MostLevels).Select(bin => sorted[(int)((long)bin * sorted.Length / MostLevels) - 1]).Distinct()];
    }

    private static DiscriminatorColumn OfLabels(ColumnMatch match, int[] realRows, int[] syntheticRows)
    {
        var codes = ComparedLabels.Codes(match);
        int[] all = [.. realRows.Select(row => codes.Real[row]), .. syntheticRows.Select(row => codes.Synthetic[row])];
        var missing = codes.Levels - 1;
        var counts = new int[codes.Levels];
        foreach (var code in all) counts[code]++;
        // The rarest labels share a level where there are too many.
        int[] byCount = [.. Enumerable.Range(0, missing).OrderByDescending(code => counts[code]).ThenBy(code => code)];
        var levels = Math.Min(missing, MostLevels);
        var levelOf = new byte[codes.Levels];
        for (var rank = 0; rank < byCount.Length; rank++) levelOf[byCount[rank]] = (byte)Math.Min(rank, levels - 1);
        levelOf[missing] = (byte)levels;
        return new(match.Metadata.Name, Array.ConvertAll(all, code => levelOf[code]), levels + 1, IsOrdered: false);
    }
}
