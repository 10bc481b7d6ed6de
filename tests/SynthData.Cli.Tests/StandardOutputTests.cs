using System.Diagnostics;
using SynthData.Testing;

namespace SynthData.Cli.Tests;

/// <summary>What happens when the place of the output fails, seen from a shell.</summary>
public sealed class StandardOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sample_ReaderGoesAway_Stops()
    {
        var clock = Stopwatch.StartNew();
        var run = Shell($"set -o pipefail; '{BuiltProgram.Path}' sample '{_folder.FitPeople()}' -o - --rows 100000000000 | head -n 1");
        Assert.Equal(ExitCode.OutputClosed, run.ExitCode);
        Assert.Equal("age,city,height,joined,member\n", run.Output);
        Assert.Empty(run.Error);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Run_OutputAndErrorIntoOneFile_NothingIsOverwritten()
    {
        var run = Shell($"'{BuiltProgram.Path}' --version; '{BuiltProgram.Path}' fit 2>&1 || true; '{BuiltProgram.Path}' --version", _folder["log"]);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        var lines = File.ReadAllLines(_folder["log"]);
        Assert.StartsWith("synthdata ", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("SD9001 error", StringComparison.Ordinal));
        Assert.Equal(lines[0], lines[^1]);
    }

    [Fact]
    public void Sample_StandardOutputOnAFullDisk_IsACodedError()
    {
        var run = Shell($"'{BuiltProgram.Path}' sample '{_folder.FitPeople()}' -o - --rows 100000 > /dev/full");
        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.StartsWith("SD1204 error: -: The disk is full", run.Error);
    }

    [Fact]
    public void Sample_FileSizeLimit_LeavesNothingBehind()
    {
        // The limit stands for a disk that fills up in the middle, which takes rights that a test may not have. The runtime's own code pages must not count.
        var run = Shell($"trap '' XFSZ; ulimit -f 64; export DOTNET_EnableWriteXorExecute=0; exec '{BuiltProgram.Path}' sample '{_folder.FitPeople()}' -o '{_folder["out.csv"]}' --rows 1000000");
        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.Matches(@"^SD12\d\d error: .*out\.csv", run.Error);
        Assert.Equal(["people.csv", "people.synthmodel"], _folder.Names);
    }

    private static ProcessRun Shell(string script, string? output = null) =>
        ProcessRun.Of("bash", ["-c", output is null ? script : $"( {script} ) > '{output}'"]);
}
