using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class EvaluationTests
{
    [Fact]
    public void Run_ThreeColumns_AveragesShapesAndPairs()
    {
        // Shapes: x 1 - 1/2, c 1 - 1/2. The pair by shared bins: (0,a) 1/2 and (9,b) 1/2 against (0,a): distances 1/2, 1/2.
        var (real, synthetic) = (Make.Table(2, Make.Numbers("x", 0, 10), Make.Labels("c", "a", "b"), Make.Texts("id", "1", "2")),
            Make.Table(1, Make.Numbers("x", 0), Make.Labels("c", "a"), Make.Texts("id", "3")));
        var result = Evaluation.Run(real, synthetic, Make.Metadata(real, "id"));
        var report = result.Quality.SharedBins!;
        Assert.Equal(["x", "c"], report.Columns.Keys);
        Assert.Equal(0.5, report.ColumnShapes);
        Assert.Equal(new PairScore("x", "c", "ContingencySimilarity", 0.5) { MeetsThreshold = true }, Assert.Single(report.Pairs));
        Assert.Equal(0.5, report.Score);

        // The synthetic side's own bins run from -0.5 to 0.5, so its 0 falls in another bin.
        Assert.Equal(0, result.Quality.AllPairs!.ColumnPairTrends);
        Assert.Equal(1, result.Quality.Default!.Pairs[0].RealAssociation!.Value, 1e-15);

        Assert.Equal(["BoundaryAdherence", "CategoryAdherence", "KeyUniqueness"], result.Diagnostic!.Columns.Select(check => check.Metric));
        Assert.Equal(1, result.Diagnostic.Score);
        Assert.Equal(1, result.Columns["id"]["KeyUniqueness"]);
        Assert.DoesNotContain("KSComplement", result.Columns["id"].Keys);
    }

    [Fact]
    public void Run_DefaultRules_LeavesWeakPairsOut()
    {
        var real = Make.Table(4, Make.Labels("a", "x", "x", "y", "y"), Make.Labels("b", "x", "y", "x", "y"), Make.Labels("c", "x", "x", "y", "y"));
        var pairs = Evaluation.Run(real, real, Make.Metadata(real)).Quality.Default!.Pairs;
        Assert.Equal([null, 1.0, null], pairs.Select(pair => pair.Score));
        Assert.Equal([false, true, false], pairs.Select(pair => pair.MeetsThreshold));
    }

    [Fact]
    public void Run_OneRuleSet_LeavesTheRestOut()
    {
        var real = Make.Table(2, Make.Numbers("x", 0, 10), Make.Labels("c", "a", "b"));
        var result = Evaluation.Run(real, real, Make.Metadata(real), new() { Rules = QualityRules.SharedBins, Diagnose = false });
        Assert.Null(result.Quality.Default);
        Assert.Null(result.Quality.AllPairs);
        Assert.Equal(1, result.Quality.SharedBins!.Score);
        Assert.Null(result.Diagnostic);
        Assert.Empty(result.Columns);
    }

    [Fact]
    public void Run_NoRows_IsUndefinedNotZero()
    {
        var table = Make.Table(0, Make.Numbers("x"), Make.Labels("c"));
        var result = Evaluation.Run(table, table, Make.Metadata(table));
        Assert.Null(result.Quality.SharedBins!.Score);
        Assert.All(result.Columns.Values, metrics => Assert.All(metrics.Values, value => Assert.Null(value)));
    }

    [Fact]
    public void Run_ColumnsMissingFromBothTables_NamesAll()
    {
        var full = Make.Table(1, Make.Numbers("x", 1), Make.Labels("c", "a"), Make.Labels("d", "a"));
        var error = Assert.Throws<SynthDataException>(() =>
            Evaluation.Run(Make.Table(1, full.Columns[0], full.Columns[1]), Make.Table(1, full.Columns[2]), Make.Metadata(full)));
        Assert.Equal(["d", "x", "c"], error.Diagnostics.Select(problem => problem.Place.Column));
        Assert.All(error.Diagnostics, problem => Assert.Equal(TableErrors.ColumnNotInTable, problem.Code));
    }

    [Fact]
    public void Run_ArraysLongerThanTable_IgnoresTheRest()
    {
        var long_ = Make.Table(2, Make.Numbers("x", 1, 2, 50), Make.Labels("c", "a", "b", "c"), Make.Dates("d", "2020-01-01", "2020-01-02", "2021-01-01"));
        var exact = Make.Table(2, Make.Numbers("x", 1, 2), Make.Labels("c", "a", "b"), Make.Dates("d", "2020-01-01", "2020-01-02"));
        var metadata = Make.Metadata(exact);
        Assert.Equal(EvaluationPropertyTests.Json(Evaluation.Run(exact, exact, metadata)), EvaluationPropertyTests.Json(Evaluation.Run(long_, long_, metadata)));
    }
}
