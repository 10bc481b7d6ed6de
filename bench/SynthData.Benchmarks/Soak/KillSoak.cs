using System.Diagnostics;
using System.Globalization;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;
using SynthData.Testing.Service;

namespace SynthData.Benchmarks.Soak;

/// <summary>Kills of server and workers, on each store.</summary>
internal static class KillSoak
{
    public static void Run(int count, int seed)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("SynthData.Benchmarks", "SynthData.Cli", StringComparison.Ordinal), "synthdata");
        using var result = new ResultFile("soak-kills");
        result.Line($"bench/soak --of kills --count {count} --seed {seed}");
        result.Line("");
        result.Line("Server, worker or both are killed at random moments; each job must end once with the bytes of an undisturbed run, and nothing temporary may stay.");
        result.Line("");
        Measure(result, "SQLite", new(program, count, seed));
        using (var disk = SmallDisk.TryMount(1024))
        {
            if (disk is null) result.Line("- a full disk: skipped, mounting one is not allowed");
            else Measure(result, "SQLite on a disk that fills up", KillOptions.OnFullDisk(program, Math.Max(1, count / 4), seed, disk));
        }

        if (GooglePlace.MissingReason(nameof(KillSoak)) is { } missing) result.Line($"- Google's emulators: skipped, {missing}");
        else
        {
            var storage = StorageServer.StartAsync().GetAwaiter().GetResult();
            Measure(result, "Firestore, Pub/Sub and Cloud Storage", KillOptions.OnGoogle(program, count, seed, storage));
            storage.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        if (PostgresServer.MissingReason(nameof(KillSoak)) is { } reason)
        {
            result.Line($"- PostgreSQL: skipped, {reason}");
            return;
        }

        using var server = PostgresServer.Start();
        Measure(result, "PostgreSQL", KillOptions.OnPostgres(program, count, seed, server));
        result.Line(WithoutRecovery(program, seed));
    }

    private static void Measure(ResultFile result, string store, KillOptions options)
    {
        var clock = Stopwatch.StartNew();
        var outcome = new KillRun(options).RunAsync().GetAwaiter().GetResult();
        result.Line(string.Create(CultureInfo.InvariantCulture, $"- {store}: {outcome}; {clock.Elapsed.TotalSeconds:F0} s"));
    }

    /// <summary>A check that can't fail shows nothing: with leases that outlast the run, lost work must be noticed.</summary>
    private static string WithoutRecovery(string program, int seed)
    {
        try
        {
            new KillRun(new(program, 10, seed) { LeaseSeconds = 3600, Patience = TimeSpan.FromSeconds(20) }).RunAsync().GetAwaiter().GetResult();
        }
        catch (TimeoutException noticed)
        {
            return $"- SQLite with leases of an hour, that is without recovery: fails as it must ({noticed.Message.Split('\n')[0].Split(": {")[0]})";
        }

        throw new InvalidOperationException("Without lease recovery the run must fail, and did not");
    }
}
