using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>The marginal of an ordered column as a family's distribution, where one is as good as the shares of its codes themselves.</summary>
/// <param name="Family">Of the values, or of those that are not zero.</param>
/// <param name="ZeroShare">Share of zero where it is set apart; null where it is not.</param>
internal sealed record ColumnMarginal(Family Family, double? ZeroShare)
{
    /// <summary>The share of each code of a value, adding up to 1.</summary>
    public double[] SharesOf(OrderedCodec codec)
    {
        var cells = new MarginalCells(codec);
        if (ZeroShare is not { } zeros) return cells.Shares(Family, -1);
        var shares = cells.Shares(Family, cells.Zero);
        for (var index = 0; index < shares.Length; index++) shares[index] = index == cells.Zero ? zeros : (1 - zeros) * shares[index];
        return shares;
    }
}
