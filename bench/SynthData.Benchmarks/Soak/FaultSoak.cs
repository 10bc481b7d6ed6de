using System.Diagnostics;
using System.Globalization;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Faults;

namespace SynthData.Benchmarks.Soak;

/// <summary>Faults on every way of the service to its stores on Google Cloud.</summary>
internal static class FaultSoak
{
    public static void Run(int count, int seed)
    {
        using var result = new ResultFile("soak-faults");
        result.Line($"bench/soak --of faults --count {count} --seed {seed}");
        result.Line("");
        result.Line(
            "A service and two workers with clocks that differ, on the emulators of Firestore and Pub/Sub and the storage server of the tests, with faults at 8 of 100 requests; " +
            "each job must end once with the bytes of an undisturbed run, and nothing of it may be left over.");
        result.Line("");
        if ((FirestoreEmulator.MissingReason(nameof(FaultSoak)) ?? PubSubEmulator.MissingReason(nameof(FaultSoak))) is { } reason)
        {
            result.Line($"- skipped: {reason}");
            return;
        }

        var clock = Stopwatch.StartNew();
        var progress = new Progress<int>(done => Console.Error.WriteLine($"{done} runs"));
        var runs = FaultRuns.RunManyAsync(count, seed, progress, CancellationToken.None).GetAwaiter().GetResult();
        var (jobs, cancelled) = (runs.Sum(run => run.Jobs), runs.Sum(run => run.Cancelled));
        result.Line(string.Create(CultureInfo.InvariantCulture, $"- {runs.Count} runs, {jobs} jobs ended, each once, {cancelled} of them cancelled; {clock.Elapsed.TotalSeconds:F0} s"));
        foreach (var kind in Enum.GetValues<FaultKind>())
            result.Line(string.Create(CultureInfo.InvariantCulture, $"- {kind}: {runs.Sum(run => run.Faults.GetValueOrDefault(kind))}"));
    }
}
