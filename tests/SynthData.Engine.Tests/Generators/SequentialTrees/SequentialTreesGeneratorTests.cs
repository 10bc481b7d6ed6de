using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using Xunit;

namespace SynthData.Engine.Tests.Generators.SequentialTrees;

public class SequentialTreesGeneratorTests
{
    public static TheoryData<Fidelity> Levels => [Fidelity.Fast, Fidelity.Balanced, Fidelity.Max];

    [Theory, MemberData(nameof(Levels))]
    public void Sample_MissingDependsOnAnotherColumn_StaysSo(Fidelity fidelity)
    {
        var csv = Samples.Csv("x,y", 4000, row => $"{row * 7919 % 1000},{(row * 7919 % 1000 >= 700 ? "" : row * 31 % 97)}");
        var trees = MissingRight(csv, "sequential-trees", fidelity);
        Assert.InRange(trees, 0.97, 1);
        // Chance: 0.7 * 0.7 + 0.3 * 0.3.
        Assert.InRange(MissingRight(csv, "independent", fidelity), 0.5, 0.66);
    }

    [Theory, MemberData(nameof(Levels))]
    public void Sample_Xor_IsKept(Fidelity fidelity)
    {
        // One pair of columns says little; the three together say all. (Of an exact half-half xor a greedy tree sees nothing to start with.)
        var csv = Samples.Csv("a,b,c", 4000, row => $"a{row % 2},b{(row % 5 < 2 ? 1 : 0)},c{(row + (row % 5 < 2 ? 1 : 0)) % 2}");
        Assert.InRange(XorRight(csv, "sequential-trees", fidelity), 0.97, 1);
        Assert.InRange(XorRight(csv, "independent", fidelity), 0.45, 0.55);
    }

    [Theory, MemberData(nameof(Levels))]
    public void Sample_LinearRelation_IsKept(Fidelity fidelity)
    {
        var csv = Samples.Csv("x,y", 5000, row => $"{row * 7919 % 5003},{2 * (row * 7919 % 5003) + row * 104_729 % 100}");
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, new() { Fidelity = fidelity }), 5000)).Select(row => (X: double.Parse(row[0]), Y: double.Parse(row[1]))).ToArray();
        var (meanX, meanY) = (rows.Average(row => row.X), rows.Average(row => row.Y));
        var correlation = rows.Sum(row => (row.X - meanX) * (row.Y - meanY)) / Math.Sqrt(rows.Sum(row => (row.X - meanX) * (row.X - meanX)) * rows.Sum(row => (row.Y - meanY) * (row.Y - meanY)));
        Assert.InRange(correlation, 0.99, 1);
    }

    [Theory, MemberData(nameof(Levels))]
    public void Sample_CityFixesCountry_HoldsInEveryRow(Fidelity fidelity)
    {
        var csv = Samples.Csv("city,x,country", 6000, row => $"city{City(row, 60)},{row % 7},country{City(row, 60) % 9}");
        Fixes(csv, fidelity, from: 0, to: 2);
    }

    [Fact]
    public void Sample_ManyCitiesFixTheirCountry_HoldsInEveryRow()
    {
        var csv = Samples.Csv("city,x,country", 12_000, row => $"city{City(row, 400)},{row % 7},country{City(row, 400) % 50}");
        Fixes(csv, Fidelity.Fast, from: 0, to: 2);
    }

    [Fact]
    public void Sample_ProductFixesBrandAndCategory_HoldsInEveryRow()
    {
        // Brand and category are free of each other: only the product says both.
        var csv = Samples.Csv("brand,product,category", 8000, row => $"brand{City(row, 70) % 7},product{City(row, 70)},category{City(row, 70) / 7}");
        Fixes(csv, Fidelity.Balanced, from: 1, to: 0);
        Fixes(csv, Fidelity.Balanced, from: 1, to: 2);
    }

    [Fact]
    public void Sample_EveryCityOfACountryIsRare_WithholdsTheCity()
    {
        var csv = Samples.Csv("city,country,x", 3000, row => row % 50 == 0 ? $"village{row},Smallland,1" : $"city{row % 7},country{row % 7 % 3},{row % 5}");
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, null, ("city", Sdtype.Categorical)), 5000));
        Assert.Contains(rows, row => row[1] == "Smallland");
        Assert.All(rows, row => Assert.Equal(row[1] == "Smallland", row[0] == "(other)"));
    }

    [Fact]
    public void Sample_DependencyWithMissing_HoldsInEveryRow()
    {
        var csv = Samples.Csv("city,country,x", 5000, row => City(row, 40) % 8 == 0 ? $"city{City(row, 40)},,1" : $"city{City(row, 40)},country{City(row, 40) % 4},{row % 5}");
        Fixes(csv, Fidelity.Balanced, from: 0, to: 1);
    }

    [Theory, MemberData(nameof(Levels))]
    public void Sample_SmallLabelsWithRareAndMissing_KeepShares(Fidelity fidelity)
    {
        var csv = Samples.Csv("g,x,y", 4000, row => $"{(row % 400 == 0 ? "odd" + row : (row % 5) switch { 0 => "", 1 or 2 => "a", _ => "b" })},{row % 5},{row % 17}");
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, new() { Fidelity = fidelity }, ("g", Sdtype.Categorical)), 4000));
        Assert.All(rows, row => Assert.Contains(row[0], new[] { "", "a", "b" }));
        Assert.InRange(rows.Count(row => row[0].Length == 0), 700, 900);
        Assert.InRange(rows.Count(row => row[0] == "b" == (row[1] is "3" or "4")) / 4000.0, 0.97, 1);
    }

    private static double MissingRight(string csv, string generator, Fidelity fidelity)
    {
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, new() { Generator = generator, Fidelity = fidelity }), 4000));
        return rows.Count(row => row[1].Length == 0 == int.Parse(row[0]) >= 700) / 4000.0;
    }

    private static double XorRight(string csv, string generator, Fidelity fidelity)
    {
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, new() { Generator = generator, Fidelity = fidelity }), 4000));
        return rows.Count(row => (row[0][1] + row[1][1]) % 2 == row[2][1] % 2) / 4000.0;
    }

    private static int City(int row, int cities) => (int)((uint)row * 2_654_435_761u % 1009 % (uint)cities);

    private static void Fixes(string csv, Fidelity fidelity, int from, int to)
    {
        var model = Samples.Fit(csv, new() { Fidelity = fidelity }, ("city", Sdtype.Categorical), ("product", Sdtype.Categorical));
        var real = Samples.Rows(csv).Select(row => (row[from], row[to])).ToHashSet();
        var sampled = Samples.Rows(Samples.Sample(model, 10_000)).Select(row => (row[from], row[to])).ToHashSet();
        Assert.Subset(real, sampled);
        Assert.True(sampled.Count > real.Count / 2);
    }
}
