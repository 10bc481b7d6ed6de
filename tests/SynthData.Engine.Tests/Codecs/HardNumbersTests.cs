using System.Globalization;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Codecs;

/// <summary>Distributions that simple models get wrong: each keeps its shape.</summary>
public class HardNumbersTests
{
    private const int Rows = 5000;

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static readonly Dictionary<string, Func<double, int, double>> Cases = new(StringComparer.Ordinal)
    {
        ["nine tenths zero"] = (share, row) => row % 10 != 0 ? 0 : Math.Round(-100 * Portable.Log(share), 2),
        ["tail of exponent 1.2"] = (share, _) => Math.Round(Portable.Exp(-Portable.Log(share) / 1.2), 2),
        ["twelve orders of magnitude"] = (share, _) => Portable.Exp(27.6 * (share - 0.5)),
        ["numbers of seven digits"] = (share, _) => 1_000_000 + Math.Floor(share * 9_000_000),
        ["negative and skew"] = (share, _) => -Math.Round(-50 * Portable.Log(share), 1),
        ["two spikes and a plain"] = (share, row) => (row % 5) switch { 0 => -1, 1 => 99.99, _ => Math.Round(100 * share, 2) },
    };

    [Theory, MemberData(nameof(Names))]
    public void Sample_HardMarginal_KeepsItsShape(string name)
    {
        var values = Enumerable.Range(0, Rows).Select(row => Cases[name](Share(row), row)).ToArray();
        var csv = Samples.Csv("v,x", Rows, row => $"{values[row].ToString("R", CultureInfo.InvariantCulture)},{row % 3}");
        var sampled = ((NumericalColumn)Samples.Fit(csv, new() { Generator = "independent" }).Sample(new(Rows)).Columns[0]).Values;
        // Two samples of this size differ by 0.027 in one case of twenty.
        Assert.InRange(LargestGap(values, sampled), 0, 0.04);
        Assert.Equal(values.Count(value => value == 0) / (double)Rows, sampled.Count(value => value == 0) / (double)Rows, 0.02);
        if (values.All(value => value >= 0)) Assert.All(sampled, value => Assert.True(value >= 0));
        Assert.InRange(sampled.Max(Math.Abs), values.Max(Math.Abs) / 20, values.Max(Math.Abs) * 20);
    }

    /// <summary>Evenly spread and in no order.</summary>
    private static double Share(int row) => ((row * 2654435761L % Rows + Rows) % Rows + 0.5) / Rows;

    /// <summary>Largest difference of the shares of values up to a point (Kolmogorov and Smirnov).</summary>
    private static double LargestGap(double[] first, double[] second)
    {
        var (a, b) = (first.Order().ToArray(), second.Order().ToArray());
        var (i, j, gap) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var point = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == point) i++;
            while (j < b.Length && b[j] == point) j++;
            gap = Math.Max(gap, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }

        return gap;
    }
}
