using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>The codes of an ordered column as parts of the line of its values, on which a distribution has shares.</summary>
internal sealed class MarginalCells
{
    private const double LeastShare = 1e-15;

    private readonly Interval[] _intervals;
    private readonly double[] _edges;
    private readonly int[] _lower;
    private readonly int[] _upper;

    /// <summary>The bin that an atom lies in; -1 for none.</summary>
    private readonly int[] _holder;

    public MarginalCells(OrderedCodec codec)
    {
        var (intervals, axis) = (codec.Intervals, codec.Axis);
        _intervals = intervals;
        var half = axis.IsGrid ? 0.5 : 0;
        var positions = intervals.SelectMany(interval => (double[])[interval.Low - half, interval.High + half]).Distinct().Order().ToArray();
        _edges = [.. positions.Select(axis.ToValue)];
        _lower = [.. intervals.Select(interval => Array.BinarySearch(positions, interval.Low - half))];
        _upper = [.. intervals.Select(interval => Array.BinarySearch(positions, interval.High + half))];
        _holder = new int[intervals.Length];
        var bin = -1;
        for (var index = 0; index < intervals.Length; index++)
        {
            if (!intervals[index].IsAtom) bin = index;
            _holder[index] = intervals[index].IsAtom && bin >= 0 && _upper[index] <= _upper[bin] ? bin : -1;
        }

        Zero = Array.FindIndex(intervals, interval => interval.IsAtom && axis.ToValue(interval.Low) == 0);
        HasPoints = Enumerable.Range(0, intervals.Length).Any(index => index != Zero && _lower[index] == _upper[index]);
    }

    /// <summary>Number of codes of values.</summary>
    public int Count => _holder.Length;

    /// <summary>The code of 0 where that is a code of its own; -1 if not.</summary>
    public int Zero { get; }

    /// <summary>Whether the zero has no width, so that only a share of its own can give it any.</summary>
    public bool IsZeroPoint => Zero >= 0 && _lower[Zero] == _upper[Zero];

    /// <summary>Whether other codes have no width.</summary>
    public bool HasPoints { get; }

    /// <summary>Where a code's values begin and end.</summary>
    public (double Low, double High) EndsOf(int index) => (_edges[_lower[index]], _edges[_upper[index]]);

    /// <summary>The middle of a code's values.</summary>
    public double MiddleOf(int index) => _edges[_lower[index]] + 0.5 * (_edges[_upper[index]] - _edges[_lower[index]]);

    /// <summary>Whether a code stands for more than one value.</summary>
    public bool IsBin(int index) => !_intervals[index].IsAtom;

    /// <summary>Numbers of the edges of a code, and the bin whose values it is taken out of; -1 for none.</summary>
    public (int Lower, int Upper, int Holder) PlaceOf(int index) => (_lower[index], _upper[index], _holder[index]);

    /// <summary>The value at an edge. The first and the last are infinite: the outermost codes take what lies beyond.</summary>
    public double EdgeAt(int number) => number == 0 ? double.NegativeInfinity : number == _edges.Length - 1 ? double.PositiveInfinity : _edges[number];

    /// <summary>The share of each code under a distribution, adding up to 1.</summary>
    /// <param name="family">The distribution.</param>
    /// <param name="left">A code left out, with what it would have; -1 for none.</param>
    public double[] Shares(Family family, int left)
    {
        var below = new double[_edges.Length];
        for (var edge = 0; edge < below.Length; edge++) below[edge] = family.Below(EdgeAt(edge));
        var shares = new double[Count];
        for (var index = 0; index < shares.Length; index++)
        {
            var share = below[_upper[index]] - below[_lower[index]];
            shares[index] += share;
            if (_holder[index] is >= 0 and var bin) shares[bin] -= share;
        }

        var total = 0.0;
        for (var index = 0; index < shares.Length; index++) total += shares[index] = index == left ? 0 : Math.Max(LeastShare, shares[index]);
        for (var index = 0; index < shares.Length; index++) shares[index] /= total;
        return shares;
    }
}
