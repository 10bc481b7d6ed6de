using SynthData.Engine.Models;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Relations;

public class RelationFinderTests
{
    /// <summary>Whole numbers that look random, the same everywhere.</summary>
    private static int Noise(int row, int column, int below) => (int)(((uint)row * 2654435761u + (uint)column * 40503u) * 2246822519u >> 7) % below;

    private static string Money(double value) => value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string, string, string> Tables
    {
        get
        {
            var tables = new TheoryData<string, string, string>();
            void Add(string name, string relations, string header, Func<int, string> row) => tables.Add(name, relations, Samples.Csv(header, 400, row));
            Add("sum", "total = net + tax", "net,tax,total", row => (Noise(row, 0, 900) / 4.0, Noise(row, 1, 90) / 8.0) is var (net, tax) ? $"{net:0.000},{tax:0.000},{net + tax:0.000}" : "");
            Add("difference", "days = 2 * b - a + 7", "a,b,days", row => $"{Noise(row, 0, 90)},{Noise(row, 1, 80)},{2 * Noise(row, 1, 80) - Noise(row, 0, 90) + 7}");
            Add("copy", "b = a", "a,b", row => $"{Noise(row, 0, 900)},{Noise(row, 0, 900)}");
            Add("other unit", "fahrenheit = 1.8 * celsius + 32", "celsius,fahrenheit", row => Noise(row, 0, 400) / 10.0 is var c ? $"{c:0.0},{c * 1.8 + 32:0.00}" : "");
            Add("sum of five", "sum = a + b + c + d + e", "a,b,c,d,e,sum", row => new[] { 0, 1, 2, 3, 4 }.Select(part => Noise(row, part, 50)).ToArray() is var parts ? $"{string.Join(',', parts)},{parts.Sum()}" : "");
            Add("product rounded", "amount = price * quantity", "price,quantity,amount", row => (Noise(row, 0, 9999) / 100.0, 1 + Noise(row, 1, 40)) is var (price, quantity) ? $"{price:0.00},{quantity},{Money(price * quantity)}" : "");
            Add("per cent", "tax = 0.01 * rate * net", "rate,net,tax", row => (1 + Noise(row, 0, 30), 1 + Noise(row, 1, 5000)) is var (rate, net) ? $"{rate},{net},{Money(rate * net / 100.0)}" : "");
            Add("at least", "high >= low", "low,high", row => $"{Noise(row, 0, 500)},{Noise(row, 0, 500) + Noise(row, 1, 500)}");
            Add("parts of a time", "time = datetime(year, month, day, hour)", "time,year,month,day,hour", row => new DateTime(2019 + Noise(row, 0, 3), 1 + Noise(row, 1, 12), 1 + Noise(row, 2, 28), Noise(row, 3, 24), 0, 0) is var time ? $"{time:yyyy-MM-dd HH:mm:ss},{time.Year},{time.Month},{time.Day},{time.Hour}" : "");
            Add("hour of a time", "hour = hour(time)", "time,hour", row => new DateTime(2019, 1 + Noise(row, 1, 12), 1 + Noise(row, 2, 28), Noise(row, 3, 24), Noise(row, 4, 60), 0) is var time ? $"{time:yyyy-MM-dd HH:mm},{time.Hour}" : "");
            Add("missing with its parts", "total = net + tax; missing together: net, total", "net,tax,total", row => (row % 5 == 0) switch { true => $",{Noise(row, 1, 90)},", false => $"{Noise(row, 0, 900)},{Noise(row, 1, 90)},{Noise(row, 0, 900) + Noise(row, 1, 90)}" });
            Add("fixes", "city -> country", "city,country,x", row => $"city{Noise(row, 0, 20)},country{Noise(row, 0, 20) % 6},{Noise(row, 1, 900)}");
            Add("missing together", "missing together: a, b", "a,b,c", row => row % 4 == 0 ? $",,{Noise(row, 2, 90)}" : $"{Noise(row, 0, 900)},label{Noise(row, 1, 7)},{Noise(row, 2, 90)}");
            Add("one of three", "one of: red, green, blue", "x,red,green,blue", row => Noise(row, 1, 3) is var hot ? $"{Noise(row, 0, 90)},{(hot == 0 ? 1 : 0)},{(hot == 1 ? 1 : 0)},{(hot == 2 ? 1 : 0)}" : "");
            Add("counter", "ascending: n", "n,x", row => $"{1000 + 5 * row},{Noise(row, 1, 900)}");
            Add("times of rows", "ascending: time", "time,x", row => $"{new DateTime(2020, 1, 1).AddMinutes(90 * row + Noise(row, 0, 80)):yyyy-MM-dd HH:mm},{Noise(row, 1, 900)}");
            Add("sorted by a quantity", "", "n,x", row => $"{1000 + 5 * row},{row / 4 + Noise(row, 1, 60)}");
            Add("one exception each way", "total >= net", "net,tax,total", row => $"{Noise(row, 0, 900)},{Noise(row, 1, 90)},{Noise(row, 0, 900) + Noise(row, 1, 90) + (row switch { 77 => 1, 78 => -1, _ => 0 })}");
            Add("unrelated", "", "a,b,c,d", row => $"{Noise(row, 0, 90)},{Noise(row, 1, 900)},{Noise(row, 2, 90)},{Money(Noise(row, 3, 9000) / 100.0)}");
            Add("ranges apart", "", "small,large", row => $"{Noise(row, 0, 90)},{1000 + Noise(row, 1, 900)}");
            return tables;
        }
    }

    [Theory, MemberData(nameof(Tables))]
    public void Find_Table_FindsWhatHoldsInEveryRow(string name, string relations, string csv)
    {
        Assert.NotEmpty(name);
        var (table, _) = Samples.Read(csv);
        Assert.Equal(relations, string.Join("; ", Found(table)));
    }

    [Theory, MemberData(nameof(Tables))]
    public void Sample_Table_KeepsEveryRelation(string name, string relations, string csv)
    {
        Assert.NotEmpty(name + relations);
        var (table, metadata) = Samples.Read(csv);
        foreach (var generator in (string[])["independent", "sequential-trees"])
        {
            var sample = Model.Fit(table, metadata, new() { Generator = generator }).Sample(new(20_000));
            var found = RelationFinder.Find(table);
            foreach (var relation in found.ByColumn.OfType<Relation>().Concat(found.Others)) Assert.Equal(0, RelationCheck.CountViolations(sample, relation));
        }
    }

    [Theory]
    [InlineData("adult", "education -> `education-num`; `education-num` -> education")]
    [InlineData("insurance", "")]
    [InlineData("penguins", "")]
    public void Find_RealTable_FindsNothingByAccident(string name, string relations)
    {
        var (table, _) = Samples.Read(File.ReadAllText(Repository.PathOf("examples", name, $"{name}.csv")));
        Assert.Equal(relations, string.Join("; ", Found(table)));
    }

    [Fact]
    public void Find_FewRows_FindsNothing()
    {
        var (table, _) = Samples.Read(Samples.Csv("a,b", 30, row => $"{Noise(row, 0, 900)},{Noise(row, 0, 900)}"));
        Assert.Empty(Found(table));
    }

    private static IReadOnlyList<string> Found(Table table) => RelationSearch.Find(table, threads: 1);
}
