using SynthData.Engine.Models;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Relations;

public class UniqueTests
{
    private static readonly string Csv = Samples.Csv("store,day,till,x", 2000, row => $"s{row % 40:00},{new DateTime(2020, 1, 1).AddDays(row * 7 % 300):yyyy-MM-dd},{1 + row / 40 % 50},{row % 9}");

    [Theory]
    [InlineData("independent")]
    [InlineData("sequential-trees")]
    public void Sample_CompositeKey_HasNoDuplicateAcrossShards(string generator)
    {
        var model = Fit(["unique: store, day, till"], new() { Generator = generator });
        var keys = new HashSet<string>();
        for (var shard = 0; shard < 4; shard++)
            foreach (var row in Samples.Rows(Samples.Sample(model, 200_000, shard: new(shard, 4)))) Assert.True(keys.Add(string.Join(',', row[..3])));
        Assert.Equal(200_000, keys.Count);
    }

    [Fact]
    public void Sample_MoreRowsThanKeys_IsRefused()
    {
        var model = Fit(["unique: store, till"]);
        Assert.Equal(2000, Samples.Rows(Samples.Sample(model, 2000)).Select(row => (row[0], row[2])).Distinct().Count());
        Assert.Equal("SD1405", Assert.Throws<SynthDataException>(() => model.Sample(new(2001))).Diagnostics[0].Code.Code);
    }

    [Fact]
    public void Sample_MillionIds_HasNoDuplicate()
    {
        var model = Samples.Fit(Samples.Csv("id,x", 500, row => $"{(char)('A' + row % 3)}{row * 7919 % 1_000_000:000000},{row % 7}"), new() { Generator = "independent" });
        var seen = new HashSet<string>();
        for (var shard = 0; shard < 8; shard++)
            Assert.All(((SynthData.Engine.Tables.TextColumn)model.Sample(new(1_000_000) { Shard = new(shard, 8) }).Columns[0]).Values, id => Assert.True(seen.Add(id)));
        Assert.Equal(1_000_000, seen.Count);
    }

    [Fact]
    public void Fit_KeyOfProse_IsRefused()
    {
        var csv = Samples.Csv("note,x", 300, row => $"some words of row {row} and of others,{row % 13}");
        var (table, metadata) = Samples.Read(csv);
        var failure = Assert.Throws<SynthDataException>(() => Model.Fit(table, metadata with { Relations = ["unique: note, x"] }));
        Assert.Equal("SD1402", failure.Diagnostics.Single().Code.Code);
    }

    [Fact]
    public void SaveLoad_KeyAndCounter_GiveTheSameRows()
    {
        var (table, metadata) = Samples.Read(Samples.Csv("n,a,b", 400, row => $"{row * 5 + row * row % 3},{row % 20},{row / 20 % 20}"));
        var model = Model.Fit(table, metadata with { Relations = ["ascending: n", "unique: a, b"] });
        var file = new MemoryStream();
        model.Save(file);
        var sample = Samples.Sample(model, 400);
        Assert.Equal(sample, Samples.Sample(Model.Load(file, "m"), 400));
        var numbers = Samples.Rows(sample).Select(row => int.Parse(row[0])).ToArray();
        Assert.Equal(numbers.Distinct().Order(), numbers);
        Assert.Equal(400, Samples.Rows(sample).Select(row => (row[1], row[2])).Distinct().Count());
    }

    private static Model Fit(IReadOnlyList<string> relations, FitOptions? options = null)
    {
        var (table, metadata) = Samples.Read(Csv);
        return Model.Fit(table, metadata with { Relations = relations }, options);
    }
}
