using System.Diagnostics;
using SynthData.Infra.Emit;
using SynthData.Testing.Fuzzing;
using SynthData.Testing.Stacks;

namespace SynthData.Benchmarks.Soak;

/// <summary>Mutated inputs to every reader.</summary>
internal static class InputSoak
{
    public static void Run(int count, int seed)
    {
        using var result = new ResultFile("soak");
        result.Line($"bench/soak --count {count} --seed {seed}");
        result.Line("");
        result.Line("| inputs | mutants | read | refused with a coded error | seconds |");
        result.Line("|---|---|---|---|---|");
        // N inputs for the readers of tables and metadata; Parquet, JSON Lines and model files get fewer on top, by what one costs.
        Measure(result, "CSV", count / 2, () => CsvFuzz.Run(count / 2, (ulong)seed));
        Measure(result, "Parquet", count / 10, () => ParquetFuzz.Run(count / 10, (ulong)seed));
        Measure(result, "JSON Lines", count / 4, () => JsonLinesFuzz.Run(count / 4, (ulong)seed));
        Measure(result, "metadata", count - count / 2, () => MetadataFuzz.Run(count - count / 2, (ulong)seed));
        Measure(result, "model files", count / 5, () => ModelFuzz.Run(count / 5, (ulong)seed));
        // Stack files are built and emitted, so they get a twentieth; every 500th input stands for a random valid stack that the real Terraform must accept.
        Measure(result, "stack files", count / 20, () => StackFuzz.Run(count / 20, (ulong)seed));
        Measure(result, "random valid stacks through terraform fmt, init, validate", count / 500, () => Validate(count / 500, seed));
        result.Line("");
        result.Line("No crash, no hang, no other exception, no mutant over its bounds of time and memory.");
    }

    private static void Measure(ResultFile result, string name, int count, Func<FuzzResult> run)
    {
        var clock = Stopwatch.StartNew();
        var outcome = run();
        result.Line($"| {name} | {count:N0} | {outcome.Accepted:N0} | {outcome.Refused:N0} | {clock.Elapsed.TotalSeconds:F0} |");
    }

    private static FuzzResult Validate(int count, int seed)
    {
        for (var at = 0; at < count; at++)
        {
            var folder = EmittedOnDisk.WriteAsync(EmittedStack.Emit(RandomStack.Of(seed + at).Stack).Files, default).GetAwaiter().GetResult();
            folder.ExpectValid();
            folder.DisposeAsync().AsTask().Wait();
        }

        return new(count, 0);
    }
}
