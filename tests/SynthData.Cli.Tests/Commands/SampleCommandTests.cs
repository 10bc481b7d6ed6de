using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

public sealed class SampleCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void Sample_Shards_TogetherAreTheWholeSample(int count)
    {
        const int rows = 1001;
        var model = _folder.FitPeople();
        CliRun.Of("sample", model, "-o", _folder["whole.csv"], "--rows", $"{rows}").Expect(ExitCode.Success);
        var whole = File.ReadAllLines(_folder["whole.csv"]);
        var parts = new List<string> { whole[0] };
        for (var index = 0; index < count; index++)
        {
            CliRun.Of("sample", model, "-o", _folder["part.csv"], "--rows", $"{rows}", "--shard", $"{index}/{count}").Expect(ExitCode.Success);
            var part = File.ReadAllLines(_folder["part.csv"]);
            Assert.Equal(whole[0], part[0]);
            Assert.Equal(rows * (index + 1) / count - rows * index / count, part.Length - 1);
            parts.AddRange(part.Skip(1));
        }

        Assert.Equal(whole, parts);
    }

    [Fact]
    public void Sample_ToStandardOutput_PutsTheSummaryOnStandardError()
    {
        var run = CliRun.Of("sample", _folder.FitPeople(), "-o", "-", "--rows", "3").Expect(ExitCode.Success);
        Assert.Equal(4, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("rows/s", run.Error);
    }

    [Fact]
    public void Sample_AsJson_NamesRowsOfTheShard()
    {
        var run = CliRun.Of("sample", _folder.FitPeople(), "-o", _folder["part.csv"], "--rows", "10", "--shard", "2/3", "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(4, document.RootElement.GetProperty("rows").GetInt64());
        Assert.Equal("2/3", document.RootElement.GetProperty("shard").GetString());
    }

    [Fact]
    public void Sample_Given_HoldsInEveryRow()
    {
        CliRun.Of("fit", _folder.WritePeople(), "-o", _folder["copula"], "--generator", "gaussian-copula").Expect(ExitCode.Success);
        CliRun.Of("sample", _folder["copula"], "-o", _folder["out.csv"], "--rows", "50", "--given", "city=Lima", "--given", "age=30..40", "--given", "age=50").Expect(ExitCode.Success);
        Assert.All(File.ReadLines(_folder["out.csv"]).Skip(1), line => Assert.Matches("^(3[0-9]|40|50),Lima,", line));
        var mistakes = CliRun.Of("sample", _folder["copula"], "-o", _folder["out.csv"], "--rows", "50", "--given", "town=Lima", "--given", "city=Paris").Expect(ExitCode.UserError);
        Assert.Contains("SD2201", mistakes.Error);
        Assert.Contains("SD2202", mistakes.Error);
        Assert.Contains("takes COLUMN=VALUE", CliRun.Of("sample", _folder["copula"], "-o", _folder["out.csv"], "--rows", "50", "--given", "city").Expect(ExitCode.UserError).Error);
    }

    [Fact]
    public void Sample_NotAModel_IsAUserError()
    {
        var run = CliRun.Of("sample", _folder.WritePeople(), "-o", _folder["out.csv"], "--rows", "3").Expect(ExitCode.UserError);
        Assert.Contains("people.csv", run.Error);
        Assert.Equal(["people.csv"], _folder.Names);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1.5")]
    public void Sample_RowsNotANumber_IsRefused(string rows) =>
        Assert.Contains("SD9002 error: --rows", CliRun.Of("sample", "m", "-o", "x", "--rows", rows).Expect(ExitCode.UserError).Error);
}
