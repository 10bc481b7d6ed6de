using SynthData.Engine.Codecs;
using SynthData.Engine.Generators.GaussianCopula.Marginals;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Splits columns into latents: one of the value, and one of its presence where rows are missing.</summary>
internal static class LatentBuilder
{
    /// <param name="codec">The column's.</param>
    /// <param name="column">Its number.</param>
    /// <param name="shares">Share of each code, see <see cref="Marginal"/>.</param>
    /// <param name="marginal">The family that the shares of its values come from instead; null for none.</param>
    /// <param name="latents">Gets the latents added.</param>
    public static CopulaColumn Add(ColumnCodec codec, int column, double[] shares, ColumnMarginal? marginal, List<Latent> latents)
    {
        var kinds = Math.Min(codec.MissingKinds, shares.Length);
        // One bin needs a latent too: it says where in the bin a value is.
        var least = codec is OrderedCodec { Intervals: var intervals } && Array.Exists(intervals, interval => !interval.IsAtom) ? 1 : 2;
        var presence = Added(latents, Of(column, isPresence: true, 2, [.. Enumerable.Range(0, kinds), Latent.Value], [.. shares[..kinds], Sum(shares.AsSpan(kinds))], null));
        var value = Added(latents, marginal is not null ? Of(column, isPresence: false, marginal, codec) : Of(column, isPresence: false, least, [.. Enumerable.Range(kinds, shares.Length - kinds)], shares[kinds..], null));
        var constant = value < 0 && Sum(shares.AsSpan(kinds)) > 0 ? Array.FindIndex(shares, kinds, share => share > 0) : Array.FindIndex(shares, share => share > 0);
        return new(value, presence, (ushort)Math.Max(0, constant));
    }

    /// <summary>The latent of a column's values whose shares come from a family.</summary>
    /// <exception cref="InvalidDataException">The column has no such values, which a written model may say.</exception>
    public static Latent Of(int column, bool isPresence, ColumnMarginal marginal, ColumnCodec codec) =>
        !isPresence && codec is OrderedCodec { Intervals.Length: > 0 } ordered
        && Of(column, isPresence, 1, [.. Enumerable.Range(codec.MissingKinds, ordered.Intervals.Length)], marginal.SharesOf(ordered), marginal) is { } latent
            ? latent
            : throw new InvalidDataException("A family of values that are not ordered.");

    private static Latent? Of(int column, bool isPresence, int least, int[] codes, double[] shares, ColumnMarginal? marginal)
    {
        var kept = Enumerable.Range(0, codes.Length).Where(place => shares[place] > 0).ToArray();
        if (kept.Length < least) return null;
        var total = Sum(shares);
        return new(column, isPresence, [.. kept.Select(place => codes[place])], [.. kept.Select(place => shares[place] / total)], marginal);
    }

    private static int Added(List<Latent> latents, Latent? latent)
    {
        if (latent is null) return -1;
        latents.Add(latent);
        return latents.Count - 1;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
