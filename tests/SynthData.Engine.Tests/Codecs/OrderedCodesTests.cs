using CsCheck;
using SynthData.Engine.Codecs;
using Xunit;

namespace SynthData.Engine.Tests.Codecs;

public class OrderedCodesTests
{
    private const int Rare = 10;
    private static readonly PrivacyRule Rule = new(Rare, ExactRange: false, Bins: 20);

    // Frequent values, dense values and a long tail, in any mixture.
    private static readonly Gen<double[]> Positions = Gen.Frequency(
        (3, Gen.Int[-5, 5].Select(value => (double)value)),
        (3, Gen.Int[0, 200].Select(value => (double)value)),
        (1, Gen.Int[-100_000, 100_000].Select(value => (double)value))).Array[1, 400];

    [Fact]
    public void Build_AnyGridValues_NoRareValueIsAnAtom() => Positions.Sample(positions =>
    {
        Array.Sort(positions);
        var intervals = Build(positions, grid: true);
        foreach (var interval in intervals.Where(interval => interval.IsAtom))
            Assert.True(
                positions.Count(position => position == interval.Low) is 0 or >= Rare,
                $"{interval.Low} is published for {positions.Count(position => position == interval.Low)} rows");
    });

    [Fact]
    public void Build_AnyValues_BinsHoldEnoughRows() => Gen.Select(Positions, Gen.Bool).Sample((positions, grid) =>
    {
        Array.Sort(positions);
        var intervals = Build(positions, grid);
        var codec = new Encoder(new(1, 0, grid ? 1 : 0), intervals);
        var counts = new int[intervals.Length];
        foreach (var position in positions) counts[codec.Code(position)]++;
        var bins = Enumerable.Range(0, intervals.Length).Where(index => !intervals[index].IsAtom).ToArray();
        if (positions.Length < Rare) Assert.True(bins.Length <= 1);
        else Assert.All(bins, index => Assert.True(counts[index] >= Rare, $"bin {intervals[index]} has {counts[index]} rows"));
    });

    [Fact]
    public void Build_AnyValues_DrawsEncodeToTheirCodeOrAnAtomInside() => Gen.Select(Positions, Gen.Bool, Gen.UInt).Sample((positions, grid, fraction) =>
    {
        Array.Sort(positions);
        var intervals = Build(positions, grid);
        var codec = new Encoder(new(1, 0, grid ? 1 : 0), intervals);
        for (var code = 0; code < intervals.Length; code++)
        {
            var value = intervals[code].Draw(fraction, grid);
            if (grid) Assert.Equal(Math.Floor(value), value);
            Assert.InRange(value, intervals[0].Low, intervals.Max(interval => interval.High));
            var again = codec.Code(value);
            Assert.True(again == code || (intervals[again].IsAtom && intervals[again].Low == value) || (!grid && value == intervals[code].High), $"{intervals[code]} gave {value} of {intervals[again]}");
        }
    });

    [Fact]
    public void Build_OneRareValueBesideAFrequentOne_IsNotPublished()
    {
        double[] positions = [.. Enumerable.Repeat(0.0, 100), 50, 50, 50];
        Assert.Equal([new Interval(0, 0)], Build(positions, grid: true));
    }

    [Fact]
    public void Build_ExactRange_KeepsTheEnds()
    {
        double[] positions = [.. Enumerable.Range(0, 1000).Select(value => value * 7 + 3.0)];
        var intervals = OrderedCodes.Build(positions, grid: true, Rule with { ExactRange = true }, (position, _, _) => position);
        Assert.Equal((3.0, 6996.0), (intervals[0].Low, intervals[^1].High));
    }

    [Fact]
    public void Build_HugeDoubles_StayFinite()
    {
        double[] positions = [.. Enumerable.Range(0, 60).Select(index => (index - 30) / 30.0 * 1.7e308)];
        var intervals = Build(positions, grid: false);
        Assert.All(intervals, interval => Assert.True(double.IsFinite(interval.Draw(uint.MaxValue / 2, grid: false)), interval.ToString()));
    }

    private static Interval[] Build(double[] sorted, bool grid)
    {
        var axis = new Axis(1, 0, grid ? 1 : 0);
        return OrderedCodes.Build(sorted, grid, Rule, NiceRange.On(axis, datetime: false, span: sorted[^1] - sorted[0]));
    }

    /// <summary>The codes of positions, by the product's own search.</summary>
    private sealed class Encoder(Axis axis, Interval[] intervals) : OrderedCodec("x", [""], 0, axis, intervals)
    {
        public int Code(double position) => EncodeValue(position);

        public override bool TryRead(string text, out double position) => throw new NotSupportedException();

        public override string Write(double position) => throw new NotSupportedException();

        public override ushort[] Encode(SynthData.Engine.Tables.Table table, int index) => throw new NotSupportedException();

        public override SynthData.Engine.Tables.Column CreateBuffer(int capacity) => throw new NotSupportedException();

        public override void Decode(CodeBlock block, int index, SynthData.Engine.Tables.Table buffer) => throw new NotSupportedException();
    }
}
