using System.Diagnostics;
using SynthData.Testing;

namespace SynthData.Cli.Tests;

public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Signal_InTheMiddleOfAFile_LeavesNothingBehind(string signal, int exitCode)
    {
        var model = _folder.FitPeople();
        _folder.Write("out.csv", "old");
        using var process = ProcessRun.Start(BuiltProgram.Path, ["sample", model, "-o", _folder["out.csv"], "--rows", "100000000000"]);
        WaitFor(() => Directory.EnumerateFiles(_folder.Path, ".out.csv.tmp-*").Any(file => new FileInfo(file).Length > 0), process);
        ProcessRun.Of("kill", ["-s", signal, $"{process.Id}"]).Expect(0);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "the signal did not end it");
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal("old", File.ReadAllText(_folder["out.csv"]));
        Assert.Equal(["out.csv", "people.csv", "people.synthmodel"], _folder.Names);
    }

    [Fact]
    public void Signal_WhileStandardInputIsSilent_EndsTheProcess()
    {
        using var process = ProcessRun.Start(BuiltProgram.Path, ["profile", "-"]);
        // More than a pipe holds: when all is written, the process is reading.
        process.StandardInput.Write("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100_000)));
        process.StandardInput.Flush();
        ProcessRun.Of("kill", ["-s", "INT", $"{process.Id}"]).Expect(0);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "the signal did not end it");
        Assert.Equal(130, process.ExitCode);
    }

    private static void WaitFor(Func<bool> condition, Process process)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.False(process.HasExited, "it ended by itself");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "it never came so far");
            Thread.Sleep(20);
            process.Refresh();
        }
    }
}
