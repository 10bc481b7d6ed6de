using SynthData.Engine.Quality;
using SynthData.Engine.Quality.Propensity;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality.Propensity;

public class PropensityTestTests
{
    private static readonly EvaluationOptions Only = new() { Rules = QualityRules.None, Diagnose = false, Parts = EvaluationParts.Propensity };

    [Fact]
    public void Run_OneLabel_IsTheHandComputedValue()
    {
        var real = Make.Table(100, Make.Labels("c", [.. Enumerable.Range(0, 100).Select(row => row < 60 ? "a" : "b")]));
        var synthetic = Make.Table(100, Make.Labels("c", [.. Enumerable.Range(0, 100).Select(row => row < 40 ? "a" : "b")]));
        var report = Run(real, synthetic)!;
        // The regression guesses the share of synthetic rows of each label: 0.4 and 0.6.
        Assert.Equal(0.01, report.Error, 1e-6);
        Assert.Equal(1 / 1600.0, report.Expected, 1e-12);
        Assert.Equal(16, report.Ratio!.Value, 0.01);
        Assert.Equal((100, 2), (report.Rows, report.Effects));
    }

    [Fact]
    public void Run_ColumnsThatFollowFromOthers_AreNoEffects()
    {
        double?[] x = [.. Enumerable.Range(0, 100).Select(row => (double?)(row * row % 37))];
        var table = Make.Table(100, Make.Numbers("x", x), Make.Numbers("twice", [.. x.Select(value => 2 * value)]), Make.Numbers("one", [.. x.Select(_ => (double?)1)]));
        Assert.Equal(2, Run(table, table)!.Effects);
    }

    [Fact]
    public void Run_SamplesOfOneTable_StaysNearChance()
    {
        var (real, synthetic, metadata) = OracleTables.Read("adult");
        var order = TableRows.Order(real.RowCount, new(1, 2), 0);
        var halves = Evaluation.Run(TableRows.Take(real, order[..2000]), TableRows.Take(real, order[2000..]), metadata, Only, TestContext.Current.CancellationToken);
        // Both sides vary: twice the mean of synthetic rows drawn from the real table's own shares.
        Assert.InRange(halves.Propensity!.Ratio!.Value, 1.3, 2.7);
        Assert.True(Evaluation.Run(real, synthetic, metadata, Only, TestContext.Current.CancellationToken).Propensity!.Ratio > halves.Propensity.Ratio * 1.5);
    }

    [Fact]
    public void Run_FewRows_IsNothing()
    {
        var table = Make.Table(2, Make.Labels("a", "x", "y"));
        Assert.Null(Run(table, table));
    }

    private static PropensityReport? Run(Table real, Table synthetic) => Evaluation.Run(real, synthetic, Make.Metadata(real), Only, TestContext.Current.CancellationToken).Propensity;
}
