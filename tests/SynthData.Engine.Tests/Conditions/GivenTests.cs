using SynthData.Engine.Conditions;
using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Conditions;

public class GivenTests
{
    private const int Rows = 2500;

    // Ages with few values, incomes with many, a grade that follows income, days, and a note that is often missing with it.
    private static readonly string People = Samples.Csv("age,income,grade,day,note", 6000, row =>
        $"{20 + Hash(row) % 40},{Income(row):F2},{"cba"[(int)(Income(row) / 1500) % 3]},2024-{1 + Hash(row + 3) % 12:00}-{1 + Hash(row + 4) % 28:00},{(Income(row) > 3000 ? "" : Hash(row + 5) % 50)}");

    private static readonly Lazy<Dictionary<string, Model>> Models = new(() => GeneratorCatalog.Names.ToDictionary(name => name, name => Samples.Fit(People, new() { Generator = name })));

    public static TheoryData<string> Names => [.. GeneratorCatalog.Names];

    [Theory, MemberData(nameof(Names))]
    public void Sample_AValueOfEachKind_IsInEveryRow(string generator)
    {
        Assert.All(Sample(generator, new Given("age", "33")), row => Assert.Equal("33", row[0]));
        Assert.All(Sample(generator, new Given("grade", "b")), row => Assert.Equal("b", row[2]));
        Assert.All(Sample(generator, new Given("day", "2024-07-05")), row => Assert.Equal("2024-07-05", row[3]));
        Assert.All(Sample(generator, new Given("note", "")), row => Assert.Empty(row[4]));
        Assert.All(Sample(generator, new Given("note", "7")), row => Assert.Equal("7", row[4]));
        Assert.All(Sample(generator, new Given("income", "1234.56")), row => Assert.Equal("1234.56", row[1]));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_RangesAndSetsTogether_HoldInEveryRow(string generator)
    {
        var rows = Sample(generator, new("age", "20..25"), new("age", "50.."), new("income", "1000..2000"), new("day", "2024-02-01..2024-03-31"));
        Assert.All(rows, row => Assert.True(int.Parse(row[0]) is (>= 20 and <= 25) or >= 50));
        Assert.All(rows, row => Assert.InRange(double.Parse(row[1]), 1000, 2000));
        Assert.All(rows, row => Assert.InRange(row[3], "2024-02-01", "2024-03-31", StringComparer.Ordinal));
        Assert.InRange(rows.Count(row => int.Parse(row[0]) <= 25) / (double)Rows, 0.25, 0.5);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_OneColumnGiven_GivesTheOthersAsRowsThatHaveItByChance(string generator)
    {
        var all = Samples.Rows(Samples.Sample(Models.Value[generator], 30_000, seed: 9));
        // A number that others follow from, a label that follows from it, and one that is missing with it.
        SameAs(all.Where(row => double.Parse(row[1]) <= 1000), Sample(generator, new Given("income", "..1000")));
        SameAs(all.Where(row => row[2] is "a"), Sample(generator, new Given("grade", "a")));
        SameAs(all.Where(row => row[4].Length > 0 && row[2] is "b"), Sample(generator, new("grade", "b"), new("note", "0..")));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_ShardsAndThreads_AreTheSameRows(string generator)
    {
        SampleOptions Options(int threads, int index, int count) => new(9000) { Given = [new("grade", "a"), new("age", "..30"), new("note", "")], Threads = threads, Shard = new(index, count) };
        string Text(SampleOptions options)
        {
            var output = new MemoryStream();
            Models.Value[generator].SampleToCsv(output, options);
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
        var failure = Assert.Throws<SynthDataException>(() => Sample("gaussian-copula", new("agee", "33"), new("grade", "z"), new("age", "200"), new("day", "July"), new("income", "5..x")));
        Assert.Equal(["SD2201", "SD2202", "SD2202", "SD2202", "SD2202"], failure.Diagnostics.Select(item => item.Code.Code));
        Assert.Contains("Did you mean `age`?", failure.Diagnostics[0].Hint);
        Assert.Contains("runs from 20 to 59", failure.Diagnostics[2].Message);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_AColumnThatAnotherFixes_HoldsWithThatOne(string generator)
    {
        var csv = Samples.Csv("id,city,country,x", 3000, row => $"{row},city{Hash(row) % 30},country{Hash(row) % 30 % 4},{Hash(row + 1) % 20}");
        var model = Samples.Fit(csv, new() { Generator = generator });
        var rows = SampleOf(model, new("country", "country1"), new("x", "3..5"));
        Assert.All(rows, row => Assert.Equal("country1", row[2]));
        Assert.All(rows, row => Assert.Equal(1, int.Parse(row[1][4..]) % 4));
        Assert.True(rows.Select(row => row[1]).Distinct().Count() > 5);
        Assert.All(SampleOf(model, new("country", "country1"), new("city", "city5"), new("city", "city6")), row => Assert.Equal("city5", row[1]));
        Assert.Equal("SD2205", CodeOf(model, new("country", "country1"), new("city", "city6")));
        Assert.Equal("SD2203", CodeOf(model, new Given("id", "6")));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_AColumnThatFollowsFromOthers_HoldsInEveryRow(string generator)
    {
        var csv = Samples.Csv("a,b,total,low,high,one,two,three", 3000, row =>
            $"{Hash(row) % 90},{Hash(row + 1) % 70},{Hash(row) % 90 + Hash(row + 1) % 70},{Hash(row + 2) % 500},{Hash(row + 2) % 500 + Hash(row + 3) % 40},{Hot(row, 0)},{Hot(row, 1)},{Hot(row, 2)}");
        var model = Samples.Fit(csv, new() { Generator = generator });
        Assert.Contains("total = a + b", string.Join(';', model.Metadata.Relations!));
        var rows = SampleOf(model, new("total", "60..80"), new("high", "100..200"), new("two", "1"));
        Assert.All(rows, row => Assert.InRange(int.Parse(row[2]), 60, 80));
        Assert.All(rows, row => Assert.Equal(int.Parse(row[2]), int.Parse(row[0]) + int.Parse(row[1])));
        Assert.All(rows, row => Assert.InRange(int.Parse(row[4]), 100, 200));
        Assert.All(rows, row => Assert.Equal("0,1,0", string.Join(',', row[5..])));
        Assert.Equal("SD2205", CodeOf(model, new("total", "60"), new("a", "70..")));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_ColumnsThatAreMissingTogether_HoldInEveryRow(string generator)
    {
        var csv = Samples.Csv("x,y,z", 3000, row => Hash(row) % 5 == 0 ? $",,{Hash(row + 9) % 30}" : $"{Hash(row + 1) % 40},{Hash(row + 2) % 40},{Hash(row + 9) % 30}");
        var model = Samples.Fit(csv, new() { Generator = generator });
        Assert.Contains(model.Metadata.Relations!, relation => relation.StartsWith("missing together", StringComparison.Ordinal));
        Assert.All(SampleOf(model, new Given("x", "5..9")), row => Assert.True(int.Parse(row[0]) is >= 5 and <= 9 && row[1].Length > 0));
        Assert.All(SampleOf(model, new Given("y", "")), row => Assert.Equal("", row[0] + row[1]));
    }

    [Fact]
    public void Sample_ADayThatItsMonthMayMove_IsLookedAtAfterwards()
    {
        var csv = Samples.Csv("year,month,day,date", 4000, row =>
        {
            var date = new DateTime(2020, 1, 1).AddDays(Hash(row) % 1400);
            return $"{date.Year},{date.Month},{date.Day},{date:yyyy-MM-dd}";
        });
        var model = Samples.Fit(csv, new() { Generator = "independent" });
        Assert.All(SampleOf(model, new("day", "30"), new("day", "31")), row => Assert.True(row[2] is "30" or "31"));
        Assert.Contains(SampleOf(model, new("day", "28"), new("month", "2")), row => row[3].EndsWith("02-28", StringComparison.Ordinal));
    }

    [Fact]
    public void Sample_ANumberKnownByItsTrend_HoldsInEveryRow()
    {
        double Side(int row, int column) => 1 + (int)(Philox.Cell(default, row, column).X0 % 91) / 10.0;
        double Area(int row) => Side(row, 0) * Side(row, 1) * (0.99 + 0.02 * Philox.Cell(default, row, 2).X0 / 4294967296.0);
        var csv = Samples.Csv("size,width,depth,area", 6000, row => $"{(Area(row) < 30 ? "small" : "large")},{Side(row, 0):F1},{Side(row, 1):F1},{Area(row):F2}");
        var model = Samples.Fit(csv, new() { Fidelity = Fidelity.Fast });
        Assert.Contains(model.Codec.Columns, codec => codec.Relation is { Comparison: Comparison.Near });
        var rows = SampleOf(model, new("area", "20..29"), new("width", "4..6"), new("depth", "..6"), new("size", "small"));
        Assert.All(rows, row => Assert.InRange(double.Parse(row[3]), 20, 29));
        Assert.All(rows, row => Assert.InRange(double.Parse(row[1]), 4, 6));
        Assert.All(rows, row => Assert.InRange(double.Parse(row[2]), 1, 6));
        Assert.InRange(rows.Count(row => Math.Abs(double.Parse(row[3]) / double.Parse(row[1]) / double.Parse(row[2]) - 1) < 0.05), Rows * 0.9, Rows);
    }

    private static string[][] Sample(string generator, params Given[] given) => SampleOf(Models.Value[generator], given);

    private static string CodeOf(Model model, params Given[] given) => Assert.Throws<SynthDataException>(() => SampleOf(model, given)).Diagnostics[0].Code.Code;

    private static void SameAs(IEnumerable<string[]> byChance, string[][] given)
    {
        var all = byChance.ToArray();
        Assert.True(all.Length > 1000);
        Assert.Equal(all.Average(row => double.Parse(row[1])), given.Average(row => double.Parse(row[1])), 130.0);
        Assert.Equal(all.Average(row => double.Parse(row[0])), given.Average(row => double.Parse(row[0])), 1.3);
        foreach (var grade in new[] { "a", "b", "c" })
            Assert.Equal(all.Count(row => row[2] == grade) / (double)all.Length, given.Count(row => row[2] == grade) / (double)given.Length, 0.05);
        Assert.Equal(all.Count(row => row[4].Length == 0) / (double)all.Length, given.Count(row => row[4].Length == 0) / (double)given.Length, 0.05);
    }

    private static int Hot(int row, int place) => Hash(row + 4) % 3 == place ? 1 : 0;

    private static string[][] SampleOf(Model model, params Given[] given)
    {
        var output = new MemoryStream();
        model.SampleToCsv(output, new(Rows) { Given = given, Seed = 4 });
        return Samples.Rows(System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    private static double Income(int row) => 100 + Hash(row + 7) % 450_000 / 100.0;

    private static int Hash(int row) => (int)((uint)row * 2_654_435_761u >> 7 & 0xFFFFFF) ^ (int)((uint)row * 40_503u % 65_521);
}
