using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators;

/// <summary>Shares of a column's codes.</summary>
internal static class Marginal
{
    /// <summary>Shares of counts. Rows of the rare code are shared out among the column's other labels, so that as many rows are missing as were.</summary>
    public static double[] Of(ReadOnlySpan<int> counts, ColumnCodec codec)
    {
        long total = 0;
        foreach (var count in counts) total += count;
        var shares = new double[counts.Length];
        if (total == 0)
        {
            shares[Math.Min(codec.MissingKinds, counts.Length - 1)] = 1;
            return shares;
        }

        for (var code = 0; code < counts.Length; code++) shares[code] = (double)counts[code] / total;
        WithoutRare(shares, codec, fallback: null);
        return shares;
    }

    /// <summary>Shares the rare code's part out among the kept labels, in their proportion here or, where there is none, in the fallback's; without either it stays.</summary>
    public static void WithoutRare(Span<double> shares, ColumnCodec codec, double[]? fallback)
    {
        var rare = codec.RareCode;
        if (rare < 0 || shares[rare] == 0) return;
        var kept = Kept(shares, codec);
        if (kept > 1e-9)
        {
            var scale = (kept + shares[rare]) / kept;
            for (var code = codec.MissingKinds; code < rare; code++) shares[code] *= scale;
        }
        else if (fallback is not null && Kept(fallback, codec) is > 0 and var all)
        {
            for (var code = codec.MissingKinds; code < rare; code++) shares[code] = (kept + shares[rare]) * fallback[code] / all;
        }
        else return;
        shares[rare] = 0;
    }

    private static double Kept(ReadOnlySpan<double> shares, ColumnCodec codec)
    {
        var sum = 0.0;
        for (var code = codec.MissingKinds; code < codec.RareCode; code++) sum += shares[code];
        return sum;
    }
}
