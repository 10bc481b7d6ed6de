using SynthData.Engine.Quality;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Quality;
using SynthData.Engine.Utility;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Utility;

public class TrainingTestTests
{
    private static readonly EvaluationOptions Only = new() { Rules = QualityRules.None, Diagnose = false, Parts = EvaluationParts.None };

    [Fact]
    public void Run_TwoClasses_LosesNothingOnTheRealRowsAndMuchOnIndependentColumns()
    {
        var (real, _, _) = OracleTables.Read("adult");
        var order = TableRows.Order(real.RowCount, new(1, 2), 0);
        var (train, test) = (TableRows.Take(real, order[..3000]), TableRows.Take(real, order[3000..]));
        var same = Run(train, train, "income", test);
        Assert.Equal(("auc", 0.0, true), (same.Metric, same.Gap!.Value, same.FromHoldout));
        Assert.InRange(same.Real!.Value, 0.88, 0.95);
        Assert.Equal(1, same.ImportanceAgreement!.Value, 1e-12);
        Assert.Equal(new(0, 0), same.Interval);

        var lost = Run(train, TableRows.Shuffle(train, new StreamKey(3, 4)), "income", test);
        Assert.InRange(lost.Synthetic!.Value, 0.35, 0.65);
        Assert.InRange(lost.Gap!.Value, lost.Interval!.Low, lost.Interval.High);
        Assert.True(lost.Interval.Low > 0.2);
        Assert.All(lost.Groups, group => Assert.True(group.Rows >= 100));
        Assert.Contains(lost.Groups, group => group.Column == "sex");
    }

    [Fact]
    public void Run_Numbers_ExplainsThem()
    {
        var (real, _, _) = OracleTables.Read("penguins");
        var report = Run(real, real, "body_mass_g", real);
        Assert.Equal("r2", report.Metric);
        Assert.InRange(report.Real!.Value, 0.8, 1);
        Assert.InRange(report.RealRmse!.Value, 50, 350);
        Assert.Equal(report.RealRmse, report.SyntheticRmse);
    }

    [Fact]
    public void Run_ThreeClassesWithoutHoldout_TestsOnAFifth()
    {
        var (real, _, metadata) = OracleTables.Read("penguins");
        var report = Evaluation.Run(real, real, metadata, Only with { Target = "species" }, TestContext.Current.CancellationToken).Utility!;
        Assert.Equal(("macroAuc", false, 68, 276), (report.Metric, report.FromHoldout, report.TestRows, report.TrainRows));
        Assert.True(report.Real > 0.95);
    }

    [Theory]
    [InlineData("nothing", "SD2601")]
    [InlineData("c", "SD2602")]
    public void Run_WhatCantBeTold_SaysWhy(string target, string code)
    {
        var table = Make.Table(3, Make.Labels("c", "a", "b", "a"), Make.Numbers("x", 1, 2, 3));
        var failure = Assert.Throws<SynthDataException>(() => Run(table, table, target, table));
        Assert.Equal(code, failure.Diagnostics[0].Code.Code);
    }

    private static UtilityReport Run(Table real, Table synthetic, string target, Table holdout) =>
        Evaluation.Run(real, synthetic, Make.Metadata(real), Only with { Target = target, Holdout = holdout }, TestContext.Current.CancellationToken).Utility!;
}
