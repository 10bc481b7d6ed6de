using SynthData.Engine.Models;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Generators;

/// <summary>Whether a value is missing depends on other columns: on a label, on a number, on what else is missing, and on the kind of missing.</summary>
public sealed class MissingnessTests
{
    private const int Rows = 6000;

    private static readonly string Csv = Samples.Csv("group,age,income,rent,test", Rows, row =>
    {
        var words = Philox.Cell(new(1, 2), row, 0);
        var (group, age) = ("abc"[(int)(words.X0 % 3)], 18 + words.X1 % 70);
        // Old people and group c say their income less often; who does not say it hardly ever says the rent. Tests are not done (-) in group a, and lost (NA) elsewhere.
        var hides = words.X2 % 100 < (group == 'c' ? 40 : 0) + (age > 60 ? 45 : 5);
        var (income, rent) = (1000 + age * 30 + words.X3 % 977, 300 + words.X2 % 500);
        var test = words.X3 % 4 > 0 ? (words.X2 % 90 + 0.5).ToString(System.Globalization.CultureInfo.InvariantCulture) : group == 'a' ? "-" : "NA";
        return $"{group},{age},{(hides ? "" : income)},{(hides ? words.X1 % 10 > 0 : words.X1 % 20 == 0) switch { true => "", false => rent }},{test}";
    });

    [Theory]
    [InlineData("sequential-trees", 0.05)]
    [InlineData("gaussian-copula", 0.12)]
    public void Sample_MissingThatDependsOnOthers_DependsAsMuch(string generator, double most)
    {
        var real = Samples.Rows(Csv);
        var synthetic = Samples.Rows(Samples.Sample(Samples.Fit(Csv, new FitOptions { Generator = generator }), 20_000));
        Near("group a", row => row[0] == "a", row => row[2].Length == 0);
        Near("group c", row => row[0] == "c", row => row[2].Length == 0);
        Near("young", row => int.Parse(row[1], null) < 50, row => row[2].Length == 0);
        Near("old", row => int.Parse(row[1], null) > 65, row => row[2].Length == 0);
        Near("hidden", row => row[2].Length == 0, row => row[3].Length == 0);
        Near("told", row => row[2].Length > 0, row => row[3].Length == 0);
        // The copula's one normal for whether a value is there tells kinds by how far it is out, which goes one way only.
        if (generator == "gaussian-copula") return;
        Near("not done", row => row[0] == "a", row => row[4] == "-");
        Near("lost", row => row[0] != "a", row => row[4] == "NA");
        Near("lost and not done", row => row[0] == "a", row => row[4] == "NA");

        void Near(string what, Func<string[], bool> given, Func<string[], bool> isMissing)
        {
            var (expected, actual) = (Share(real), Share(synthetic));
            Assert.True(Math.Abs(expected - actual) <= most, $"{what}: {expected:F3} in the table, {actual:F3} in the sample");

            double Share(string[][] rows) => rows.Where(given).Average(row => isMissing(row) ? 1.0 : 0);
        }
    }
}
