using System.Collections.Concurrent;
using System.Globalization;
using SynthData.Testing.Google.Storage;

namespace SynthData.Testing.Google.Faults;

/// <summary>Runs of many seeds, several at once, on one emulator of each kind.</summary>
public static class FaultRuns
{
    private const int AtOnce = 8;

    /// <exception cref="InvalidOperationException">A run failed; the message names its seed.</exception>
    public static async Task<IReadOnlyList<FaultResult>> RunAsync(int count, int firstSeed, CancellationToken cancellation)
    {
        await using var storage = await StorageServer.StartAsync();
        var results = new ConcurrentBag<FaultResult>();
        await Parallel.ForEachAsync(
            Enumerable.Range(firstSeed, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (seed, stop) =>
            {
                try
                {
                    results.Add(await new FaultRun(storage, seed).RunAsync(stop));
                }
                catch (Exception failure) when (!stop.IsCancellationRequested)
                {
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {failure.Message}"), failure);
                }
            });
        return [.. results];
    }
}
