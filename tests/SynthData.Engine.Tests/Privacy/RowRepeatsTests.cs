using CsCheck;
using SynthData.Engine.Privacy;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy;

public class RowRepeatsTests
{
    [Fact]
    public void Measure_MixedColumns_CountsEqualRows()
    {
        var real = Make.Table(4, Make.Numbers("x", 1, 1, null, 3), Make.Labels("c", "a", "a", null, "b"),
            Make.Dates("d", "2020-01-01", "2020-01-01", null, "2020-01-03"), Make.Texts("id", "1", "2", "3", "4"));
        var synthetic = Make.Table(5, Make.Numbers("x", 1, null, null, 3, 3), Make.Labels("c", "a", null, "a", "b", "b"),
            Make.Dates("d", "2020-01-01", null, null, "2020-01-04", "2020-01-03"), Make.Texts("id", "5", "6", "7", "8", "9"));
        Assert.Equal(new RowRepeats(0.6, 0.5, 3), RowRepeats.Measure(real, synthetic, Make.Metadata(real, "id")));
    }

    [Fact]
    public void Measure_LabelsInAnotherOrderAndSpelling_ComparesValues()
    {
        var real = Make.Table(2, Make.Labels("year", "2007", "2008"), Make.Labels("c", "a", "b"));
        var synthetic = Make.Table(3, Make.Labels("year", "2008.0", "2007.0", "2007.0"), Make.Labels("c", "b", "a", "b"));
        Assert.Equal(new RowRepeats(2.0 / 3, 0, 2), RowRepeats.Measure(real, synthetic, Make.Metadata(real)));
    }

    [Fact]
    public void Measure_NothingLearnedOrNoRows_IsZero()
    {
        var ids = Make.Table(1, Make.Texts("id", "1"));
        Assert.Equal(new RowRepeats(0, 0, 0), RowRepeats.Measure(ids, ids, Make.Metadata(ids)));
        var empty = Make.Table(0, Make.Numbers("x"));
        Assert.Equal(new RowRepeats(0, 0, 1), RowRepeats.Measure(empty, empty, Make.Metadata(empty)));
    }

    [Fact]
    public void Measure_AnyRows_EqualsComparisonOfTuples()
    {
        var row = Gen.Select(Gen.Int[-2, 2], Gen.Int[0, 2]);
        Gen.Select(row.Array[1, 30], row.Array[1, 30]).Sample((real, synthetic) =>
        {
            var (realTable, syntheticTable) = (ToTable(real), ToTable(synthetic));
            var repeats = RowRepeats.Measure(realTable, syntheticTable, Make.Metadata(realTable));
            Assert.Equal(synthetic.Count(real.Contains) / (double)synthetic.Length, repeats.IdenticalToTraining);
            Assert.Equal(real.Count(one => real.Count(other => other == one) > 1) / (double)real.Length, repeats.RepeatsInTraining);
        });

        static Engine.Tables.Table ToTable((int X, int C)[] rows) => Make.Table(rows.Length,
            Make.Numbers("x", [.. rows.Select(one => one.X == 2 ? null : (double?)one.X)]), Make.Labels("c", [.. rows.Select(one => one.C == 2 ? null : $"{one.C}")]));
    }
}
