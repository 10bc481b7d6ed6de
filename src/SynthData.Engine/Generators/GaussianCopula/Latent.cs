using SynthData.Engine.Generators.GaussianCopula.Marginals;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>One normal variable behind the table: cut at thresholds, it gives the codes of a column in an order.</summary>
internal sealed class Latent(int column, bool isPresence, int[] codes, double[] shares, ColumnMarginal? marginal = null)
{
    /// <summary>Stands among the codes for any value, where the latent says only whether there is one.</summary>
    public const int Value = -1;

    public int Column { get; } = column;

    /// <summary>Whether it says if the column has a value, and which kind of missing else, instead of which value.</summary>
    public bool IsPresence { get; } = isPresence;

    /// <summary>Codes from the lowest part of the normal to the highest, each with a share above 0.</summary>
    public int[] Codes { get; } = codes;

    /// <summary>Share of each code, adding up to 1.</summary>
    public double[] Shares { get; } = shares;

    /// <summary>The family that the shares come from; null where they are those of the rows.</summary>
    public ColumnMarginal? Marginal { get; } = marginal;

    /// <summary>Upper end of each code's part, as a share of the normal; the last is 1.</summary>
    public double[] Uppers { get; } = UppersOf(shares);

    private static double[] UppersOf(double[] shares)
    {
        var uppers = new double[shares.Length];
        var sum = 0.0;
        for (var place = 0; place < shares.Length; place++) uppers[place] = sum += shares[place];
        for (var place = 0; place < shares.Length; place++) uppers[place] /= sum;
        uppers[^1] = 1;
        return uppers;
    }
}
