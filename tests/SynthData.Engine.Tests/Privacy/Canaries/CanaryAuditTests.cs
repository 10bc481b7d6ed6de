using SynthData.Engine.Models;
using SynthData.Engine.Privacy.Canaries;
using SynthData.Engine.Privacy.Leaks;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Privacy.Attacks;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Canaries;

public class CanaryAuditTests
{
    [Theory]
    [InlineData("sequential-trees")]
    [InlineData("gaussian-copula")]
    [InlineData("independent")]
    public void Run_Defaults_RecoversNone(string generator)
    {
        var table = Planted.Draw(1500, 1);
        Assert.Equal(new(CanaryAudit.Planted, 0), CanaryAudit.Run(table, Make.Metadata(table), new() { Generator = generator, Seed = 5 }));
    }

    [Fact]
    public void Recovered_CopyOfThePlantedTable_RecoversAll()
    {
        var table = Planted.Draw(300, 1);
        var canaries = CanaryRows.Make(table, Make.Metadata(table), 40, 1);
        Assert.Equal(340, canaries.Planted.RowCount);
        Assert.InRange(CanaryAudit.Recovered(canaries, [], canaries.Planted), 38, 40);
        Assert.Equal(0, CanaryAudit.Recovered(canaries, [], table));
    }

    [Fact]
    public void Recovered_NumbersOrTokensAlone_RecoversThoseSecrets()
    {
        var table = Planted.Draw(300, 1);
        var canaries = CanaryRows.Make(table, Make.Metadata(table), 40, 1);
        // Rows 300 to 319 are secrets. Of two numbers of the same row, two are enough; of one it may be chance.
        var secret = TableRows.Take(canaries.Planted, [300, 301, 301]);
        Assert.Equal([0, 1], canaries.NumbersIn(secret).Order());
        Assert.Equal([0, 1], canaries.TokensIn(secret).Distinct().Order());
        var (ages, incomes, weights) = (Numbers(0), Numbers(2), Numbers(3));
        var parts = Make.Table(2, Make.Numbers("age", ages[302], ages[303]), Make.Labels("job", "a", "b"), Make.Numbers("income", 1, 2), Make.Numbers("weight", weights[302], 3), Make.Labels("place", "c", "d"));
        Assert.NotEqual(1, incomes[302]);
        Assert.Equal([2], canaries.NumbersIn(parts));

        double[] Numbers(int column) => ((NumericalColumn)canaries.Planted.Columns[column]).Values;
        var model = Model.Fit(table, Make.Metadata(table), new() { Generator = "independent" });
        var token = ((LabelColumn)canaries.Planted.Columns[1]).Labels[^1];
        byte[] leaking = [.. ModelBytes.Of(model), .. System.Text.Encoding.UTF8.GetBytes(token)];
        Assert.Equal(1, CanaryAudit.Recovered(canaries, leaking, table));
        Assert.Equal(0, CanaryAudit.Recovered(canaries, ModelBytes.Of(model), table));
    }
}
