using SynthData.Testing;
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
        Assert.True(result.Restarts > 0, "The seed restarts the database at least once");
    }

    [Fact]
    public async Task Kills_WithoutLeaseRecovery_AreNoticed()
    {
        var options = new KillOptions(BuiltProgram.Path, 4, Seed: 2) { LeaseSeconds = 3600, Patience = TimeSpan.FromSeconds(10) };
        await Assert.ThrowsAsync<TimeoutException>(() => new KillRun(options).RunAsync());
    }
}
