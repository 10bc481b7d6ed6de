using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy;
using SynthData.Engine.Quality;

namespace SynthData.Benchmarks.Quality;

/// <summary>Mean quality over seeds, one line a table: as many synthetic rows as real ones.</summary>
internal static class QualityTable
{
    public static int Run(string[] args)
    {
        var exact = args.Contains("--exact-range");
        var generator = args.FirstOrDefault(arg => arg.StartsWith("--generator=", StringComparison.Ordinal))?["--generator=".Length..] ?? new FitOptions().Generator;
        args = [.. args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal))];
        var fidelity = Enum.Parse<Fidelity>(args[0], ignoreCase: true);
        var seeds = int.Parse(args[1]);
        using var result = new ResultFile($"quality-{(generator == new FitOptions().Generator ? "" : generator + "-")}{args[0]}{(exact ? "-exact-range" : "")}");
        result.Line($"Mean of seeds 1 to {seeds}, `{generator}`, `--fidelity {args[0]}`{(exact ? ", `--exact-range`" : ", privacy defaults")}.");
        result.Line("");
        result.Line("| table | rows | shared bins | column shapes | pair trends | all pairs | default | rows equal to a training row | training rows that repeat |");
        result.Line("|---|---|---|---|---|---|---|---|---|");
        foreach (var table in args[2..])
        {
            var parts = table.Split('=');
            var real = RealTable.Read(parts[0], parts.ElementAtOrDefault(1));
            var sums = new double[7];
            for (var seed = 1; seed <= seeds; seed++) Add(sums, Measure(real, new() { Generator = generator, Fidelity = fidelity, Seed = (ulong)seed, ExactRange = exact }));
            var means = sums.Select(sum => sum / seeds).ToArray();
            result.Line($"| {Path.GetFileNameWithoutExtension(parts[0])} | {real.Table.RowCount:N0} | {string.Join(" | ", means[..5].Select(mean => mean.ToString("F4")))} | {means[5]:P3} | {means[6]:P3} |");
        }

        return 0;
    }

    private static double[] Measure(RealTable real, FitOptions options)
    {
        var model = Model.Fit(real.Table, real.Metadata, options);
        var synthetic = model.Sample(new(real.Table.RowCount) { Seed = options.Seed });
        var quality = Evaluation.Run(real.Table, synthetic, real.Metadata).Quality;
        var repeats = RowRepeats.Measure(real.Table, synthetic, real.Metadata);
        var shared = quality.SharedBins!;
        return
        [
            shared.Score ?? double.NaN, shared.ColumnShapes ?? double.NaN, shared.ColumnPairTrends ?? double.NaN,
            quality.AllPairs!.Score ?? double.NaN, quality.Default!.Score ?? double.NaN, repeats.IdenticalToTraining, repeats.RepeatsInTraining,
        ];
    }

    private static void Add(double[] sums, double[] values)
    {
        for (var index = 0; index < sums.Length; index++) sums[index] += values[index];
    }
}
