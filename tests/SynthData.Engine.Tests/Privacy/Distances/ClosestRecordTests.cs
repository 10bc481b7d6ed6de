using System.Globalization;
using System.Text.Json;
using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Distances;

public class ClosestRecordTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("adult")]
    [InlineData("edge_cases")]
    [InlineData("penguins")]
    [InlineData("penguins_mixed")]
    [InlineData("taxis")]
    public void Distances_ReferenceTables_EqualsEveryReferenceDistance(string folder)
    {
        var (real, synthetic, metadata) = OracleTables.Read(folder);
        var expected = File.ReadLines(OracleTables.PathOf(folder, "dcr.csv")).Skip(1).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        var actual = ClosestRecord.Distances(real, synthetic, metadata);
        Assert.Equal(expected.Length, actual.Length);
        Assert.DoesNotContain(expected.Zip(actual), pair => Math.Abs(pair.First - pair.Second) > Tolerance);
    }

    [Fact]
    public void OverfittingProtection_ReferenceTables_EqualsTheReference()
    {
        var (training, synthetic, metadata) = OracleTables.Read("penguins_mixed");
        var holdout = OracleTables.ReadTable(OracleTables.PathOf("penguins_mixed", "holdout.csv"), metadata);
        using var scores = JsonDocument.Parse(File.ReadAllBytes(OracleTables.PathOf("penguins_mixed", "scores.json")));
        var expected = scores.RootElement.GetProperty("DCROverfittingProtection").GetProperty("score").GetDouble();
        Assert.Equal(expected, ClosestRecord.OverfittingProtection(training, holdout, synthetic, metadata)!.Value, Tolerance);
    }

    [Fact]
    public void Distances_MissingConstantAndOutOfRange_AreByTheRules()
    {
        var real = Make.Table(2, Make.Numbers("x", 0, 10), Make.Numbers("constant", 5, 5), Make.Labels("c", "a", null));
        var rows = Make.Table(4, Make.Numbers("x", 5, null, 30, 10), Make.Numbers("constant", 5, 5, 6, null), Make.Labels("c", "a", null, "b", null));
        Assert.Equal([0.5 / 3, 1.0 / 3, 3.0 / 3, 1.0 / 3], ClosestRecord.Distances(real, rows, Make.Metadata(real)));
    }

    [Fact]
    public void BaselineProtection_CopiesAndFarRows_IsNoneAndAll()
    {
        var real = Make.Table(40, Make.Numbers("x", [.. Enumerable.Range(0, 40).Select(row => (double?)(row % 2 == 0 ? 0 : 100))]));
        var far = Make.Table(40, Make.Numbers("x", [.. Enumerable.Range(0, 40).Select(_ => (double?)1000)]));
        Assert.Equal(0, ClosestRecord.BaselineProtection(real, real, Make.Metadata(real)));
        Assert.Equal(1, ClosestRecord.BaselineProtection(real, far, Make.Metadata(real)));
        var near = Make.Table(40, Make.Numbers("x", [.. Enumerable.Range(0, 40).Select(_ => (double?)10)]));
        // Rows drawn evenly are a quarter of the range away in the median.
        Assert.InRange(ClosestRecord.BaselineProtection(real, near, Make.Metadata(real))!.Value, 0.3, 0.6);
        var empty = Make.Table(0, Make.Numbers("x"));
        Assert.Null(ClosestRecord.BaselineProtection(empty, real, Make.Metadata(empty)));
    }
}
