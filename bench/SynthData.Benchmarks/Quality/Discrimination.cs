using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Quality.Discrimination;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Benchmarks.Quality;

/// <summary>
/// How well boosted trees tell synthetic rows from real ones, by generator, and what gives them away. The last column is the floor: one half of the real
/// rows against the other.
/// </summary>
internal static class Discrimination
{
    private static readonly (string Title, string Generator, Fidelity Fidelity)[] Runs =
    [
        ("sequential-trees fast", "sequential-trees", Fidelity.Fast),
        ("sequential-trees balanced", "sequential-trees", Fidelity.Balanced),
        ("gaussian-copula", "gaussian-copula", Fidelity.Balanced),
        ("independent", "independent", Fidelity.Balanced),
    ];

    public static int Run(string[] args)
    {
        using var result = new ResultFile("discriminator");
        result.Line("Area under the ROC curve of boosted trees that tell synthetic rows from as many real ones, out of fold; 0.5 is what cannot be told. Seed 1, privacy defaults.");
        result.Line("");
        result.Line($"| table | rows a side | {string.Join(" | ", Runs.Select(run => run.Title))} | real against real |");
        result.Line($"|---|---|{string.Concat(Runs.Select(_ => "---|"))}---|");
        var reasons = new List<string>();
        foreach (var path in args)
        {
            var (name, real) = (Path.GetFileNameWithoutExtension(path), RealTable.Read(path));
            var outcomes = Runs.Select(run => Discriminator.Run(real.Table, Sample(real, run.Generator, run.Fidelity), real.Metadata)).ToArray();
            result.Line($"| {name} | {outcomes[0].Rows:N0} | {string.Join(" | ", outcomes.Select(outcome => $"{outcome.Auc:F3}"))} | {Halves(real):F3} |");
            foreach (var (run, outcome) in Runs.Zip(outcomes).Take(3)) reasons.Add($"- {name}, {run.Title}: {Reasons(outcome)}");
        }

        result.Line("");
        result.Line("What gives the rows away, in shares of the trees' gain:");
        result.Line("");
        foreach (var reason in reasons) result.Line(reason);
        return 0;
    }

    private static Table Sample(RealTable real, string generator, Fidelity fidelity) =>
        Model.Fit(real.Table, real.Metadata, new() { Generator = generator, Fidelity = fidelity, Seed = 1 }).Sample(new(real.Table.RowCount) { Seed = 1 });

    private static string Reasons(DiscriminatorResult outcome) =>
        string.Join(", ", outcome.Columns.Take(5).Select(column => $"{column.Column} {column.Share:P0}")) + "; "
        + string.Join(", ", outcome.Pairs.Take(5).Select(pair => $"{pair.First} with {pair.Second} {pair.Share:P0}"));

    private static double? Halves(RealTable real)
    {
        var rows = real.Table.RowCount;
        var order = Enumerable.Range(0, rows).Select(row => (int)Permutation.Apply((ulong)row, (ulong)rows, StreamKey.Derive(1, "halves"), 0)).ToArray();
        return Discriminator.Run(TableRows.Take(real.Table, order[..(rows / 2)]), TableRows.Take(real.Table, order[(rows / 2)..]), real.Metadata).Auc;
    }
}
