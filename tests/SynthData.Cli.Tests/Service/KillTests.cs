using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;
using SynthData.Testing.Service;

namespace SynthData.Cli.Tests.Service;

/// <summary>Server and worker processes die at random moments; <c>bench/soak --of kills</c> does the same for longer.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 10;

    [Fact]
    public async Task Kills_OnSqlite_LoseAndDoubleNothing()
    {
        var result = await new KillRun(new(BuiltProgram.Path, Kills, Seed: 1)).RunAsync();
        output.WriteLine(result.ToString());
        Assert.Equal(Kills, result.Kills);
    }

    [Fact]
    public async Task Kills_OnPostgres_LoseAndDoubleNothing()
    {
        if (PostgresServer.MissingReason(nameof(KillTests)) is { } reason) Assert.Skip(reason);
        using var server = PostgresServer.Start();
        var result = await new KillRun(KillOptions.OnPostgres(BuiltProgram.Path, Kills, seed: 3, server)).RunAsync();
        output.WriteLine(result.ToString());
        Assert.Equal(Kills, result.Kills);
        Assert.True(result.Disturbances > 0, "The seed restarts the database at least once");
    }

    [Fact]
    public async Task Kills_OnGoogle_LoseAndDoubleNothing()
    {
        if (GooglePlace.MissingReason(nameof(KillTests)) is { } reason) Assert.Skip(reason);
        await using var storage = await StorageServer.StartAsync();
        var result = await new KillRun(KillOptions.OnGoogle(BuiltProgram.Path, Kills, seed: 5, storage)).RunAsync();
        output.WriteLine(result.ToString());
        Assert.Equal(Kills, result.Kills);
    }

    [Fact]
    public async Task Kills_OnADiskThatFillsUp_LoseAndDoubleNothing()
    {
        using var disk = SmallDisk.TryMount(256);
        if (disk is null) Assert.Skip(MissingTool.Reason(nameof(KillTests), "permission-to-mount")!);
        var result = await new KillRun(KillOptions.OnFullDisk(BuiltProgram.Path, Kills, seed: 4, disk)).RunAsync();
        output.WriteLine(result.ToString());
        Assert.True(result.Disturbances > 1, "The seed fills the disk more than once");
    }

    [Fact]
    public async Task Kills_WithoutLeaseRecovery_AreNoticed()
    {
        var options = new KillOptions(BuiltProgram.Path, 4, Seed: 2) { LeaseSeconds = 3600, Patience = TimeSpan.FromSeconds(10) };
        await Assert.ThrowsAsync<TimeoutException>(() => new KillRun(options).RunAsync());
    }
}
