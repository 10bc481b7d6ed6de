using System.Globalization;
using System.Text;
using SynthData.Testing;

namespace SynthData.Cli.Tests;

/// <summary>A small table for tests that are about the command, not about the statistics.</summary>
internal static class SmallTable
{
    public const int Rows = 400;

    public static string Csv { get; } = Make();

    /// <summary>Writes it as <c>people.csv</c> and gives the path.</summary>
    public static string WritePeople(this TemporaryFolder folder) => folder.Write("people.csv", Csv);

    /// <summary>Learns it into <c>people.synthmodel</c> and gives the path.</summary>
    public static string FitPeople(this TemporaryFolder folder)
    {
        CliRun.Of("fit", folder.WritePeople(), "-o", folder["people.synthmodel"], "--fidelity", "fast").Expect(ExitCode.Success);
        return folder["people.synthmodel"];
    }

    private static string Make()
    {
        var text = new StringBuilder("age,city,height,joined,member\n");
        string[] cities = ["Oslo", "Lima", "Cairo", "Quito"];
        for (var row = 0; row < Rows; row++)
        {
            // Two coprime steps give columns that depend on each other and still vary.
            var (a, b) = (row * 37 % 101, row * 53 % 89);
            text.Append(CultureInfo.InvariantCulture, $"{18 + a * 60 / 101},{cities[(a / 26 + b % 2) % 4]},{(b % 7 == 0 ? "" : (150 + a * 0.25 + b * 0.25).ToString("F1", CultureInfo.InvariantCulture))},");
            text.Append(CultureInfo.InvariantCulture, $"{new DateTime(2020, 1, 1).AddDays(a * 11 + b):yyyy-MM-dd},{(a + b > 90 ? "yes" : "no")}\n");
        }

        return text.ToString();
    }
}
