using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Where the largest of all values is to be expected, told from the values that enough rows lie beyond: the tail follows a generalized Pareto
/// distribution (Pickands, "Statistical inference using extreme order statistics", 1975). No value further out has a say.
/// </summary>
internal static class TailEnd
{
    /// <summary>Values looked at, in multiples of those left out.</summary>
    public const int Reach = 10;

    /// <summary>Shapes tried: from an end as hard as a uniform distribution's to a tail that is heavier than exponential; heavier ones would be noise of so few values.</summary>
    private const double Hardest = -1, Heaviest = 0.25, Step = 0.1;

    /// <summary>Share of one row that lies beyond the middle of the largest value's distribution.</summary>
    private const double MedianShare = 0.6931;

    /// <param name="outer">The <c>k</c>-th value from the end and those after it, away from the end; at least two different ones.</param>
    /// <param name="k">2 or more.</param>
    /// <returns>The end, at or beyond the first value; the first value itself where there are too few to tell.</returns>
    public static double Expected(ReadOnlySpan<double> outer, int k)
    {
        var last = Math.Min(outer.Length, Reach * k);
        if (last < k) return outer[0];
        var (root, m) = (outer[last - 1], k + last - 1);
        var (least, end) = (double.PositiveInfinity, outer[0]);
        for (var shape = Hardest; shape <= Heaviest; shape += Step)
        {
            var (cross, square) = (0.0, 0.0);
            for (var index = 0; index < last; index++)
            {
                var excess = Excess(m, k + index - 0.5, shape);
                cross += excess * (outer[index] - root);
                square += excess * excess;
            }

            var scale = cross / square;
            var error = 0.0;
            for (var index = 0; index < last; index++)
            {
                var miss = outer[index] - root - scale * Excess(m, k + index - 0.5, shape);
                error += miss * miss;
            }

            if (!(error < least)) continue;
            (least, end) = (error, root + scale * Excess(m, MedianShare, shape));
        }

        return double.IsFinite(end) ? end : outer[0];
    }

    /// <summary>How far the value that <paramref name="beyond"/> of <paramref name="m"/> rows lie beyond is from the last one, in units of the scale.</summary>
    private static double Excess(double m, double beyond, double shape)
    {
        var log = Portable.Log(m / beyond);
        return Math.Abs(shape) < 1e-9 ? log : (Portable.Exp(shape * log) - 1) / shape;
    }
}
