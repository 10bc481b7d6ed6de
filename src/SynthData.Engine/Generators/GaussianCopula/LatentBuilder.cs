using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Splits columns into latents: one of the value, and one of its presence where rows are missing.</summary>
internal static class LatentBuilder
{
    /// <param name="codec">The column's.</param>
    /// <param name="column">Its number.</param>
    /// <param name="shares">Share of each code, see <see cref="Marginal"/>.</param>
    /// <param name="latents">Gets the latents added.</param>
    public static CopulaColumn Add(ColumnCodec codec, int column, double[] shares, List<Latent> latents)
    {
        var kinds = Math.Min(codec.MissingKinds, shares.Length);
        // One bin needs a latent too: it says where in the bin a value is.
        var least = codec is OrderedCodec { Intervals: var intervals } && Array.Exists(intervals, interval => !interval.IsAtom) ? 1 : 2;
        var presence = AddLatent(column, isPresence: true, 2, [.. Enumerable.Range(0, kinds), Latent.Value], [.. shares[..kinds], Sum(shares.AsSpan(kinds))], latents);
        var value = AddLatent(column, isPresence: false, least, [.. Enumerable.Range(kinds, shares.Length - kinds)], shares[kinds..], latents);
        var constant = value < 0 && Sum(shares.AsSpan(kinds)) > 0 ? Array.FindIndex(shares, kinds, share => share > 0) : Array.FindIndex(shares, share => share > 0);
        return new(value, presence, (ushort)Math.Max(0, constant));
    }

    private static int AddLatent(int column, bool isPresence, int least, int[] codes, double[] shares, List<Latent> latents)
    {
        var kept = Enumerable.Range(0, codes.Length).Where(place => shares[place] > 0).ToArray();
        if (kept.Length < least) return -1;
        var total = Sum(shares);
        latents.Add(new(column, isPresence, [.. kept.Select(place => codes[place])], [.. kept.Select(place => shares[place] / total)]));
        return latents.Count - 1;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
