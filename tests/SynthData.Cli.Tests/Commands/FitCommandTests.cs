using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

public sealed class FitCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_Table_WritesAModelOfTheSameBytesEachTime()
    {
        var input = _folder.WritePeople();
        var run = CliRun.Of("fit", input, "-o", _folder["a.synthmodel"], "--format", "json").Expect(ExitCode.Success);
        CliRun.Of("fit", input, "-o", _folder["b.synthmodel"], "--threads", "3").Expect(ExitCode.Success);
        Assert.Equal(File.ReadAllBytes(_folder["a.synthmodel"]), File.ReadAllBytes(_folder["b.synthmodel"]));
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(SmallTable.Rows, document.RootElement.GetProperty("rows").GetInt32());
        Assert.Equal(5, document.RootElement.GetProperty("columns").GetInt32());
        Assert.Equal(new FileInfo(_folder["a.synthmodel"]).Length, document.RootElement.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public void Fit_ToStandardOutput_IsRefused() =>
        Assert.Contains("SD9004 error", CliRun.Of("fit", _folder.WritePeople(), "-o", "-").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Fit_FolderOfModelMissing_FailsBeforeTheWork()
    {
        var run = CliRun.Of("fit", _folder.WritePeople(), "-o", _folder["no/such/folder.synthmodel"]).Expect(ExitCode.UserError);
        Assert.Contains("SD1205 error", run.Error);
    }
}
