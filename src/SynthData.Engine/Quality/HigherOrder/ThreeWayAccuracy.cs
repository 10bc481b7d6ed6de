using SynthData.Engine.Random;

namespace SynthData.Engine.Quality.HigherOrder;

/// <summary>
/// How alike the joint shares of three columns at a time are: numbers in ten bins of equal mass of the real rows, the ten most frequent labels and the
/// rest, missing on its own; one minus the total variation distance, mean over the triples. Beside it what another real sample of the same size would
/// get by chance.
/// </summary>
internal static class ThreeWayAccuracy
{
    /// <summary>Triples measured; of wider tables they are drawn by a fixed key.</summary>
    public const int MostTriples = 600;

    /// <param name="columns">The compared columns.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static ThreeWayReport? Compute(ComparedColumn[] columns, ParallelOptions parallel)
    {
        if (columns.Length < 3) return null;
        var coarse = new CoarseColumn[columns.Length];
        Parallel.For(0, coarse.Length, parallel, index => coarse[index] = CoarseColumn.Of(columns[index]));
        if (coarse[0].Real.Length == 0 || coarse[0].Synthetic.Length == 0) return null;

        var (triples, possible) = Triples(columns.Length);
        var scores = new (double Accuracy, double SameSize)[triples.Length];
        Parallel.For(0, scores.Length, parallel, () => new long[2 * CoarseColumn.MostLevels * CoarseColumn.MostLevels * CoarseColumn.MostLevels], (at, _, counts) =>
        {
            var (a, b, c) = triples[at];
            scores[at] = Measure(coarse[a], coarse[b], coarse[c], counts);
            return counts;
        }, _ => { });

        var furthest = triples.Zip(scores).OrderBy(item => item.Second.Accuracy - item.Second.SameSize).Take(ThreeWayReport.Shown).Select(item =>
            new TripleScore(columns[item.First.A].Name, columns[item.First.B].Name, columns[item.First.C].Name, item.Second.Accuracy, item.Second.SameSize));
        return new(scores.Average(score => score.Accuracy), scores.Average(score => score.SameSize), scores.Length, possible, [.. furthest]);
    }

    private static ((int A, int B, int C)[] Triples, long Possible) Triples(int columns)
    {
        var possible = (long)columns * (columns - 1) * (columns - 2) / 6;
        var triples = new List<(int, int, int)>();
        if (possible <= MostTriples)
        {
            for (var a = 0; a < columns; a++)
                for (var b = a + 1; b < columns; b++)
                    for (var c = b + 1; c < columns; c++) triples.Add((a, b, c));
            return ([.. triples], possible);
        }

        // Drawn with their places in a cube, until enough are in its upper corner; no triple comes twice.
        var (key, cube) = (StreamKey.Derive(0, "three-way"), (ulong)columns * (ulong)columns * (ulong)columns);
        for (ulong draw = 0; triples.Count < MostTriples; draw++)
        {
            var place = Permutation.Apply(draw, cube, key, 0);
            var (a, b, c) = ((int)(place / (ulong)columns / (ulong)columns), (int)(place / (ulong)columns % (ulong)columns), (int)(place % (ulong)columns));
            if (a < b && b < c) triples.Add((a, b, c));
        }

        return ([.. triples], possible);
    }

    private static (double Accuracy, double SameSize) Measure(CoarseColumn a, CoarseColumn b, CoarseColumn c, long[] counts)
    {
        var cells = a.Levels * b.Levels * c.Levels;
        var real = counts.AsSpan(0, cells);
        var synthetic = counts.AsSpan(cells, cells);
        real.Clear();
        synthetic.Clear();
        Count(real, a.Real, b.Real, c.Real, b.Levels, c.Levels);
        Count(synthetic, a.Synthetic, b.Synthetic, c.Synthetic, b.Levels, c.Levels);
        long distance = 0, n = a.Real.Length, m = a.Synthetic.Length;
        var expected = 0.0;
        for (var cell = 0; cell < cells; cell++)
        {
            distance += Math.Abs(real[cell] * m - synthetic[cell] * n);
            if (real[cell] == 0) continue;
            // The mean of |normal|; of a rare cell the two shares' sum is a tighter bound.
            var p = (double)real[cell] / n;
            expected += Math.Min(Math.Sqrt(2 / Math.PI * p * (1 - p) * (1.0 / n + 1.0 / m)), 2 * p);
        }

        return (1 - distance / (2.0 * n * m), 1 - expected / 2);
    }

    private static void Count(Span<long> cells, byte[] a, byte[] b, byte[] c, int bLevels, int cLevels)
    {
        for (var row = 0; row < a.Length; row++) cells[(a[row] * bLevels + b[row]) * cLevels + c[row]]++;
    }
}
