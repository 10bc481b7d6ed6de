using SynthData.Engine.Quality;
using SynthData.Engine.Quality.HigherOrder;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality.HigherOrder;

public class ThreeWayAccuracyTests
{
    private static readonly EvaluationOptions Only = new() { Rules = QualityRules.None, Diagnose = false, Parts = EvaluationParts.ThreeWay };

    [Fact]
    public void Compute_SmallTables_IsTheHandComputedValue()
    {
        var real = Make.Table(4, Make.Labels("a", "x", "x", "y", "y"), Make.Labels("b", "x", "y", "x", "y"), Make.Labels("c", "x", "y", "y", "x"));
        var synthetic = Make.Table(4, Make.Labels("a", "x", "x", "y", "y"), Make.Labels("b", "x", "y", "x", "y"), Make.Labels("c", "x", "y", "y", "y"));
        var report = Run(real, synthetic)!;
        // Of four cells with a quarter each one moved to a fifth: half of two quarters.
        Assert.Equal(0.75, report.Accuracy, 1e-12);
        // Four shares of 1/4 in two samples of four rows: sqrt(2/pi * 3/16 * 1/2) each.
        Assert.Equal(1 - 2 * Math.Sqrt(2 / Math.PI * 3 / 32), report.SameSize, 1e-12);
        Assert.Equal((1, 1), (report.Triples, report.Possible));
        Assert.Equal(("a", "b", "c"), (report.Furthest[0].A, report.Furthest[0].B, report.Furthest[0].C));
    }

    [Fact]
    public void Compute_TwoSamplesOfOneTable_ReachesWhatChanceGives()
    {
        var (real, _, _) = OracleTables.Read("adult");
        var order = TableRows.Order(real.RowCount, new(1, 2), 0);
        var report = Run(TableRows.Take(real, order[..2000]), TableRows.Take(real, order[2000..]))!;
        Assert.Equal(report.SameSize, report.Accuracy, 0.015);
        var independent = Run(real, TableRows.Shuffle(real, new StreamKey(3, 4)))!;
        Assert.True(independent.Accuracy < independent.SameSize - 0.05, $"{independent}");
    }

    [Fact]
    public void Compute_ManyColumns_MeasuresABoundedNumberOfTriples()
    {
        Column[] columns = [.. Enumerable.Range(0, 40).Select(index => Make.Labels($"c{index}", "x", "y"))];
        var report = Run(Make.Table(2, columns), Make.Table(2, columns))!;
        Assert.Equal((600, 9880), (report.Triples, report.Possible));
        Assert.Equal(1, report.Accuracy);
    }

    [Fact]
    public void Compute_TwoColumns_IsNothing()
    {
        var table = Make.Table(2, Make.Labels("a", "x", "y"), Make.Numbers("b", 1, 2));
        Assert.Null(Run(table, table));
    }

    private static ThreeWayReport? Run(Table real, Table synthetic) => Evaluation.Run(real, synthetic, Make.Metadata(real), Only, TestContext.Current.CancellationToken).ThreeWay;
}
