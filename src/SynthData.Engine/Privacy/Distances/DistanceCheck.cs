using SynthData.Engine.Privacy.Attacks;

namespace SynthData.Engine.Privacy.Distances;

/// <summary>Compares distances of synthetic rows to training and to hold-out rows, equally many.</summary>
internal static class DistanceCheck
{
    private const double Z = 1.959963984540054;

    /// <summary>Rank of the ratio reported: copies are few, and show first.</summary>
    private const int RatioRank = 10;

    public static DistanceResult Run(AttackTables tables)
    {
        var rows = Math.Min(tables.Ranges[0].Count, tables.Ranges[2].Count);
        var synthetic = tables.Ranges[1];
        if (rows == 0 || synthetic.Count == 0 || tables.Columns == 0) return new(rows, null, null, null, null, null, 0, 0);
        var (training, holdout) = (Nearest(0, "closest training"), Nearest(2, "closest holdout"));
        double sum = 0, squares = 0;
        for (var row = 0; row < training.Length; row++)
        {
            var win = training[row].First < holdout[row].First ? 1 : training[row].First == holdout[row].First ? 0.5 : 0;
            sum += win;
            squares += win * win;
        }

        var share = sum / training.Length;
        var error = Z * Math.Sqrt(Math.Max(0, squares / training.Length - share * share) / training.Length);
        return new(
            rows, share, Math.Max(0, share - error), Math.Min(1, share + error), Ratio(training), Ratio(holdout),
            (double)training.Count(near => near.First == 0) / training.Length, (double)holdout.Count(near => near.First == 0) / holdout.Length);

        (double First, double Second)[] Nearest(int side, string purpose)
        {
            var all = tables.Ranges[side];
            var tree = new NeighbourTree(all.Count == rows ? all : all.Take(KeyedRows.Draw(all.Count, rows, tables.Seed, purpose)));
            var near = NeighbourSearch.All(tree, synthetic, 2, tables.Parallel);
            return [.. Enumerable.Range(0, synthetic.Count).Select(row => (near[row * 2].Distance, near[row * 2 + 1].Distance))];
        }
    }

    private static double Ratio((double First, double Second)[] near) =>
        near.Select(pair => pair.Second > 0 ? pair.First / pair.Second : 1).Order().Skip(Math.Min(RatioRank, near.Length) - 1).First();
}
