using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// Exact draws of correlated normals that each lie in an interval: one after the other from shifted, truncated normals, accepted with the chance
/// that makes them exact (Botev, "The normal law under linear restrictions: simulation and estimation via minimax tilting", 2017).
/// </summary>
internal sealed class TiltedDraws
{
    private readonly double[][] _root;
    private readonly double[] _lows;
    private readonly double[] _highs;
    private readonly double[] _shifts;
    private readonly double _bound;

    /// <param name="root">Lower triangular root of the correlations, by rows.</param>
    /// <param name="lows">Lower ends; may be infinite.</param>
    /// <param name="highs">Upper ends, above the lower ones; may be infinite.</param>
    public TiltedDraws(double[][] root, double[] lows, double[] highs)
    {
        (_root, _lows, _highs) = (root, lows, highs);
        var saddle = new TiltingSaddle(root, lows, highs);
        (_shifts, _bound) = saddle.Solve();
    }

    /// <summary>Variables drawn.</summary>
    public int Count => _lows.Length;

    /// <summary>
    /// Tries once: fills the independent normals whose correlated images lie in their intervals.
    /// </summary>
    /// <param name="shares">Uniform numbers between 0 and 1, one a variable and one more.</param>
    /// <param name="independent">Gets the values.</param>
    /// <returns>Whether they are accepted; if not, try again with other numbers.</returns>
    public bool TryDraw(ReadOnlySpan<double> shares, Span<double> independent)
    {
        var logWeight = 0.0;
        for (var k = 0; k < Count; k++)
        {
            var (low, high) = TiltingSaddle.Ends(_root, _lows, _highs, k, independent);
            var shift = _shifts[k];
            var x = shift + Normal.QuantileBetween(low - shift, high - shift, shares[k]);
            independent[k] = x;
            logWeight += shift * (shift / 2 - x) + TiltingSaddle.LogBetween(low - shift, high - shift);
        }

        return Count == 1 || Portable.Log(Math.Max(shares[Count], 1e-300)) <= logWeight - _bound;
    }
}
