namespace SynthData.Engine.Generators;

/// <summary>Shares of a column's codes.</summary>
internal static class Marginal
{
    /// <summary>Shares without the rare code, which is never drawn. A column that is all rare or empty gives the first code that is neither.</summary>
    public static double[] Of(ReadOnlySpan<int> counts, int rareCode)
    {
        long total = 0;
        for (var code = 0; code < counts.Length; code++)
            if (code != rareCode) total += counts[code];
        var shares = new double[counts.Length];
        if (total == 0) shares[rareCode == 0 && counts.Length > 1 ? 1 : 0] = 1;
        else
            for (var code = 0; code < counts.Length; code++)
                if (code != rareCode) shares[code] = (double)counts[code] / total;
        return shares;
    }
}
