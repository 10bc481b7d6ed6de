using SynthData.Engine.Conditions;
using SynthData.Engine.Models;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Conditions;

public class GivenTests
{
    private const int Rows = 2500;

    // Ages with few values, incomes with many, a grade that follows income, days, and a note that is often missing with it.
    private static readonly string People = Samples.Csv("age,income,grade,day,note", 6000, row =>
        $"{20 + Hash(row) % 40},{Income(row):F2},{"cba"[(int)(Income(row) / 1500) % 3]},2024-{1 + Hash(row + 3) % 12:00}-{1 + Hash(row + 4) % 28:00},{(Income(row) > 3000 ? "" : Hash(row + 5) % 50)}");

    private static readonly Lazy<Model> Copula = new(() => Samples.Fit(People, new() { Generator = "gaussian-copula" }));

    [Fact]
    public void Sample_AValueOfEachKind_IsInEveryRow()
    {
        Assert.All(Sample(new Given("age", "33")), row => Assert.Equal("33", row[0]));
        Assert.All(Sample(new Given("grade", "b")), row => Assert.Equal("b", row[2]));
        Assert.All(Sample(new Given("day", "2024-07-05")), row => Assert.Equal("2024-07-05", row[3]));
        Assert.All(Sample(new Given("note", "")), row => Assert.Empty(row[4]));
        Assert.All(Sample(new Given("note", "7")), row => Assert.Equal("7", row[4]));
        Assert.All(Sample(new Given("income", "1234.56")), row => Assert.Equal("1234.56", row[1]));
    }

    [Fact]
    public void Sample_RangesAndSetsTogether_HoldInEveryRow()
    {
        var rows = Sample(new("age", "20..25"), new("age", "50.."), new("income", "1000..2000"), new("day", "2024-02-01..2024-03-31"));
        Assert.All(rows, row => Assert.True(int.Parse(row[0]) is (>= 20 and <= 25) or >= 50));
        Assert.All(rows, row => Assert.InRange(double.Parse(row[1]), 1000, 2000));
        Assert.All(rows, row => Assert.InRange(row[3], "2024-02-01", "2024-03-31", StringComparer.Ordinal));
        Assert.InRange(rows.Count(row => int.Parse(row[0]) <= 25) / (double)Rows, 0.25, 0.5);
    }

    [Fact]
    public void Sample_OneColumnGiven_GivesTheOthersAsRowsThatHaveItByChance()
    {
        var given = Sample(new Given("income", "..1000"));
        var all = Samples.Rows(Samples.Sample(Copula.Value, 25_000, seed: 9)).Where(row => double.Parse(row[1]) <= 1000).ToArray();
        Assert.True(all.Length > 1000);
        Assert.Equal(all.Average(row => double.Parse(row[1])), given.Average(row => double.Parse(row[1])), 30.0);
        foreach (var grade in new[] { "a", "b", "c" })
            Assert.Equal(all.Count(row => row[2] == grade) / (double)all.Length, given.Count(row => row[2] == grade) / (double)Rows, 0.05);
        Assert.Equal(all.Count(row => row[4].Length == 0) / (double)all.Length, given.Count(row => row[4].Length == 0) / (double)Rows, 0.05);
    }

    [Fact]
    public void Sample_ShardsAndThreads_AreTheSameRows()
    {
        SampleOptions Options(int threads, int index, int count) => new(9000) { Given = [new("grade", "a"), new("age", "..30")], Threads = threads, Shard = new(index, count) };
        string Text(SampleOptions options)
        {
            var output = new MemoryStream();
            Copula.Value.SampleToCsv(output, options);
            return System.Text.Encoding.UTF8.GetString(output.ToArray());
        }

        var whole = Text(Options(1, 0, 1));
        Assert.Equal(whole, Text(Options(4, 0, 1)));
        var header = whole[..(whole.IndexOf('\n') + 1)];
        Assert.Equal(whole, header + string.Concat(Enumerable.Range(0, 3).Select(index => Text(Options(2, index, 3))[header.Length..])));
    }

    [Fact]
    public void Sample_MistakenConditions_AreAllNamed()
    {
        var failure = Assert.Throws<SynthDataException>(() => Sample(new("agee", "33"), new("grade", "z"), new("age", "200"), new("day", "July"), new("income", "5..x")));
        Assert.Equal(["SD2201", "SD2202", "SD2202", "SD2202", "SD2202"], failure.Diagnostics.Select(item => item.Code.Code));
        Assert.Contains("Did you mean `age`?", failure.Diagnostics[0].Hint);
        Assert.Contains("runs from 20 to 59", failure.Diagnostics[2].Message);
    }

    [Fact]
    public void Sample_AColumnThatAnotherFixes_HoldsWithThatOne()
    {
        var csv = Samples.Csv("id,city,country,x", 3000, row => $"{row},city{Hash(row) % 30},country{Hash(row) % 30 % 4},{Hash(row + 1) % 20}");
        var model = Samples.Fit(csv, new() { Generator = "gaussian-copula" });
        var rows = SampleOf(model, new("country", "country1"), new("x", "3..5"));
        Assert.All(rows, row => Assert.Equal("country1", row[2]));
        Assert.All(rows, row => Assert.Equal(1, int.Parse(row[1][4..]) % 4));
        Assert.True(rows.Select(row => row[1]).Distinct().Count() > 5);
        Assert.All(SampleOf(model, new("country", "country1"), new("city", "city5"), new("city", "city6")), row => Assert.Equal("city5", row[1]));
        Assert.Equal("SD2205", Assert.Throws<SynthDataException>(() => SampleOf(model, new("country", "country1"), new("city", "city6"))).Diagnostics[0].Code.Code);
        Assert.Equal("SD2203", Assert.Throws<SynthDataException>(() => SampleOf(model, new Given("id", "6"))).Diagnostics[0].Code.Code);
    }

    [Theory, InlineData("sequential-trees"), InlineData("independent")]
    public void Sample_AGeneratorThatCannot_SaysSo(string generator)
    {
        var model = Samples.Fit("x\n" + string.Concat(Enumerable.Range(0, 50).Select(row => $"{row % 3}\n")), new() { Generator = generator });
        Assert.Equal("SD2204", Assert.Throws<SynthDataException>(() => model.Sample(new(5) { Given = [new("x", "1")] })).Diagnostics[0].Code.Code);
    }

    private static string[][] Sample(params Given[] given) => SampleOf(Copula.Value, given);

    private static string[][] SampleOf(Model model, params Given[] given)
    {
        var output = new MemoryStream();
        model.SampleToCsv(output, new(Rows) { Given = given, Seed = 4 });
        return Samples.Rows(System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    private static double Income(int row) => 100 + Hash(row + 7) % 450_000 / 100.0;

    private static int Hash(int row) => (int)((uint)row * 2_654_435_761u >> 7 & 0xFFFFFF) ^ (int)((uint)row * 40_503u % 65_521);
}
