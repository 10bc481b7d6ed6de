using System.Collections.Concurrent;
using System.Globalization;
using SynthData.Testing.Google.Storage;

namespace SynthData.Testing.Google.Faults;

/// <summary>Runs of many seeds, several at once, on one emulator of each kind.</summary>
public static class FaultRuns
{
    private const int AtOnce = 8, RunsOfEmulators = 250;

    /// <summary>On the emulators that all tests of the process have.</summary>
    /// <exception cref="InvalidOperationException">A run failed; the message names its seed.</exception>
    public static async Task<IReadOnlyList<FaultResult>> RunAsync(int count, int firstSeed, CancellationToken cancellation)
    {
        await using var storage = await StorageServer.StartAsync();
        return await RunAsync(new(FirestoreEmulator.Shared.Address, PubSubEmulator.Shared.Address, storage), count, firstSeed, cancellation);
    }

    /// <summary>Any number of runs, with new emulators every so many: they keep in memory also what was deleted.</summary>
    /// <param name="progress">Told the runs done.</param>
    /// <exception cref="InvalidOperationException">A run failed; the message names its seed.</exception>
    public static async Task<IReadOnlyList<FaultResult>> RunManyAsync(int count, int firstSeed, IProgress<int> progress, CancellationToken cancellation)
    {
        var results = new List<FaultResult>();
        while (results.Count < count)
        {
            using var documents = FirestoreEmulator.Start();
            using var calls = PubSubEmulator.Start();
            await using var storage = await StorageServer.StartAsync();
            var servers = new FaultedServers(documents.Address, calls.Address, storage);
            results.AddRange(await RunAsync(servers, Math.Min(RunsOfEmulators, count - results.Count), firstSeed + results.Count, cancellation));
            progress.Report(results.Count);
        }

        return results;
    }

    private static async Task<IReadOnlyList<FaultResult>> RunAsync(FaultedServers servers, int count, int firstSeed, CancellationToken cancellation)
    {
        var results = new ConcurrentBag<FaultResult>();
        await Parallel.ForEachAsync(
            Enumerable.Range(firstSeed, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (seed, stop) =>
            {
                try
                {
                    results.Add(await new FaultRun(servers, seed).RunAsync(stop));
                }
                catch (Exception failure) when (!stop.IsCancellationRequested)
                {
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {failure.Message}"), failure);
                }
            });
        return [.. results];
    }
}
