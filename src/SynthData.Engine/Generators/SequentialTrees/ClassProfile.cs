namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Orders the categories of a column by what they say about a target: by the first principal axis of their class profiles, scaled by the
/// base rates. For two classes a cut in this order is as good as any subset (Breiman et al., "Classification and regression trees", 1984);
/// for more it is a good heuristic (Coppersmith, Hong and Hosking, "Partitioning nominal attributes in decision trees", 1999).
/// </summary>
internal static class ClassProfile
{
    /// <summary>Rank of each category: <c>ranks[category]</c> is its place in the order.</summary>
    /// <param name="counts">Rows by category and class: <c>counts[category * classes + class]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    public static int[] Rank(ReadOnlySpan<int> counts, int classes)
    {
        var categories = counts.Length / classes;
        var scaled = Scale(counts, categories, classes, out var rows);
        var axis = PrincipalAxis(scaled, rows, classes);
        var order = new (double Score, int Category)[categories];
        for (var category = 0; category < categories; category++)
        {
            var score = 0.0;
            for (var c = 0; c < classes; c++) score += scaled[category * classes + c] * axis[c];
            order[category] = (score, category);
        }

        Array.Sort(order);
        var ranks = new int[categories];
        for (var place = 0; place < categories; place++) ranks[order[place].Category] = place;
        return ranks;
    }

    /// <summary>Profiles minus base rates, in units of the base rates' roots.</summary>
    private static double[] Scale(ReadOnlySpan<int> counts, int categories, int classes, out double[] rows)
    {
        var totals = new double[classes];
        rows = new double[categories];
        for (var category = 0; category < categories; category++)
            for (var c = 0; c < classes; c++)
            {
                totals[c] += counts[category * classes + c];
                rows[category] += counts[category * classes + c];
            }

        var all = totals.Sum();
        var scaled = new double[counts.Length];
        for (var category = 0; category < categories; category++)
            for (var c = 0; c < classes; c++)
                if (rows[category] > 0 && totals[c] > 0)
                {
                    var expected = totals[c] / all;
                    scaled[category * classes + c] = (counts[category * classes + c] / rows[category] - expected) / Math.Sqrt(expected);
                }

        return scaled;
    }

    private static double[] PrincipalAxis(double[] scaled, double[] rows, int classes)
    {
        var covariance = new double[classes * classes];
        for (var category = 0; category < rows.Length; category++)
            for (var a = 0; a < classes; a++)
                for (var b = 0; b < classes; b++)
                    covariance[a * classes + b] += rows[category] * scaled[category * classes + a] * scaled[category * classes + b];
        var axis = new double[classes];
        for (var c = 0; c < classes; c++) axis[c] = 1 + 0.37 * c;
        for (var iteration = 0; iteration < 40; iteration++)
        {
            var next = new double[classes];
            var norm = 0.0;
            for (var a = 0; a < classes; a++)
            {
                for (var b = 0; b < classes; b++) next[a] += covariance[a * classes + b] * axis[b];
                norm += next[a] * next[a];
            }

            if (norm < 1e-280) break;
            norm = Math.Sqrt(norm);
            for (var c = 0; c < classes; c++) axis[c] = next[c] / norm;
        }

        return axis;
    }
}
