using System.Globalization;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Models;

/// <summary>Tables at the edges: each is fitted by every generator at every fidelity, saved, loaded and sampled.</summary>
public class EdgeTableTests
{
    private static readonly (string Name, string Csv)[] Tables =
    [
        ("one row", "a,b,c,d\n5,x,2024-01-01,hello world\n"),
        ("two rows", "a,b\n5,x\n,y\n"),
        ("one column", Samples.Csv("x", 100, row => $"{row % 10}")),
        ("constant", Samples.Csv("x,y", 50, _ => "7,same")),
        ("all missing", Samples.Csv("x,y", 50, row => $",{row}")),
        ("several spellings of missing", Samples.Csv("x,y", 300, row => $"{(row % 4) switch { 0 => "NA", 1 => "", 2 => "null", _ => $"{row}" }},{row % 3}")),
        ("300 labels", Samples.Csv("x,y", 6000, row => $"label{row % 300},{row % 300 % 20}")),
        ("huge doubles", Samples.Csv("x,y", 200, row => $"{(row % 2 == 0 ? "1e308" : $"-1.7e308")},{row}e{row}")),
        ("long numbers", Samples.Csv("x,y", 200, row => $"{9007199254740000 + row},{row}.123456789012345678")),
        ("negative numbers", Samples.Csv("x,y", 200, row => $"-{row}.5,{-row * 1000}")),
        ("early and late dates", Samples.Csv("x,y", 60, row => $"{(row % 2 == 0 ? "0001-01-01" : "9999-12-31")},9999-12-{1 + row % 31:00}")),
        ("microseconds", Samples.Csv("x,y", 200, row => $"2024-01-01 00:00:00.{row * 4999:000000},1950-06-01 12:00:00.{row:000000}")),
        ("only text", Samples.Csv("a,b", 80, row => $"some long text number {row} here,other words {row * 3} and more of them")),
        ("ids", Samples.Csv("id,key", 90, row => $"A{row:00},{row + 1}")),
        ("4097 rows", Samples.Csv("x,y", 4097, row => $"{row % 13},{row * row % 101}")),
    ];

    public static TheoryData<string> Names => [.. Tables.Select(table => table.Name)];

    [Theory, MemberData(nameof(Names))]
    public void FitSaveLoadSample_EdgeTable_Works(string name)
    {
        using var folder = new TemporaryFolder();
        var csv = Array.Find(Tables, table => table.Name == name).Csv;
        var (table, metadata) = Samples.Read(csv);
        foreach (var generator in GeneratorCatalog.Names)
            foreach (var fidelity in Enum.GetValues<Fidelity>())
            {
                Model.Fit(table, metadata, new() { Generator = generator, Fidelity = fidelity }).Save(folder["m"]);
                var sample = Samples.Sample(Model.Load(folder["m"]), 4100);
                var read = Samples.Read(sample, [.. metadata.Columns.Select(column => (column.Name, column.Sdtype)).Where(column => column.Sdtype != Sdtype.Datetime)]);
                Assert.Equal(4100, read.Table.RowCount);
                Assert.Equal(table.Columns.Select(column => column.Name), read.Table.Columns.Select(column => column.Name));
            }
    }

    [Theory]
    [InlineData("independent")]
    [InlineData("sequential-trees")]
    public void Sample_MicrosecondAtoms_AreExact(string generator)
    {
        string[] times = ["2024-03-05 06:07:08.123457", "1999-12-31 23:59:59.999999", "2031-01-01 00:00:00.000001"];
        var csv = Samples.Csv("t,x", 300, row => $"{times[row % 3]},{row % 3}");
        var sampled = Samples.Rows(Samples.Sample(Samples.Fit(csv, new() { Generator = generator }, ("t", Sdtype.Datetime)), 500)).Select(row => row[0]).ToHashSet();
        Assert.Equal(times.Order(), sampled.Order());
    }

    [Fact]
    public void Sample_AtomsOfLongFractions_AreExact()
    {
        string[] values = ["0.1234567890123456", "1.1e-7", "123456.7890123456"];
        var csv = Samples.Csv("v,x", 300, row => $"{values[row % 3]},{row % 7}");
        var sampled = Samples.Rows(Samples.Sample(Samples.Fit(csv), 500)).Select(row => double.Parse(row[0], CultureInfo.InvariantCulture)).ToHashSet();
        Assert.Equal(values.Select(value => double.Parse(value, CultureInfo.InvariantCulture)).Order(), sampled.Order());
    }

    [Fact]
    public void Sample_WholeNumbersBesideHugeOnes_StayWhole()
    {
        var csv = Samples.Csv("v,x", 400, row => $"{(row % 2 == 0 ? 36028797018963968 + row * 16 : row)},{row % 7}");
        var sample = Samples.Fit(csv, null, ("v", Sdtype.Numerical)).Sample(new(1000));
        Assert.All(((SynthData.Engine.Tables.NumericalColumn)sample.Columns[0]).Values[..1000], value => Assert.Equal(Math.Floor(value), value));
    }

    [Fact]
    public void Sample_Numbers_StayInTheRangeOfTheirKind()
    {
        var csv = Samples.Csv("price,age", 3000, row => $"{row * 37 % 500 / 20.0:0.00},{18 + row * row % 60}");
        foreach (var row in Samples.Rows(Samples.Sample(Samples.Fit(csv), 5000)))
        {
            var (price, age) = (double.Parse(row[0], CultureInfo.InvariantCulture), int.Parse(row[1]));
            Assert.InRange(price, 0, 25);
            Assert.Equal(0, Math.Round(price * 100) % 5);
            Assert.InRange(age, 18, 78);
        }
    }
}
