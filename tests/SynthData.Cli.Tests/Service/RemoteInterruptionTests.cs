using System.Diagnostics;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Service;

/// <summary>A command with <c>--server</c> that is stopped, or whose server dies.</summary>
public sealed class RemoteInterruptionTests
{
    private static readonly string Penguins = Repository.PathOf("examples", "penguins", "penguins.csv");

    [Fact]
    public async Task Signal_DuringAJob_CancelsItAndLeavesNothingOnTheServer()
    {
        using var service = new RunningService();
        using var process = Begin(service);
        WaitForJob(service, process, "running");
        ProcessRun.Of("kill", ["-s", "INT", $"{process.Id}"]).Expect(0);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "the signal did not end it");
        Assert.Equal(130, process.ExitCode);
        foreach (var resource in (string[])["datasets", "models", "jobs", "reports"])
        {
            using var list = await service.Api.GetAsync($"/v1/projects/default/{resource}");
            Assert.Equal(0, list.RootElement.GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public void Server_ThatDiesDuringAJob_IsAnErrorThatNamesWhatMayBeLeft()
    {
        using var service = new RunningService(options: "--no-worker");
        using var process = Begin(service);
        WaitForJob(service, process, "queued");
        service.Kill();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "it waits for a server that is dead");
        Assert.Equal(ExitCode.UserError, process.ExitCode);
        var error = process.StandardError.ReadToEnd();
        Assert.Contains("SD4701 error", error, StringComparison.Ordinal);
        Assert.Contains("SD9009 warning: What is named `cli-", error, StringComparison.Ordinal);
    }

    private static Process Begin(RunningService service) => ProcessRun.Start(
        BuiltProgram.Path,
        [
            "generate", Penguins, "-o", service.Folder["out.csv"], "--rows", "2000000000", "--fidelity", "fast", "--server", service.Url, "--key-file", service.KeyFile,
        ]);

    private static void WaitForJob(RunningService service, Process process, string status)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var jobs = service.Api.GetAsync($"/v1/projects/default/jobs?status={status}").GetAwaiter().GetResult();
            if (jobs.RootElement.GetProperty("items").GetArrayLength() > 0) return;
            Assert.False(process.HasExited, "it ended by itself");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "no such job");
            Thread.Sleep(20);
        }
    }
}
