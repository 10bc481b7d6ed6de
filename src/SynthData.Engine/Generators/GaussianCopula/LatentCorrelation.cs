using System.Runtime.Intrinsics;
using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// Correlations of the latents. Those of normal scores, which for untied values are efficient (van der Waerden, "Order tests for the two-sample
/// problem", 1953), are corrected for ties by <see cref="HermiteProfile"/>: the same way for numbers, labels and both.
/// </summary>
internal static class LatentCorrelation
{
    /// <summary>Additions of products that fit 32 bits.</summary>
    private const int SafeAdditions = 32;

    /// <summary>The lower triangle by rows, the diagonal included. It may be not positive definite.</summary>
    public static double[][] Estimate(CodeTable table, IReadOnlyList<Latent> latents, ParallelOptions threads)
    {
        var sample = RowSample.Of(table.Rows, latents.Count);
        var scores = new LatentScores[latents.Count];
        var rows = new Scored[latents.Count];
        Parallel.For(0, latents.Count, threads, index =>
        {
            var latent = latents[index];
            scores[index] = LatentScores.Of(latent, table.Codecs[latent.Column]);
            rows[index] = Scored.Of(scores[index], table.Codes[latent.Column], sample);
        });
        var matrix = new double[latents.Count][];
        // The last rows are the longest and go first.
        Parallel.For(0, latents.Count, threads, place =>
        {
            var a = latents.Count - 1 - place;
            matrix[a] = new double[a + 1];
            matrix[a][a] = 1;
            for (var b = 0; b < a; b++)
                // Nothing is known of a value where it is missing.
                if (latents[a].Column != latents[b].Column) matrix[a][b] = scores[a].Profile.Solve(scores[b].Profile, Observed(rows[a], rows[b]));
        });
        return matrix;
    }

    private static double Observed(Scored a, Scored b)
    {
        if (a.Presence is null && b.Presence is null) return Pearson(a.Scores.Length, a.Sum, b.Sum, a.Squares, b.Squares, Products(a.Scores, b.Scores));
        long count = 0, sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
        for (var row = 0; row < a.Scores.Length; row++)
        {
            if (a.Presence is { } hasA && !hasA[row] || b.Presence is { } hasB && !hasB[row]) continue;
            long x = a.Scores[row], y = b.Scores[row];
            count++;
            (sumA, sumB, squaresA, squaresB, products) = (sumA + x, sumB + y, squaresA + x * x, squaresB + y * y, products + x * y);
        }

        return Pearson(count, sumA, sumB, squaresA, squaresB, products);
    }

    private static double Pearson(long count, long sumA, long sumB, long squaresA, long squaresB, long products)
    {
        if (count < 2) return 0;
        var varianceA = (double)((Int128)squaresA * count - (Int128)sumA * sumA);
        var varianceB = (double)((Int128)squaresB * count - (Int128)sumB * sumB);
        return varianceA > 0 && varianceB > 0 ? (double)((Int128)products * count - (Int128)sumA * sumB) / Math.Sqrt(varianceA) / Math.Sqrt(varianceB) : 0;
    }

    private static long Products(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        var total = Vector256<long>.Zero;
        var row = 0;
        while (row + Vector256<short>.Count <= a.Length)
        {
            var sum = Vector256<int>.Zero;
            for (var additions = 0; additions < SafeAdditions && row + Vector256<short>.Count <= a.Length; additions += 2, row += Vector256<short>.Count)
            {
                var (x, y) = (Vector256.Create(a[row..]), Vector256.Create(b[row..]));
                sum += Vector256.WidenLower(x) * Vector256.WidenLower(y) + Vector256.WidenUpper(x) * Vector256.WidenUpper(y);
            }

            total += Vector256.WidenLower(sum) + Vector256.WidenUpper(sum);
        }

        var rest = Vector256.Sum(total);
        for (; row < a.Length; row++) rest += a[row] * b[row];
        return rest;
    }

    /// <summary>One latent's scores of the rows sampled.</summary>
    private sealed record Scored(short[] Scores, bool[]? Presence, long Sum, long Squares)
    {
        public static Scored Of(LatentScores scores, ushort[] codes, RowSample sample)
        {
            var rows = scores.Rows(codes, sample);
            long sum = 0, squares = 0;
            foreach (var score in rows) (sum, squares) = (sum + score, squares + score * score);
            return new(rows, scores.Presence(codes, sample), sum, squares);
        }
    }
}
