using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;
using SynthData.Engine.Random;
using SynthData.Errors;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Draws the latents that have conditions, which are the first ones of their model, and settles the codes that follow.</summary>
internal sealed class GivenDraws
{
    private const int MaxTries = 200_000;

    /// <summary>Marks these draws among those of a row.</summary>
    private const uint FirstDraw = 0x80000000;

    private readonly TiltedDraws _draws;
    private readonly LatentCondition[] _conditions;
    private readonly double[][] _root;
    private readonly Dictionary<int, IReadOnlyList<CodeRange>> _rangesOfColumn = [];

    /// <param name="conditions">Of the latents 0, 1, 2, ...</param>
    /// <param name="latents">The model's.</param>
    /// <param name="correlation">Of the latents.</param>
    public GivenDraws(LatentCondition[] conditions, Latent[] latents, double[][] correlation)
    {
        _conditions = conditions;
        _root = Cholesky.Factor(correlation[..conditions.Length]) ?? throw new InvalidDataException("The correlations are not positive definite.");
        _draws = new(_root, [.. conditions.Select(condition => condition.Low)], [.. conditions.Select(condition => condition.High)]);
        foreach (var condition in conditions)
            if (latents[condition.Latent] is { IsPresence: false } latent) _rangesOfColumn[latent.Column] = condition.Ranges;
    }

    /// <summary>Replaces the independent values of the first latents: <c>values[latent * stride + row]</c>.</summary>
    public void Draw(Span<float> values, int stride, StreamKey key, long firstRow, int rows)
    {
        Span<double> shares = stackalloc double[_draws.Count + 1];
        Span<double> independent = stackalloc double[_draws.Count];
        for (var row = 0; row < rows; row++)
        {
            Draw(key, firstRow + row, shares, independent);
            for (var latent = 0; latent < independent.Length; latent++) values[latent * stride + row] = (float)independent[latent];
        }
    }

    /// <summary>Keeps codes and fractions inside their ranges, where single precision left them a hair outside.</summary>
    public void Settle(CodeBlock block, int first, int rows)
    {
        foreach (var (column, ranges) in _rangesOfColumn)
        {
            var (codes, fractions) = (block.Codes[column], block.Fractions[column]);
            for (var row = first; row < first + rows; row++)
            {
                var range = Nearest(ranges, codes[row], fractions[row]);
                fractions[row] = range.Code == codes[row] ? Math.Clamp(fractions[row], range.Low, range.High) : range.Low;
                codes[row] = (ushort)range.Code;
            }
        }
    }

    private void Draw(StreamKey key, long row, Span<double> shares, Span<double> independent)
    {
        for (uint attempt = 0; attempt < MaxTries; attempt++)
        {
            for (var group = 0; group * 4 < shares.Length; group++)
            {
                var (x0, x1, x2, x3) = Philox.Block(key, (uint)row, (uint)(row >> 32), (uint)group, FirstDraw + attempt);
                ReadOnlySpan<uint> words = [x0, x1, x2, x3];
                for (var index = 0; index < Math.Min(4, shares.Length - 4 * group); index++) shares[4 * group + index] = (words[index] + 0.5) / 4294967296;
            }

            if (_draws.TryDraw(shares, independent) && Hold(independent)) return;
        }

        throw new SynthDataException(ConditionErrors.HardlyEverTogether, ConditionErrors.HardlyEverTogether.Title);
    }

    /// <summary>Between the outermost ends there may be gaps.</summary>
    private bool Hold(ReadOnlySpan<double> independent)
    {
        for (var k = 0; k < _conditions.Length; k++)
        {
            if (_conditions[k].Intervals.Count == 1) continue;
            var value = 0.0;
            for (var j = 0; j <= k; j++) value += _root[k][j] * independent[j];
            if (!_conditions[k].Holds(value)) return false;
        }

        return true;
    }

    private static CodeRange Nearest(IReadOnlyList<CodeRange> ranges, int code, uint fraction)
    {
        var best = ranges[0];
        foreach (var range in ranges)
        {
            if (range.Code == code && fraction >= range.Low && fraction <= range.High) return range;
            if (Math.Abs(range.Code - code) < Math.Abs(best.Code - code)) best = range;
        }

        return best;
    }
}
