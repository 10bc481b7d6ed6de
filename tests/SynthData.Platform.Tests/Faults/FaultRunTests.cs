using System.Collections.Concurrent;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Faults;
using SynthData.Testing.Google.Storage;

namespace SynthData.Platform.Tests.Faults;

public sealed class FaultRunTests
{
    [Fact]
    public async Task Run_OneHundredSeeds_LoseNothingAndDoNothingTwice()
    {
        if (FirestoreEmulator.MissingReason(nameof(Run_OneHundredSeeds_LoseNothingAndDoNothingTwice)) is { } firestore) Assert.Skip(firestore);
        if (PubSubEmulator.MissingReason(nameof(Run_OneHundredSeeds_LoseNothingAndDoNothingTwice)) is { } pubSub) Assert.Skip(pubSub);
        await using var storage = await StorageServer.StartAsync();
        var results = new ConcurrentBag<FaultResult>();
        var count = int.Parse(Environment.GetEnvironmentVariable("N") ?? "100");
        await Parallel.ForEachAsync(
            Enumerable.Range(1, count),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (seed, stop) => { var w = System.Diagnostics.Stopwatch.StartNew(); try { results.Add(await new FaultRun(storage, seed).RunAsync(stop)); } catch (Exception e) { Console.WriteLine($"SEED {seed}: {e}"); throw; } Console.WriteLine($"seed {seed} {w.Elapsed.TotalSeconds:F1}s {string.Join(' ', results.Last().Faults)}"); });
        // Each kind took place: a run without faults shows nothing.
        foreach (var kind in Enum.GetValues<FaultKind>()) TestContext.Current.TestOutputHelper!.WriteLine($"{kind} {results.Sum(result => result.Faults.GetValueOrDefault(kind))}");
        foreach (var kind in Enum.GetValues<FaultKind>()) Assert.True(results.Sum(result => result.Faults.GetValueOrDefault(kind)) > 0, $"{kind} never came");
        Assert.InRange(results.Sum(result => result.Cancelled), 1, results.Count);
    }
}
