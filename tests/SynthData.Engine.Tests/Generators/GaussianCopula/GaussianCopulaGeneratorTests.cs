using SynthData.Engine.Generators.GaussianCopula;
using SynthData.Engine.Models;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula;

public class GaussianCopulaGeneratorTests
{
    private static readonly FitOptions Copula = new() { Generator = "gaussian-copula" };

    [Fact]
    public void Fit_NormalsOfKnownCorrelation_FindsIt()
    {
        // Numbers, a number cut in two labels and one cut in four, all from two normals of correlation 0.6.
        var csv = Samples.Csv("x,y,two,four", 20_000, row =>
        {
            var (a, b) = Pair(row, 0.6);
            return $"{a:F3},{b:F3},{(b > 0.8 ? "high" : "low")},{(b < -1 ? 0 : b < 0 ? 1 : b < 1.5 ? 2 : 3)}";
        });
        var model = Assert.IsType<GaussianCopulaModel>(Samples.Fit(csv, Copula).Codes);
        Assert.Equal(0.6, model.Correlation[1][0], 0.02);
        Assert.Equal(0.6, Math.Abs(model.Correlation[2][0]), 0.03);
        Assert.Equal(0.6, model.Correlation[3][0], 0.02);
    }

    [Fact]
    public void Sample_TwoColumnsMissingTogether_StayTogether()
    {
        var csv = Samples.Csv("x,y,z", 4000, row => Hash(row) % 5 == 0 ? $",,{Hash(row + 9) % 100}" : $"{Hash(row + 1) % 1000},{Hash(row + 2) % 1000},{Hash(row + 9) % 100}");
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, Copula), 4000));
        Assert.InRange(rows.Count(row => row[0].Length == 0), 680, 920);
        Assert.InRange(rows.Count(row => row[0].Length == 0 == (row[1].Length == 0)) / 4000.0, 0.96, 1);
    }

    [Fact]
    public void Sample_LabelsInAnOrderOfTheirOwn_KeepTheirNumbers()
    {
        // In the alphabet's order the labels say nothing of x.
        string[] labels = ["m", "c", "x", "a", "k", "b"];
        var csv = Samples.Csv("label,x", 6000, row => $"{labels[Hash(row) % 6]},{Hash(row) % 6 * 1000 + Hash(row + 5) % 900}");
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, Copula), 6000));
        Assert.InRange(rows.Count(row => Array.IndexOf(labels, row[0]) == int.Parse(row[1]) / 1000) / 6000.0, 0.85, 1);
    }

    [Fact]
    public void Sample_NumbersThatFollowEachOther_FollowInsideTheirBins()
    {
        var csv = Samples.Csv("x,y", 5000, row => $"{Hash(row) % 100_000},{Hash(row) % 100_000 * 2}");
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, Copula), 5000));
        var apart = rows.Average(row => Math.Abs(double.Parse(row[0]) - double.Parse(row[1]) / 2));
        Assert.InRange(apart, 0, 4000);
    }

    /// <summary>Two normals of a correlation, spread evenly over the rows.</summary>
    private static (double A, double B) Pair(int row, double correlation)
    {
        var a = Normal.Quantile((row * 0.754877666246693 + 0.5) % 1);
        var b = Normal.Quantile((row * 0.569840290998053 + 0.5) % 1);
        return (a, correlation * a + Math.Sqrt(1 - correlation * correlation) * b);
    }

    private static int Hash(int row) => (int)((uint)row * 2_654_435_761u >> 7 & 0xFFFFFF) ^ (int)((uint)row * 40_503u % 65_521);
}
