using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>Says what a column's marginal is.</summary>
internal static class MarginalNames
{
    /// <param name="codec">The column's.</param>
    /// <param name="latent">That of its values; null where there is one value.</param>
    public static MarginalInfo Of(ColumnCodec codec, Latent? latent)
    {
        if (latent is null) return new("constant", []);
        var zeros = latent.Marginal is { } chosen ? chosen.ZeroShare : ZeroShare(codec, latent);
        KeyValuePair<string, double>[] last = zeros is { } share ? [new("zeros", share)] : [];
        if (latent.Marginal is not { Family: var family }) return new("empirical", last);
        return new(NameOf(family.Kind), codec is DatetimeCodec ? last : [.. Parameters(family), .. last]);
    }

    private static string NameOf(FamilyKind kind) => kind switch
    {
        FamilyKind.TruncatedNormal => "truncated-normal",
        FamilyKind.StudentT => "student-t",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static KeyValuePair<string, double>[] Parameters(Family family) => family.Kind switch
    {
        FamilyKind.Uniform => [new("low", family.Location), new("high", family.Location + family.Scale)],
        FamilyKind.Exponential => [new("origin", family.Location), new("scale", family.Scale)],
        FamilyKind.Normal => [new("mean", family.Location), new("deviation", family.Scale)],
        FamilyKind.TruncatedNormal =>
        [
            new("mean", family.Location + family.Scale * family.Shape), new("deviation", family.Scale * family.SecondShape),
            new("low", family.Location), new("high", family.Location + family.Scale),
        ],
        FamilyKind.Lognormal => [new("origin", family.Location), new("median", family.Scale), new("sigma", family.Shape)],
        FamilyKind.Gamma => [new("origin", family.Location), new("shape", family.Shape), new("scale", family.Scale)],
        FamilyKind.Beta => [new("low", family.Location), new("high", family.Location + family.Scale), new("a", family.Shape), new("b", family.SecondShape)],
        FamilyKind.StudentT => [new("centre", family.Location), new("scale", family.Scale), new("freedom", family.Shape)],
        _ => [],
    };

    /// <summary>The counted share of zero, where no code has more.</summary>
    private static double? ZeroShare(ColumnCodec codec, Latent latent)
    {
        if (codec is not NumericalCodec numbers) return null;
        var place = Array.IndexOf(latent.Codes, codec.MissingKinds + new MarginalCells(numbers).Zero);
        return place >= 0 && latent.Codes[place] >= codec.MissingKinds && latent.Shares[place] >= latent.Shares.Max() ? latent.Shares[place] : null;
    }
}
