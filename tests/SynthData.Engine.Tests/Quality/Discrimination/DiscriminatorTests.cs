using SynthData.Engine.Quality.Discrimination;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality.Discrimination;

public sealed class DiscriminatorTests
{
    private const int Rows = 4000;

    [Fact]
    public void Run_TwoSamplesOfOneDistribution_CannotTellThem()
    {
        var result = Run(Sample(1), Sample(2));
        Assert.InRange(result.Auc!.Value, 0.47, 0.53);
        Assert.Equal(Rows, result.Rows);
    }

    [Fact]
    public void Run_CopiedTable_IsAtMostAHalf() => Assert.True(Run(Sample(1), Sample(1)).Auc <= 0.5);

    /// <summary>Uniform on 0..1 against uniform on 0.5..1.5: a half of either side is certain, the rest a coin toss, so 1 - 0.5 * 0.5 * 0.5.</summary>
    [Fact]
    public void Run_ShiftedColumn_FindsTheKnownAreaAndTheColumn()
    {
        var result = Run(Sample(1), Sample(2, shift: 0.5));
        Assert.InRange(result.Auc!.Value, 0.855, 0.885);
        Assert.Equal("x", result.Columns[0].Column);
        Assert.InRange(result.Columns.Sum(column => column.Share), 0.999, 1.001);
    }

    /// <summary>A label with share 0.5 against share 0.8: 0.5 + (0.8 - 0.5) / 2.</summary>
    [Fact]
    public void Run_OtherShareOfALabel_FindsTheKnownArea() => Assert.InRange(Run(Sample(1), Sample(2, yes: 0.8)).Auc!.Value, 0.63, 0.67);

    [Fact]
    public void Run_MissingOnOneSideOnly_FindsIt() => Assert.InRange(Run(Sample(1), Sample(2, missing: 0.4)).Auc!.Value, 0.68, 0.72);

    [Fact]
    public void Run_RelationLost_FindsItsPair()
    {
        var result = Run(Sample(1, related: true), Sample(2));
        Assert.True(result.Auc > 0.9, $"{result.Auc}");
        Assert.Equal(("x", "y"), (result.Pairs[0].First, result.Pairs[0].Second));
    }

    [Fact]
    public void Run_OtherThreadsAndOrderOfTheLargerTable_SameResult()
    {
        var (real, synthetic) = (Sample(1), Sample(2, shift: 0.1));
        var metadata = Make.Metadata(real);
        var one = Discriminator.Run(real, synthetic, metadata, new() { Threads = 1, MaxRows = 1000 }, TestContext.Current.CancellationToken);
        var two = Discriminator.Run(real, synthetic, metadata, new() { Threads = 2, MaxRows = 1000 }, TestContext.Current.CancellationToken);
        Assert.Equal(1000, one.Rows);
        Assert.Equal(one.Auc, two.Auc);
        Assert.Equal(one.Columns, two.Columns);
        Assert.Equal(one.Pairs, two.Pairs);
        Assert.NotEqual(one.Auc, Discriminator.Run(real, synthetic, metadata, new() { Seed = 1, MaxRows = 1000 }, TestContext.Current.CancellationToken).Auc);
    }

    [Fact]
    public void Run_FewRowsOrNothingLearned_IsUndefined()
    {
        Assert.Null(Run(Make.Table(2, Make.Numbers("x", 1, 2)), Make.Table(2, Make.Numbers("x", 1, 2))).Auc);
        var texts = Make.Table(60, Make.Texts("id", [.. Enumerable.Range(0, 60).Select(row => $"{row}")]));
        Assert.Null(Run(texts, texts).Auc);
    }

    [Fact]
    public void Run_LabelsThatAreAllDifferent_AreNoReasonToTellThem()
    {
        var key = StreamKey.Derive(5, "labels");
        Table Labels(int side) =>
            Make.Table(Rows, Make.Labels("zone", [.. Enumerable.Range(0, Rows).Select(row => $"z{Philox.Cell(key, row, side).X0 % 500}")]));
        Assert.InRange(Run(Labels(0), Labels(1)).Auc!.Value, 0.46, 0.54);
    }

    private static DiscriminatorResult Run(Table real, Table synthetic) =>
        Discriminator.Run(real, synthetic, Make.Metadata(real), null, TestContext.Current.CancellationToken);

    private static Table Sample(ulong seed, double shift = 0, double yes = 0.5, double missing = 0, bool related = false)
    {
        var key = StreamKey.Derive(seed, "sample");
        double Uniform(int row, int column) => Philox.Cell(key, row, column).X0 / 4294967296.0;
        var rows = Enumerable.Range(0, Rows).ToArray();
        return Make.Table(
            Rows,
            Make.Numbers("x", [.. rows.Select(row => (double?)(Uniform(row, 0) + shift))]),
            Make.Numbers("y", [.. rows.Select(row => Uniform(row, 3) < missing ? null : (double?)(related ? Uniform(row, 0) + 0.02 * Uniform(row, 1) : Uniform(row, 1)))]),
            Make.Labels("answer", [.. rows.Select(row => Uniform(row, 2) < yes ? "yes" : "no")]));
    }
}
