using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// Rows of a table as normal scores: the mean of the latent's part that a code stands for. Scores are whole numbers, so that sums are exact in
/// any order; a row without a value of the latent has none.
/// </summary>
internal sealed class LatentScores
{
    /// <summary>Units in one standard deviation: products of two scores, and 64 sums of those, fit 32 bits.</summary>
    private const double Unit = 1024;

    private readonly short[] _ofCode;
    private readonly bool[] _has;

    private LatentScores(short[] ofCode, bool[] has, HermiteProfile profile) => (_ofCode, _has, Profile) = (ofCode, has, profile);

    /// <summary>The scores as a function of the latent.</summary>
    public HermiteProfile Profile { get; }

    /// <summary>Whether every code has a score.</summary>
    public bool IsWhole => Array.TrueForAll(_has, has => has);

    public static LatentScores Of(Latent latent, ColumnCodec codec)
    {
        var scores = new double[latent.Codes.Length];
        var (last, lastDensity) = (0.0, 0.0);
        for (var place = 0; place < scores.Length; place++)
        {
            var upper = latent.Uppers[place];
            var density = place == scores.Length - 1 ? 0 : Normal.Density(Normal.Quantile(upper));
            scores[place] = Math.Round(Unit * Math.Clamp((lastDensity - density) / Math.Max(upper - last, 1e-12), -6, 6));
            (last, lastDensity) = (upper, density);
        }

        var ofCode = new short[codec.CodeCount];
        var has = new bool[codec.CodeCount];
        for (var place = 0; place < scores.Length; place++)
        {
            var code = latent.Codes[place];
            if (code != Latent.Value)
            {
                (ofCode[code], has[code]) = ((short)scores[place], true);
                continue;
            }

            ofCode.AsSpan(codec.MissingKinds).Fill((short)scores[place]);
            has.AsSpan(codec.MissingKinds).Fill(true);
        }

        return new(ofCode, has, HermiteProfile.Of(latent.Uppers, scores));
    }

    /// <summary>Scores of the rows sampled, 0 where there is none.</summary>
    public short[] Rows(ushort[] codes, RowSample sample) => sample.Select(codes, _ofCode);

    /// <summary>Whether the rows sampled have a score; null when all do.</summary>
    public bool[]? Presence(ushort[] codes, RowSample sample) => IsWhole ? null : sample.Select(codes, _has);
}
