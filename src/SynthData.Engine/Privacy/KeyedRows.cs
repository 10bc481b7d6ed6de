using SynthData.Engine.Random;

namespace SynthData.Engine.Privacy;

/// <summary>Draws rows without a stored list: by a key, the same each time.</summary>
internal static class KeyedRows
{
    /// <param name="rows">Rows there are.</param>
    /// <param name="count">Rows wanted; all when there are no more.</param>
    /// <param name="seed">Any value.</param>
    /// <param name="purpose">Draws for different purposes are unrelated.</param>
    /// <returns>Ascending.</returns>
    public static int[] Draw(int rows, int count, ulong seed, string purpose)
    {
        if (count >= rows) return [.. Enumerable.Range(0, rows)];
        var drawn = Shuffle(rows, count, seed, purpose);
        Array.Sort(drawn);
        return drawn;
    }

    /// <summary>The same rows in the order drawn.</summary>
    public static int[] Shuffle(int rows, int count, ulong seed, string purpose)
    {
        var key = StreamKey.Derive(seed, purpose);
        return [.. Enumerable.Range(0, Math.Min(rows, count)).Select(row => (int)Permutation.Apply((ulong)row, (ulong)rows, key, 0))];
    }
}
