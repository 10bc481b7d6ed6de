using SynthData.Errors;
using SynthData.Infra.Passes.Objectives;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Objectives;

public sealed class BudgetOverrideTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_SeveralTimes_KeepsAllOfThemALineEach()
    {
        var path = BudgetOverride.PathOf(_folder.Path, "prod");
        Assert.Empty(BudgetOverride.Read(path));
        var at = new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
        new BudgetOverride(at, "ana", "fix of\nthe \"leak\" – ü", ["errors"]).Append(path);
        new BudgetOverride(at.AddHours(1), "ben", "second", ["errors", "latency"]).Append(path);
        Assert.Equal(2, File.ReadAllLines(path).Length);
        var read = BudgetOverride.Read(path);
        Assert.Equal([(at, "ana", "fix of\nthe \"leak\" – ü"), (at.AddHours(1), "ben", "second")], read.Select(one => (one.At, one.By, one.Reason)));
        Assert.Equal(["errors", "latency"], read[1].Objectives);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"at\":\"yesterday\",\"by\":\"a\",\"reason\":\"b\",\"objectives\":[]}")]
    public void Read_LineOfSomethingElse_IsNamed(string line)
    {
        var path = _folder.Write("prod.jsonl", $"{{\"at\":\"2026-06-15T12:00:00Z\",\"by\":\"a\",\"reason\":\"b\",\"objectives\":[]}}\n{line}\n");
        var problem = Assert.Single(Assert.Throws<SynthDataException>(() => BudgetOverride.Read(path)).Diagnostics);
        Assert.Equal((ObjectiveErrors.BadRecord, 2L), (problem.Code, problem.Place.Line));
    }
}
