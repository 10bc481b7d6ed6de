using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Quality.Discrimination;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Generators.SequentialTrees;

/// <summary>Relations finer than a hundredth of the rows, which a discriminator sees.</summary>
public sealed class FineRelationTests
{
    private const int Rows = 6000;

    /// <summary>One column says which of sixteen blocks, another where in it: classes of the whole column tell blocks only.</summary>
    [Fact]
    public void Fit_PlaceInsideAClass_ComesFromAnotherColumn()
    {
        static double Block(double x) => 10 * (7 * x % 16);
        static double Place(double z) => 7 * z % 20 / 2;
        double X(int row) => Math.Floor(16 * Uniform(row, 0));
        double Z(int row) => Math.Floor(20 * Uniform(row, 1));
        var table = Make.Table(
            Rows,
            Make.Numbers("x", [.. Row(X)]),
            Make.Numbers("z", [.. Row(Z)]),
            Make.Numbers("y", [.. Row(row => Math.Round(Block(X(row)) + Place(Z(row)) + 0.2 * Uniform(row, 2), 2))]));
        var columns = Sample(table).Columns.Select(column => ((NumericalColumn)column).Values).ToArray();
        var right = Enumerable.Range(0, Rows).Count(row => Math.Abs(columns[2][row] - Block(columns[0][row]) - Place(columns[1][row])) < 2);
        Assert.True(right > 0.6 * Rows, $"{right} of {Rows}");
    }

    /// <summary>The mark is one of the product, which is coded as a distance from a trend.</summary>
    [Fact]
    public void Fit_LabelOfAColumnThatFollowsATrend_AsksForItsValue()
    {
        double Side(int row, int column) => Math.Round(1 + 9 * Uniform(row, column), 1);
        double Area(int row) => Math.Round(Side(row, 0) * Side(row, 1) * (0.99 + 0.02 * Uniform(row, 2)), 2);
        var table = Make.Table(
            Rows,
            Make.Labels("size", [.. Enumerable.Range(0, Rows).Select(row => Area(row) < 30 ? "small" : "large")]),
            Make.Numbers("width", [.. Row(row => Side(row, 0))]),
            Make.Numbers("depth", [.. Row(row => Side(row, 1))]),
            Make.Numbers("area", [.. Row(Area)]));
        var sample = Sample(table);
        var (size, area) = ((LabelColumn)sample.Columns[0], ((NumericalColumn)sample.Columns[3]).Values);
        var wrong = Enumerable.Range(0, Rows).Count(row => size.Labels[size.Codes[row]] == "small" != area[row] < 30);
        Assert.True(wrong < 0.02 * Rows, $"{wrong} of {Rows}");
        Assert.True(Discriminator.Run(table, sample, Make.Metadata(table), null, TestContext.Current.CancellationToken).Auc < 0.6);
    }

    private static Table Sample(Table table) => Model.Fit(table, Make.Metadata(table), new() { Fidelity = Fidelity.Fast }).Sample(new(Rows) { Seed = 1 });

    private static IEnumerable<double?> Row(Func<int, double> value) => Enumerable.Range(0, Rows).Select(row => (double?)value(row));

    private static double Uniform(int row, int column) => Philox.Cell(StreamKey.Derive(1, "fine"), row, column).X0 / 4294967296.0;
}
