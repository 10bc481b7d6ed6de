using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// Puts labels, which have no order of their own, in the one that carries most of their dependence: along the first principal axis of the mean
/// scores that the other columns have beside each label (as in homogeneity analysis: Gifi, "Nonlinear multivariate analysis", 1990).
/// </summary>
internal static class LabelOrder
{
    /// <summary>Later sweeps know the orders that earlier ones found.</summary>
    private const int Sweeps = 3;

    /// <summary>Other latents looked at.</summary>
    private const int MaxCompanions = 64;

    /// <summary>Rows of the mean that a label's own rows are weighed against.</summary>
    private const double PriorRows = 10;

    /// <summary>Replaces the latents of labels by ordered ones.</summary>
    public static void Arrange(CodeTable table, List<Latent> latents, ParallelOptions threads)
    {
        var sample = RowSample.Of(table.Rows, latents.Count);
        var isFree = latents.Select(latent => !latent.IsPresence && !table.Codecs[latent.Column].IsOrdered && latent.Codes.Length > 2).ToArray();
        var arranged = isFree.Select(free => !free).ToArray();
        if (Array.TrueForAll(arranged, known => known)) return;
        // With nothing to go by, the orders as they stand are a start.
        if (!arranged.Contains(true)) Array.Fill(arranged, true);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var known = Enumerable.Range(0, latents.Count).Where(index => arranged[index]).ToArray();
            var companions = known.Where((_, place) => place % ((known.Length + MaxCompanions - 1) / MaxCompanions) == 0).ToArray();
            var scores = companions.Select(index => LatentScores.Of(latents[index], table.Codecs[latents[index].Column]).Rows(table.Codes[latents[index].Column], sample)).ToArray();
            var before = latents.ToArray();
            Parallel.For(0, before.Length, threads, index =>
            {
                if (!isFree[index]) return;
                var others = Enumerable.Range(0, companions.Length).Where(place => before[companions[place]].Column != before[index].Column).Select(place => scores[place]).ToArray();
                if (others.Length > 0) latents[index] = Arranged(before[index], table, others, sample);
            });
            Array.Fill(arranged, true);
        }
    }

    private static Latent Arranged(Latent latent, CodeTable table, short[][] others, RowSample sample)
    {
        var placeOf = new int[table.Codecs[latent.Column].CodeCount];
        Array.Fill(placeOf, -1);
        for (var place = 0; place < latent.Codes.Length; place++) placeOf[latent.Codes[place]] = place;
        var places = sample.Select(table.Codes[latent.Column], placeOf);
        var counts = new double[latent.Codes.Length];
        foreach (var place in places)
            if (place >= 0) counts[place]++;
        var means = new double[others.Length][];
        for (var other = 0; other < others.Length; other++) means[other] = Means(places, counts, others[other]);
        var axis = PrincipalAxis(means, counts);
        var order = new (double Score, int Place)[latent.Codes.Length];
        for (var place = 0; place < order.Length; place++)
        {
            var score = 0.0;
            for (var other = 0; other < axis.Length; other++) score += axis[other] * means[other][place];
            order[place] = (score, place);
        }

        Array.Sort(order);
        return new(latent.Column, latent.IsPresence, [.. order.Select(item => latent.Codes[item.Place])], [.. order.Select(item => latent.Shares[item.Place])]);
    }

    /// <summary>Mean score by label, over the mean of all rows; of labels with few rows less.</summary>
    private static double[] Means(int[] places, double[] counts, short[] scores)
    {
        var sums = new long[counts.Length];
        long total = 0;
        for (var row = 0; row < places.Length; row++)
        {
            if (places[row] < 0) continue;
            sums[places[row]] += scores[row];
            total += scores[row];
        }

        var rows = counts.Sum();
        var mean = rows > 0 ? total / rows : 0;
        var means = new double[counts.Length];
        for (var place = 0; place < means.Length; place++) means[place] = (sums[place] - mean * counts[place]) / (counts[place] + PriorRows);
        return means;
    }

    private static double[] PrincipalAxis(double[][] means, double[] weights)
    {
        var size = means.Length;
        var covariance = new double[size, size];
        for (var a = 0; a < size; a++)
            for (var b = 0; b <= a; b++)
            {
                var sum = 0.0;
                for (var place = 0; place < weights.Length; place++) sum += weights[place] * means[a][place] * means[b][place];
                covariance[a, b] = covariance[b, a] = sum;
            }

        var axis = new double[size];
        for (var index = 0; index < size; index++) axis[index] = 1 + 0.37 * (index % 7);
        for (var iteration = 0; iteration < 60; iteration++)
        {
            var next = new double[size];
            var norm = 0.0;
            for (var a = 0; a < size; a++)
            {
                for (var b = 0; b < size; b++) next[a] += covariance[a, b] * axis[b];
                norm += next[a] * next[a];
            }

            if (norm < 1e-280) break;
            norm = Math.Sqrt(norm);
            for (var index = 0; index < size; index++) axis[index] = next[index] / norm;
        }

        return axis;
    }
}
