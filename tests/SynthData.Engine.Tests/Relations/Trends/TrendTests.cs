using SynthData.Engine.Models;
using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Relations.Trends;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Relations.Trends;

public sealed class TrendTests
{
    private const int Rows = 4000;

    [Fact]
    public void Add_ProductOfTwo_FindsAnExactTrendOfThem()
    {
        var table = Boxes();
        var relations = new ColumnRelation?[3];
        TrendFinder.Add(table, new(relations, []), new());
        Assert.Null(relations[0]);
        Assert.Null(relations[1]);
        Assert.Equal((Comparison.Near, 2), (relations[2]!.Comparison, relations[2]!.Column));
        Assert.Equal([0, 1], relations[2]!.Formula.Inputs.Order());
        var guesses = new double[Rows];
        relations[2]!.Formula.Evaluate(table, guesses);
        var volumes = ((NumericalColumn)table.Columns[2]).Values;
        Assert.True(Enumerable.Range(0, Rows).Average(row => Math.Abs(guesses[row] / volumes[row] - 1)) < 0.011);
    }

    [Fact]
    public void Add_UnrelatedOrLooselyRelated_FindsNone()
    {
        var table = Make.Table(
            Rows,
            Make.Numbers("a", [.. Row(row => Math.Round(Uniform(row, 0), 4))]),
            Make.Numbers("b", [.. Row(row => Math.Round(Uniform(row, 1), 4))]),
            Make.Numbers("c", [.. Row(row => Math.Round(Uniform(row, 0) + Uniform(row, 2), 4))]));
        var relations = new ColumnRelation?[3];
        TrendFinder.Add(table, new(relations, []), new());
        Assert.All(relations, Assert.Null);
    }

    /// <summary>A distance would blur whole numbers that are as frequent as all others together.</summary>
    [Fact]
    public void Add_ColumnOfFrequentValues_KeepsThem()
    {
        double Spiked(int row) => Uniform(row, 0) * 10 is var value && Uniform(row, 3) < 0.5 ? Math.Round(value) : Math.Round(value, 4);
        var table = Make.Table(Rows, Make.Numbers("a", [.. Row(row => Math.Round(Uniform(row, 0), 5))]), Make.Numbers("b", [.. Row(Spiked)]));
        var relations = new ColumnRelation?[2];
        TrendFinder.Add(table, new(relations, []), new());
        Assert.Null(relations[1]);
    }

    [Fact]
    public void Add_ColumnWithARelation_LeavesItAndGoesRoundNoCircle()
    {
        var table = Boxes();
        var rule = new ColumnRelation(0, Comparison.AtMost, new LinearFormula(0, [new(1, 2)]), IsBound: true);
        var relations = new ColumnRelation?[] { rule, null, null };
        TrendFinder.Add(table, new(relations, []), new());
        Assert.Equal(rule, relations[0]);
        Assert.DoesNotContain(relations.Skip(1).OfType<ColumnRelation>(), relation => relation.Formula.Inputs.Contains(0) && relation.Column == 2);
    }

    [Fact]
    public void Fit_ProductOfTwo_SamplesItAndSavesIt()
    {
        var table = Boxes(missing: 0.02);
        var model = Model.Fit(table, Make.Metadata(table), new() { Fidelity = Engine.Generators.Fidelity.Fast });
        Assert.Empty(model.Metadata.Relations ?? []);
        var sample = model.Sample(new(Rows) { Seed = 3 });
        Assert.InRange(TypicalError(sample), 0, 0.03);
        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        var again = Model.Load(file, "boxes").Sample(new(Rows) { Seed = 3 });
        Assert.Equal(((NumericalColumn)sample.Columns[2]).Values, ((NumericalColumn)again.Columns[2]).Values);
        Assert.Equal(sample.Columns[0].Missing.Count(Rows) > 0, table.Columns[0].Missing.Count(Rows) > 0);
        Assert.Equal(0, sample.Columns[2].Missing.Count(Rows));
    }

    [Fact]
    public void Evaluate_MissingInput_TakesItsMiddle()
    {
        var trend = new Trend(isLog: false, [new(0, IsLog: false, 0, 10, 2)], [5, 3, 1]);
        var values = new double[3];
        trend.Evaluate(Make.Table(3, Make.Numbers("a", 10, null, 12)), values);
        Assert.Equal([5, 5, 9], values);
    }

    [Fact]
    public void Evaluate_FarOut_StaysWhereItWasSeen()
    {
        var trend = new Trend(isLog: false, [new(0, IsLog: false, 0, 0, 1)], [0, 1, 0]);
        var values = new double[2];
        trend.Evaluate(Make.Table(2, Make.Numbers("a", 1e9, -1e9)), values);
        Assert.Equal([6, -6], values);
    }

    [Fact]
    public void Of_FewRowsFarOff_DoNotBendTheFit()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(row => row / 100.0)];
        double[] y = [.. x.Select((value, row) => row % 20 == 0 ? 500 : 1 + 2 * value + value * value)];
        var fit = TrendFit.Of(y, [x])!;
        Assert.Equal([1, 2, 1], fit.Weights.Select(weight => Math.Round(weight, 4)));
    }

    private static double TypicalError(Table boxes)
    {
        var columns = boxes.Columns.Cast<NumericalColumn>().ToArray();
        return Enumerable.Range(0, Rows).Where(row => !columns[0].Missing[row])
            .Select(row => Math.Abs(columns[2].Values[row] / (columns[0].Values[row] * columns[1].Values[row]) - 1)).Order().ElementAt(Rows / 2);
    }

    private static Table Boxes(double missing = 0) => Make.Table(
        Rows,
        Make.Numbers("width", [.. Enumerable.Range(0, Rows).Select(row => Uniform(row, 4) < missing ? null : (double?)Math.Round(1 + 9 * Uniform(row, 0), 1))]),
        Make.Numbers("depth", [.. Row(row => Math.Round(1 + 9 * Uniform(row, 1), 1))]),
        Make.Numbers("volume", [.. Row(row => Math.Round(Math.Round(1 + 9 * Uniform(row, 0), 1) * Math.Round(1 + 9 * Uniform(row, 1), 1) * (0.98 + 0.04 * Uniform(row, 2)), 2))]));

    private static IEnumerable<double?> Row(Func<int, double> value) => Enumerable.Range(0, Rows).Select(row => (double?)value(row));

    private static double Uniform(int row, int column) => Philox.Cell(StreamKey.Derive(1, "trend"), row, column).X0 / 4294967296.0;
}
