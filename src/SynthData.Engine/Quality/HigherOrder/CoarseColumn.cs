namespace SynthData.Engine.Quality.HigherOrder;

/// <summary>A column as few levels on both sides: bins of equal mass of the real numbers, or the most frequent real labels and the rest. The last level is missing.</summary>
/// <param name="Real">A level a real row.</param>
/// <param name="Synthetic">A level a synthetic row.</param>
/// <param name="Levels">Number of levels.</param>
internal sealed record CoarseColumn(byte[] Real, byte[] Synthetic, int Levels)
{
    public const int MostLevels = Groups + 2;

    private const int Groups = 10;

    public static CoarseColumn Of(ComparedColumn column) => column is ComparedNumbers numbers ? OfNumbers(numbers) : OfLabels((ComparedLabels)column);

    private static CoarseColumn OfNumbers(ComparedNumbers numbers)
    {
        var sorted = numbers.Real.Sorted;
        double[] bounds = sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Groups - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / Groups)]).Distinct()];
        return new(Levels(numbers.Real), Levels(numbers.Synthetic), bounds.Length + 2);

        byte[] Levels(NumberSide side)
        {
            var levels = new byte[side.RowCount];
            for (var row = 0; row < levels.Length; row++)
                levels[row] = (byte)(double.IsNaN(side.Values[row]) ? bounds.Length + 1 : Bound.Lower(bounds, side.Values[row]));
            return levels;
        }
    }

    private static CoarseColumn OfLabels(ComparedLabels labels)
    {
        var missing = labels.RealCounts.Length - 1;
        int[] byCount = [.. Enumerable.Range(0, missing).OrderByDescending(code => labels.RealCounts[code]).ThenBy(code => code)];
        var kept = Math.Min(missing, Groups + 1);
        var levelOf = new byte[missing + 1];
        for (var rank = 0; rank < byCount.Length; rank++) levelOf[byCount[rank]] = (byte)Math.Min(rank, Groups);
        levelOf[missing] = (byte)kept;
        var codes = labels.SharedCodes;
        return new(Array.ConvertAll(codes.Real, code => levelOf[code]), Array.ConvertAll(codes.Synthetic, code => levelOf[code]), kept + 1);
    }
}
