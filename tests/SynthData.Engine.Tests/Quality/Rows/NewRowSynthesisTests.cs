using SynthData.Engine.Quality;
using SynthData.Engine.Quality.Rows;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality.Rows;

public class NewRowSynthesisTests
{
    [Theory]
    [InlineData(100.0, "a", 100.0, "a", false)]
    [InlineData(101.0, "a", 100.0, "a", false)]
    [InlineData(101.1, "a", 100.0, "a", true)]
    [InlineData(0.001, "a", 0.0, "a", true)]
    [InlineData(0.0, "a", 0.0, "a", false)]
    [InlineData(-99.5, "a", -100.0, "a", false)]
    [InlineData(100.0, "b", 100.0, "a", true)]
    [InlineData(null, "a", 100.0, "a", true)]
    [InlineData(100.0, "a", null, "a", true)]
    [InlineData(null, null, null, null, false)]
    public void Compute_OneRowASide_IsNewBeyondTheTolerance(double? real, string? realLabel, double? synthetic, string? syntheticLabel, bool expected)
    {
        var (first, second) = (Make.Table(1, Make.Numbers("x", real), Make.Labels("c", realLabel)), Make.Table(1, Make.Numbers("x", synthetic), Make.Labels("c", syntheticLabel)));
        Assert.Equal(new NewRows(expected ? 1 : 0, 1), Run(first, second));
    }

    [Fact]
    public void Compute_ManyRows_EqualsEveryPairLookedAt()
    {
        double?[] X(int seed) => [.. Enumerable.Range(0, 300).Select(row => row % 17 == 0 ? (double?)null : (row * 7919 + seed) % 101)];
        string?[] C(int seed) => [.. Enumerable.Range(0, 300).Select(row => "ab"[(row + seed) % 2].ToString())];
        var (x, y, c) = ((X(1), X(2)), (X(5), X(9)), (C(0), C(1)));
        var real = Make.Table(300, Make.Numbers("x", x.Item1), Make.Numbers("y", y.Item1), Make.Labels("c", c.Item1));
        var synthetic = Make.Table(300, Make.Numbers("x", x.Item2), Make.Numbers("y", y.Item2), Make.Labels("c", c.Item2));
        var isNew = Enumerable.Range(0, 300).Count(s => !Enumerable.Range(0, 300).Any(r =>
            Near(x.Item1[r], x.Item2[s]) && Near(y.Item1[r], y.Item2[s]) && c.Item1[r] == c.Item2[s]));
        Assert.InRange(isNew, 1, 299);
        Assert.Equal(isNew / 300.0, Run(real, synthetic).Share);
    }

    private static bool Near(double? real, double? synthetic) =>
        real is null || synthetic is null ? real is null && synthetic is null : Math.Abs(real.Value - synthetic.Value) <= Math.Abs(0.01 * synthetic.Value);

    private static NewRows Run(Table real, Table synthetic)
    {
        var options = new EvaluationOptions { Rules = QualityRules.None, Diagnose = false, Parts = EvaluationParts.NewRows };
        return Evaluation.Run(real, synthetic, Make.Metadata(real), options, TestContext.Current.CancellationToken).NewRows!;
    }
}
