using SynthData.Engine.Codecs;

namespace SynthData.Engine.Reports.Profile;

/// <summary>The distribution of ordered codes, in positions of their axis: atoms are points, rows of a bin are spread evenly over it.</summary>
internal sealed class Distribution(OrderedCodec codec, int[] counts)
{
    private readonly double _total = Math.Max(1, codec.Intervals.Select((_, index) => (long)counts[codec.MissingKinds + index]).Sum());

    public double Low => codec.Intervals.Length == 0 ? 0 : codec.Intervals.Min(interval => interval.Low);

    public double High => codec.Intervals.Length == 0 ? 0 : codec.Intervals.Max(interval => interval.High);

    /// <summary>The position that a share of the rows lies at or below.</summary>
    public double Quantile(double share)
    {
        var wanted = share * _total;
        for (var index = 0; index < codec.Intervals.Length; index++)
        {
            var (interval, count) = (codec.Intervals[index], counts[codec.MissingKinds + index]);
            if (wanted <= count)
            {
                var position = interval.Low + (interval.High - interval.Low) * wanted / Math.Max(1, count);
                return codec.Axis.IsGrid ? Math.Round(position) : position;
            }

            wanted -= count;
        }

        return High;
    }

    /// <summary>Shares of the rows in up to <paramref name="bars"/> bars of equal width from one position to another; what lies outside is left out.</summary>
    public double[] Histogram(double low, double high, int bars)
    {
        // On a grid each bar has the same number of positions.
        if (codec.Axis.IsGrid)
        {
            var positions = Math.Ceiling((high - low + 1) / bars);
            bars = (int)Math.Ceiling((high - low + 1) / positions);
            (low, high) = (low - 0.5, low - 0.5 + bars * positions);
        }

        var shares = new double[bars];
        var width = Math.Max(double.Epsilon, (high - low) / bars);
        for (var index = 0; index < codec.Intervals.Length; index++)
        {
            var interval = codec.Intervals[index];
            var share = counts[codec.MissingKinds + index] / _total;
            if (interval.IsAtom)
            {
                if (interval.Low >= low && interval.Low <= high) shares[Math.Min(bars - 1, (int)((interval.Low - low) / width))] += share;
                continue;
            }

            var (from, to) = codec.Axis.IsGrid ? (interval.Low - 0.5, interval.High + 0.5) : (interval.Low, interval.High);
            var (first, last) = ((int)Math.Clamp((from - low) / width, 0, bars - 1), (int)Math.Clamp((to - low) / width, 0, bars - 1));
            for (var bar = first; bar <= last; bar++)
            {
                var inside = Math.Min(to, low + (bar + 1) * width) - Math.Max(from, low + bar * width);
                if (inside > 0) shares[bar] += share * inside / (to - from);
            }
        }

        return shares;
    }
}
