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
    public void Inspect_TruncatedModel_IsAUserError()
    {
        var bytes = File.ReadAllBytes(_folder.FitPeople());
        File.WriteAllBytes(_folder["cut.synthmodel"], bytes[..(bytes.Length / 2)]);
        Assert.Contains("cut.synthmodel", CliRun.Of("model", "inspect", _folder["cut.synthmodel"]).Expect(ExitCode.UserError).Error);
    }
}
