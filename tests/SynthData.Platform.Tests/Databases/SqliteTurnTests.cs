using SynthData.Platform.Databases.Sqlite;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Databases;

public sealed class SqliteTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Begin_WhileAnotherWaits_LetsTheOtherGoFirst()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TemporaryFolder();
        var path = folder["x.db"];
        foreach (var file in SqliteTurn.Files(path)) File.WriteAllText(file, "");
        using var busy = new SqliteTurn(path);
        using var waiting = new SqliteTurn(path);
        await busy.BeginAsync();
        var other = waiting.BeginAsync();
        Assert.False(other.IsCompleted);
        busy.End();
        // Without a turn it would have been first again.
        var again = busy.BeginAsync();
        Assert.False(again.IsCompleted);
        await other.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.False(again.IsCompleted);
        waiting.End();
        await again.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Begin_AfterTheOtherDied_GoesOn()
    {
        using var folder = new TemporaryFolder();
        var path = folder["x.db"];
        foreach (var file in SqliteTurn.Files(path)) File.WriteAllText(file, "");
        using var waiting = new SqliteTurn(path);
        Task other;
        using (var killed = new SqliteTurn(path))
        {
            await killed.BeginAsync();
            other = waiting.BeginAsync();
        }

        await other.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
