using SynthData.Engine.Conditions;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>Numbers and datetimes: missing kinds, then atoms and bins in ascending order.</summary>
internal abstract class OrderedCodec(string name, IReadOnlyList<string> missingSpellings, int missingKinds, Axis axis, Interval[] intervals)
    : ColumnCodec(name, missingSpellings, missingKinds)
{
    private readonly CodeSearch _atoms = new(intervals, missingKinds, atoms: true);
    private readonly CodeSearch _bins = new(intervals, missingKinds, atoms: false);

    public Axis Axis { get; } = axis;

    public Interval[] Intervals { get; } = intervals;

    public override int CodeCount => Math.Max(1, MissingKinds + Intervals.Length);

    public override bool IsOrdered => true;

    /// <summary>Reads a value as the column writes it.</summary>
    public abstract bool TryRead(string text, out double position);

    /// <summary>A position as the column writes its value.</summary>
    public abstract string Write(double position);

    /// <summary>The codes, and the parts of their values, from one position to another.</summary>
    public IEnumerable<CodeRange> RangesBetween(double low, double high)
    {
        for (var index = 0; index < Intervals.Length; index++)
        {
            var interval = Intervals[index];
            var (from, to) = (Math.Max(low, interval.Low), Math.Min(high, interval.High));
            if (from > to || (interval.IsAtom && (low > interval.Low || high < interval.High))) continue;
            var code = MissingKinds + index;
            // A value that is an atom has that code only.
            if (low == high && !interval.IsAtom && _atoms.Exact(low) >= 0) continue;
            if (interval.IsAtom) yield return CodeRange.Whole(code);
            else if (Axis.IsGrid) yield return PartOf(code, Math.Ceiling(from) - interval.Low, Math.Floor(to) + 1 - interval.Low, interval.High - interval.Low + 1);
            else yield return PartOf(code, from - interval.Low, to - interval.Low, interval.High - interval.Low);
        }

        static CodeRange PartOf(int code, double from, double to, double width)
        {
            var (first, last) = (Fraction(Math.Ceiling(from / width * 4294967296)), Fraction(Math.Ceiling(to / width * 4294967296) - 1));
            return new(code, first, Math.Max(first, last));
        }

        static uint Fraction(double value) => (uint)Math.Clamp(value, 0, uint.MaxValue);
    }

    /// <summary>The code of a present value: its atom, else the bin it falls in, else the nearest atom.</summary>
    protected ushort EncodeValue(double value)
    {
        var position = Axis.ToPosition(value);
        if (_atoms.Exact(position) is var code and >= 0) return (ushort)code;
        return (ushort)(_bins.IsEmpty ? _atoms.AtOrBelow(position) : _bins.AtOrBelow(position));
    }

    /// <summary>Positions of a block's codes; 0 for missing.</summary>
    protected void DecodePositions(CodeBlock block, int index, Span<double> positions)
    {
        var codes = block.Codes[index];
        var fractions = block.Fractions[index];
        var (grid, kinds, intervals) = (Axis.IsGrid, MissingKinds, Intervals);
        for (var row = 0; row < positions.Length; row++)
        {
            var code = codes[row] - kinds;
            positions[row] = (uint)code < (uint)intervals.Length ? intervals[code].Draw(fractions[row], grid) : 0;
        }
    }

    /// <summary>
    /// Draws a position again where it is on the wrong side of its limit: in the part of its own interval that the limit leaves, else at the limit.
    /// </summary>
    protected void KeepPositions(ColumnRelation bound, CodeBlock block, int index, Table buffer, Span<double> positions, ReadOnlySpan<double> limits)
    {
        var (codes, fractions, kinds) = (block.Codes[index], block.Fractions[index], MissingKinds);
        var isLeast = bound.Comparison == Comparison.AtLeast;
        for (var row = 0; row < positions.Length; row++)
        {
            var code = codes[row] - kinds;
            var limit = Limit(limits[row], isLeast);
            if ((uint)code >= (uint)Intervals.Length || (isLeast ? positions[row] >= limit : positions[row] <= limit) || AnyMissing(bound, buffer, row)) continue;
            var (low, high) = Intervals[code];
            (low, high) = isLeast ? (Math.Max(low, limit), high) : (low, Math.Min(high, limit));
            positions[row] = low <= high ? new Interval(low, high).Draw(fractions[row], Axis.IsGrid) : limit;
        }
    }

    /// <summary>The first position on the right side of a value.</summary>
    private double Limit(double value, bool isLeast)
    {
        if (!Axis.IsGrid) return value;
        // What lies on the grid may miss its position by the rounding of the division.
        var position = (value * Axis.Scale - Axis.Offset) / Axis.Step;
        var nearest = Math.Round(position);
        if (Math.Abs(position - nearest) < 1e-6) return nearest;
        return isLeast ? Math.Ceiling(position) : Math.Floor(position);
    }

    private static bool AnyMissing(ColumnRelation bound, Table buffer, int row)
    {
        foreach (var input in bound.Formula.Inputs)
            if (buffer.Columns[input].Missing[row]) return true;
        return false;
    }

    /// <summary>Cuts the present values of a column.</summary>
    protected static Interval[] Cut(double[] present, Axis axis, bool datetime, PrivacyRule rule)
    {
        var positions = new double[present.Length];
        for (var row = 0; row < present.Length; row++) positions[row] = axis.ToPosition(present[row]);
        Array.Sort(positions);
        var span = present.Length == 0 ? 0 : axis.ToValue(positions[^1]) - axis.ToValue(positions[0]);
        return OrderedCodes.Build(positions, axis.IsGrid, rule, NiceRange.On(axis, datetime, span));
    }

    /// <summary>Either the atoms or the bins, for binary search.</summary>
    private sealed class CodeSearch
    {
        private readonly double[] _lows;
        private readonly int[] _codes;

        public CodeSearch(Interval[] intervals, int firstCode, bool atoms)
        {
            var chosen = Enumerable.Range(0, intervals.Length).Where(index => intervals[index].IsAtom == atoms).ToArray();
            _lows = [.. chosen.Select(index => intervals[index].Low)];
            _codes = [.. chosen.Select(index => firstCode + index)];
        }

        public bool IsEmpty => _lows.Length == 0;

        public int Exact(double position) => Array.BinarySearch(_lows, position) is var index and >= 0 ? _codes[index] : -1;

        public int AtOrBelow(double position)
        {
            if (IsEmpty) return 0;
            var index = Array.BinarySearch(_lows, position);
            return _codes[index >= 0 ? index : Math.Max(0, ~index - 1)];
        }
    }
}
