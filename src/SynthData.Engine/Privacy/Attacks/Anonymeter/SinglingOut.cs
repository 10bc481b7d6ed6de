using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Random;

namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>
/// Singling out: predicates that hold for exactly one synthetic row, hoping that they hold for exactly one person. Real rows are training and hold-out rows
/// together; the attack succeeds when the only one is a training row, the control when it is a hold-out row. As there are fewer of these, their rate is multiplied
/// by how many fewer: so no training row is left out, and rows of both sides are equally likely to fall when nothing leaks.
/// </summary>
internal static class SinglingOut
{
    private const int FewestColumns = 3, MostColumns = 8;

    /// <summary>Draws of a row and columns for each predicate wanted, at most.</summary>
    private const int Tries = 16;

    /// <summary>Predicates of one column: values that occur once, and the extremes.</summary>
    public static PrivacyRisk Univariate(AttackTables tables)
    {
        var synthetic = new PredicateRows(tables.Ranges[1]);
        var all = new List<Predicate>();
        for (var column = 0; column < tables.Columns; column++)
        {
            var sorted = synthetic[column].Where(value => !double.IsNaN(value)).Order().ToArray();
            for (var at = 0; at < sorted.Length; at++)
                if ((at == 0 || sorted[at - 1] != sorted[at]) && (at == sorted.Length - 1 || sorted[at + 1] != sorted[at])) all.Add(new((column, sorted[at], sorted[at])));
            if (!tables.Ranges.HasNumbers[column]) continue;
            var present = sorted.AsSpan(0, sorted.Count(value => value < MixedSpace.Missing));
            if (present.IsEmpty) continue;
            all.Add(new((column, -MixedSpace.Highest, present[0])));
            all.Add(new((column, present[^1], MixedSpace.Highest)));
        }

        var chosen = KeyedRows.Draw(all.Count, tables.Attacks, tables.Seed, "singling out").Select(index => all[index]).Where(predicate => synthetic.Count(predicate) == 1).ToArray();
        return Judge(tables, chosen, Guesses(tables, 1, "singling out guess"));
    }

    /// <summary>Predicates of three to eight columns of a synthetic row: its labels, and numbers at least or at most its own, away from the median.</summary>
    public static PrivacyRisk Multivariate(AttackTables tables)
    {
        var synthetic = new PredicateRows(tables.Ranges[1]);
        var key = StreamKey.Derive(tables.Seed, "singling out rows");
        var medians = Enumerable.Range(0, tables.Columns).Select(column => Median(synthetic[column])).ToArray();
        var tried = new Predicate?[tables.Drawn.Count == 0 || tables.Columns == 0 ? 0 : tables.Attacks * Tries];
        Parallel.For(0, tried.Length, tables.Parallel, attempt =>
        {
            var row = (int)(Philox.Cell(key, attempt, 0).X0 % (uint)tables.Drawn.Count);
            var predicate = new Predicate([.. Columns(tables.Columns, attempt, key).Select(column => Condition(column, synthetic[column][row]))]);
            if (synthetic.Count(predicate) == 1) tried[attempt] = predicate;
        });
        return Judge(tables, [.. tried.OfType<Predicate>().Take(tables.Attacks)], Guesses(tables, FewestColumns, "singling out guesses"));

        (int, double, double) Condition(int column, double value) =>
            !tables.Ranges.HasNumbers[column] || value >= MixedSpace.Missing ? (column, value, value) : value > medians[column] ? (column, value, MixedSpace.Highest) : (column, -MixedSpace.Highest, value);
    }

    private static PrivacyRisk Judge(AttackTables tables, Predicate[] attacks, Predicate[] guesses)
    {
        var (training, holdout) = (new PredicateRows(tables.Ranges[0]), new PredicateRows(tables.Ranges[2]));
        var (members, others) = Hits(attacks);
        var factor = (double)tables.Members.Count / tables.Others.Count;
        return new(SuccessRate.Of(members, attacks.Length), SuccessRate.Of(others, attacks.Length).Times(factor), SuccessRate.Of(Hits(guesses).Members, guesses.Length));

        (int Members, int Others) Hits(Predicate[] predicates)
        {
            var (ofMembers, ofOthers) = (0, 0);
            Parallel.ForEach(predicates, tables.Parallel, predicate =>
            {
                switch (training.Count(predicate), holdout.Count(predicate))
                {
                    case (1, 0): Interlocked.Increment(ref ofMembers); break;
                    case (0, 1): Interlocked.Increment(ref ofOthers); break;
                }
            });
            return (ofMembers, ofOthers);
        }
    }

    /// <summary>What one would try without the table: values drawn evenly from each column's range or labels.</summary>
    private static Predicate[] Guesses(AttackTables tables, int columns, string purpose)
    {
        var key = StreamKey.Derive(tables.Seed, purpose);
        var labels = Enumerable.Range(0, tables.Columns)
            .Select(column => tables.Ranges.HasNumbers[column] ? [] : Enumerable.Range(0, tables.Members.Count).Select(row => tables.Ranges[0][row][column]).Distinct().ToArray()).ToArray();
        return tables.Columns == 0 ? [] : [.. Enumerable.Range(0, tables.Attacks).Select(guess => new Predicate([.. Chosen(tables.Columns, columns, guess, key).Select(column => Condition(column, guess))]))];

        (int, double, double) Condition(int column, int guess)
        {
            var draw = Philox.Cell(key, guess, column, 1);
            if (labels[column] is { Length: > 0 } known) return (column, known[draw.X0 % (uint)known.Length], known[draw.X0 % (uint)known.Length]);
            var value = draw.X0 / (double)uint.MaxValue;
            return (draw.X1 & 1) == 0 ? (column, value, MixedSpace.Highest) : (column, -MixedSpace.Highest, value);
        }
    }

    private static int[] Columns(int columns, int attempt, StreamKey key) => Chosen(columns, FewestColumns + attempt % (MostColumns - FewestColumns + 1), attempt, key);

    private static int[] Chosen(int columns, int count, int attempt, StreamKey key) =>
        [.. Enumerable.Range(0, Math.Min(columns, count)).Select(place => (int)Permutation.Apply((ulong)place, (ulong)columns, key, attempt + 1))];

    private static double Median(double[] values)
    {
        var sorted = values.Where(value => value < MixedSpace.Missing).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
