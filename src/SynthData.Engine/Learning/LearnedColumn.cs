using SynthData.Engine.Codecs;
using SynthData.Engine.Quality;

namespace SynthData.Engine.Learning;

/// <summary>A column of two tables as levels of a byte, the first table's rows first: quantile bins of all numbers together, or labels. The last level is missing.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Levels">One a row.</param>
/// <param name="Count">Number of levels.</param>
/// <param name="IsOrdered">Whether the order of the levels means something.</param>
internal sealed record LearnedColumn(string Name, byte[] Levels, int Count, bool IsOrdered)
{
    /// <summary>Levels without the one for missing.</summary>
    private const int MostLevels = FeatureMap.MaxFeatures - 1;

    /// <param name="match">The column.</param>
    /// <param name="firstRows">Rows to take of the first table.</param>
    /// <param name="secondRows">Rows to take of the second.</param>
    public static LearnedColumn Of(ColumnMatch match, int[] firstRows, int[] secondRows) =>
        match.HasNumbers ? OfNumbers(match, firstRows, secondRows) : OfLabels(match, firstRows, secondRows);

    private static LearnedColumn OfNumbers(ColumnMatch match, int[] firstRows, int[] secondRows)
    {
        var (real, synthetic) = (NumberSide.Of(match.Real, match.RealRows).Values, NumberSide.Of(match.Synthetic, match.SyntheticRows).Values);
        double[] values = [.. firstRows.Select(row => real[row]), .. secondRows.Select(row => synthetic[row])];
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

    private static LearnedColumn OfLabels(ColumnMatch match, int[] firstRows, int[] secondRows)
    {
        var codes = ComparedLabels.Codes(match);
        int[] all = [.. firstRows.Select(row => codes.Real[row]), .. secondRows.Select(row => codes.Synthetic[row])];
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
