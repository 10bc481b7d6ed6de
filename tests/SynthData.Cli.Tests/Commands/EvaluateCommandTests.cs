using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_TableAgainstItself_ScoresOne()
    {
        var run = CliRun.Of("evaluate", _folder.WritePeople(), _folder["people.csv"], "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        var quality = document.RootElement.GetProperty("quality");
        foreach (var rules in (string[])["allPairs", "sharedBins"])
        {
            var report = quality.GetProperty(rules);
            Assert.Equal(1, report.GetProperty("score").GetDouble(), 12);
            Assert.Equal(5, report.GetProperty("columns").EnumerateObject().Count());
            Assert.Equal(10, report.GetProperty("pairs").GetArrayLength());
            Assert.All(report.GetProperty("pairs").EnumerateArray(), pair => Assert.Equal(1, pair.GetProperty("score").GetDouble(), 12));
        }

        Assert.Equal(1, document.RootElement.GetProperty("diagnostic").GetProperty("score").GetDouble());
        Assert.Equal(1, document.RootElement.GetProperty("columns").GetProperty("age").GetProperty("KSComplement").GetDouble());
    }

    [Fact]
    public void Evaluate_AsText_ShowsScoresAndWhatIsFurthestOff()
    {
        var other = _folder.Write("other.csv", SmallTable.Csv.Replace(",Lima,", ",Oslo,", StringComparison.Ordinal));
        var run = CliRun.Of("evaluate", _folder.WritePeople(), other).Expect(ExitCode.Success);
        Assert.Matches(@"shared bins +0\.\d{3}", run.Output);
        Assert.Matches(@"columns furthest off +score\ncity ", run.Output);
    }

    [Fact]
    public void Evaluate_BothFromStandardInput_IsRefused() => Assert.Contains("SD9004 error", CliRun.Of("evaluate", "-", "-").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Evaluate_ColumnMissing_NamesIt()
    {
        var other = _folder.Write("other.csv", "age,city\n1,Oslo\n2,Lima\n");
        var run = CliRun.Of("evaluate", _folder.WritePeople(), other).Expect(ExitCode.UserError);
        Assert.Contains("column `height`", run.Error);
        Assert.Contains("column `member`", run.Error);
    }
}
