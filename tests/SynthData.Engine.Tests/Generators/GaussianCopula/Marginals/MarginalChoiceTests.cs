using SynthData.Engine.Generators;
using SynthData.Engine.Generators.GaussianCopula;
using SynthData.Engine.Models;
using SynthData.Engine.Random;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula.Marginals;

public class MarginalChoiceTests
{
    private const int Rows = 12_000;
    private static readonly StreamKey Key = StreamKey.Derive(1, "marginals");
    private static readonly FitOptions Copula = new() { Generator = "gaussian-copula" };

    private static readonly Dictionary<string, Func<int, string>> Columns = new(StringComparer.Ordinal)
    {
        ["uniform"] = row => $"{3 + 14 * Share(row, 1):F3}",
        ["exponential"] = row => $"{50 - 20 * Portable.Log(Share(row, 2)):F2}",
        ["normal"] = row => $"{100 + 15 * Of(row, 3):F2}",
        ["truncated-normal"] = row => $"{50 + 30 * Normal.QuantileBetween(-5 / 3.0, 5 / 3.0, Share(row, 4)):F2}",
        ["lognormal"] = row => $"{20 * Portable.Exp(0.8 * Of(row, 5)):F3}",
        ["shifted"] = row => $"{200 + 20 * Portable.Exp(0.5 * Of(row, 6)):F3}",
        // The sum of two exponentials.
        ["gamma"] = row => $"{-40 * Portable.Log(Share(row, 7) * Share(row, 8)):F2}",
        // The middle one of three uniforms.
        ["beta"] = row => $"{new[] { Share(row, 9), Share(row, 10), Share(row, 11) }.Order().ElementAt(1):F4}",
        ["student-t"] = row => $"{10 + 2 * Of(row, 12) / Math.Sqrt(-Portable.Log(Share(row, 13) * Share(row, 14)) / 2):F3}",
        ["whole"] = row => $"{Math.Round(45 + 12 * Of(row, 15))}",
        ["zeros"] = row => Share(row, 16) < 0.6 ? "0" : $"{-30 * Portable.Log(Share(row, 17)):F2}",
        ["missing"] = row => Share(row, 18) < 0.2 ? "" : $"{Of(row, 19):F4}",
        ["mixture"] = row => $"{(Share(row, 20) < 0.5 ? 20 + 2 * Of(row, 21) : 40 + 6 * Of(row, 21)):F2}",
        ["day"] = row => new DateTime(2020, 1, 1).AddDays((int)(1000 * Share(row, 22))).ToString("yyyy-MM-dd"),
    };

    private static readonly Lazy<Model> Made = new(() => Samples.Fit(
        Samples.Csv(string.Join(',', Columns.Keys), Rows, row => string.Join(',', Columns.Values.Select(column => column(row)))), Copula));

    [Theory]
    [InlineData("uniform", "uniform", "low", 3, "high", 17)]
    [InlineData("exponential", "exponential", "origin", 50, "scale", 20)]
    [InlineData("normal", "normal", "mean", 100, "deviation", 15)]
    [InlineData("truncated-normal", "truncated-normal", "mean", 50, "deviation", 30)]
    [InlineData("lognormal", "lognormal", "median", 20, "sigma", 0.8)]
    [InlineData("shifted", "lognormal", "origin", 200, "sigma", 0.5)]
    [InlineData("gamma", "gamma", "shape", 2, "scale", 40)]
    [InlineData("beta", "beta", "a", 2, "b", 2)]
    [InlineData("student-t", "student-t", "centre", 10, "freedom", 4)]
    [InlineData("whole", "normal", "mean", 45, "deviation", 12)]
    [InlineData("zeros", "exponential", "scale", 30, "zeros", 0.6)]
    [InlineData("missing", "normal", "mean", 0, "deviation", 1)]
    public void Of_ASampleOfAFamily_FindsIt(string column, string family, string first, double firstValue, string second, double secondValue)
    {
        var marginal = Of(column);
        Assert.Equal(family, marginal.Family);
        var parameters = marginal.Parameters.ToDictionary();
        Assert.Equal(firstValue, parameters[first], 0.02 + 0.06 * firstValue);
        Assert.Equal(secondValue, parameters[second], 0.02 + 0.15 * secondValue);
    }

    [Fact]
    public void Of_AMixture_StaysAsCounted() => Assert.Equal("empirical", Of("mixture").ToString());

    [Fact]
    public void Of_Dates_AreUniformWithoutParameters() => Assert.Equal("uniform", Of("day").ToString());

    [Fact]
    public void Load_FamiliesThatWereSaved_AreThereAndSampleTheSame()
    {
        using var folder = new TemporaryFolder();
        Made.Value.Save(folder["m"]);
        var loaded = Model.Load(folder["m"]);
        Assert.Equal(Made.Value.Marginals.Select(marginal => marginal.ToString()), loaded.Marginals.Select(marginal => marginal.ToString()));
        Assert.Equal(Samples.Sample(Made.Value, 2000), Samples.Sample(loaded, 2000));
    }

    [Fact]
    public void Sample_AFamily_KeepsWhatTheRowsSay()
    {
        var rows = Samples.Rows(Samples.Sample(Made.Value, Rows));
        var (normal, zeros) = (Columns.Keys.ToList().IndexOf("normal"), Columns.Keys.ToList().IndexOf("zeros"));
        Assert.Equal(0.5, rows.Count(row => double.Parse(row[normal]) < 100) / (double)Rows, 0.02);
        Assert.Equal(0.1587, rows.Count(row => double.Parse(row[normal]) < 85) / (double)Rows, 0.02);
        Assert.Equal(0.6, rows.Count(row => double.Parse(row[zeros]) == 0) / (double)Rows, 0.02);
    }

    private static MarginalInfo Of(string column) => Made.Value.Marginals[Columns.Keys.ToList().IndexOf(column)];

    private static double Of(int row, int column) => Normal.Quantile(Share(row, column));

    /// <summary>A number between 0 and 1 for each row and column.</summary>
    private static double Share(int row, int column) => (Philox.Cell(Key, row, column).X0 + 0.5) / 4294967296;
}
