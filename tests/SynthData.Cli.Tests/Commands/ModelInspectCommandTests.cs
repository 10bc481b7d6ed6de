using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

public sealed class ModelInspectCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_AsJson_TellsGeneratorAndColumns()
    {
        var run = CliRun.Of("model", "inspect", _folder.FitPeople(), "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal("sequential-trees", document.RootElement.GetProperty("generator").GetString());
        Assert.Equal("people", document.RootElement.GetProperty("table").GetString());
        Assert.Equal(
            ["numerical", "categorical", "numerical", "datetime"],
            document.RootElement.GetProperty("columns").EnumerateArray().Take(4).Select(column => column.GetProperty("sdtype").GetString()));
    }

    [Fact]
    public void Inspect_AsText_ListsTheColumns()
    {
        var run = CliRun.Of("model", "inspect", _folder.FitPeople()).Expect(ExitCode.Success);
        Assert.Contains("Generator  sequential-trees", run.Output);
        Assert.Contains("joined  datetime", run.Output);
    }

    [Fact]
    public void Inspect_ACopula_TellsTheMarginals()
    {
        File.WriteAllText(_folder["even.csv"], "n,word\n" + string.Concat(Enumerable.Range(0, 5000).Select(row => $"{row * 7919 % 5000},{(row % 3 == 0 ? "a" : "b")}\n")));
        CliRun.Of("fit", _folder["even.csv"], "-o", _folder["even.synthmodel"], "--generator", "gaussian-copula").Expect(ExitCode.Success);
        Assert.Contains("uniform, low ", CliRun.Of("model", "inspect", _folder["even.synthmodel"]).Expect(ExitCode.Success).Output);
        var run = CliRun.Of("model", "inspect", _folder["even.synthmodel"], "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        var marginals = document.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("marginal")).ToArray();
        Assert.Equal("uniform", marginals[0].GetProperty("family").GetString());
        Assert.Equal(5000, marginals[0].GetProperty("parameters").GetProperty("high").GetDouble(), 100.0);
        Assert.Equal("empirical", marginals[1].GetProperty("family").GetString());
    }

    [Fact]
    public void Inspect_TruncatedModel_IsAUserError()
    {
        var bytes = File.ReadAllBytes(_folder.FitPeople());
        File.WriteAllBytes(_folder["cut.synthmodel"], bytes[..(bytes.Length / 2)]);
        Assert.Contains("cut.synthmodel", CliRun.Of("model", "inspect", _folder["cut.synthmodel"]).Expect(ExitCode.UserError).Error);
    }
}
