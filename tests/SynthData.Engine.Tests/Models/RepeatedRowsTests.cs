using System.Globalization;
using SynthData.Engine.Models;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Models;

public sealed class RepeatedRowsTests
{
    /// <summary>Two numbers that hardly ever meet twice by chance, a label, and a text; some rows as the one of two hundred before.</summary>
    private static string Csv(int rows, int repeats) =>
        Samples.Csv("a,b,c,t", rows, row =>
        {
            if (row >= 200 && row % 10 < repeats) row = (row - 200) / 10 * 10 + repeats;
            var (first, second) = Philox.Cell(new(1, 2), row, 0) is var words ? (words.X0 % 1_000_000, words.X1 % 1_000_000) : default;
            return $"{(row % 7 == 0 ? "" : first / 100.0)},{first / 250.0 + second / 1000.0},{"xyz"[(int)(first % 3)]},note {row}".ToString(CultureInfo.InvariantCulture);
        });

    [Theory]
    [InlineData("independent")]
    [InlineData("sequential-trees")]
    [InlineData("gaussian-copula")]
    public void Sample_TableWithRepeats_HasAboutAsMany(string generator)
    {
        var csv = Csv(3000, repeats: 2);
        var (table, metadata) = Samples.Read(csv);
        var real = RepeatShare.In(table);
        Assert.InRange(real, 0.18, 0.22);
        var saved = new MemoryStream();
        Model.Fit(table, metadata, new() { Generator = generator }).Save(saved);
        var model = Model.Load(saved, "m");
        Assert.InRange(RepeatShare.In(model.Sample(new(10_000) { Seed = 5 })), real - 0.03, real + 0.03);
    }

    [Fact]
    public void Sample_TableWithoutRepeats_HasNone()
    {
        var (table, metadata) = Samples.Read(Csv(3000, repeats: 0));
        var model = Model.Fit(table, metadata);
        Assert.Equal((0, 0), (RepeatShare.In(table), model.Info.RepeatedRows));
        Assert.Equal(0, RepeatShare.In(model.Sample(new(10_000))));
    }

    [Fact]
    public void Fit_RepeatsThatChanceMakes_AddsNone() =>
        Assert.Equal(0, Samples.Fit(Samples.Csv("a,b", 3000, row => $"l{Philox.Cell(new(3, 4), row, 0).X0 % 9},k{Philox.Cell(new(3, 4), row, 1).X0 % 5}"), new() { Generator = "independent" }).Info.RepeatedRows);

    [Fact]
    public void Sample_AnyShardsOrThreads_RepeatsTheSameRows()
    {
        var model = Samples.Fit(Csv(1500, repeats: 2));
        Assert.True(model.Info.RepeatedRows > 0);
        var whole = Samples.Sample(model, 9001);
        Assert.Equal(whole, Samples.Sample(model, 9001, threads: 3));
        foreach (var count in (int[])[2, 7])
            Assert.Equal(Samples.Rows(whole), Enumerable.Range(0, count).SelectMany(index => Samples.Rows(Samples.Sample(model, 9001, shard: new(index, count)))));
        Assert.Equal(Samples.Rows(whole)[..100], Samples.Rows(Samples.Sample(model, 100)));
    }

    [Fact]
    public void Sources_AnyRow_IsItselfOrAnEarlierFreshOneOfItsWindow()
    {
        var sources = new int[64_000];
        new RowRepeater(0.3, new(5, 6)).Sources(128, sources);
        Assert.InRange(sources.Where((source, row) => source != row).Count() / 64_000.0, 0.29, 0.31);
        Assert.All(sources.Index(), item => Assert.True(item.Item <= item.Index && item.Item / 64 == item.Index / 64 && sources[item.Item] == item.Item));
    }
}
