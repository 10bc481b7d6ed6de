using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Quality;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>
/// Inference: an attacker knows all of a person's values but one, and guesses that of the nearest synthetic row. A guess of a number is right within 5 % of it, of a
/// datetime within 1 % of the column's range, of a label when it is the same.
/// </summary>
internal static class Inference
{
    private const double NumberTolerance = 0.05, DatetimeTolerance = 0.01;

    /// <summary>A column gets this fraction of the attacks.</summary>
    private const int Fraction = 2;

    public static InferenceResult Run(AttackTables tables)
    {
        var none = SuccessRate.Of(0, 0);
        if (tables.Columns < 2 || tables.Drawn.Count == 0) return new(new(none, none, none), []);
        var columns = new ColumnRisk[tables.Columns];
        var attacks = Math.Max(1, tables.Attacks / Fraction);
        Parallel.For(0, columns.Length, tables.Parallel, secret => columns[secret] = new(tables.Names[secret], OfColumn(tables, secret, attacks)));
        return new(new(Sum(risk => risk.Attack), Sum(risk => risk.Control), Sum(risk => risk.Baseline)), columns);

        SuccessRate Sum(Func<PrivacyRisk, SuccessRate> rate) => SuccessRate.Of(columns.Sum(column => rate(column.Risk).Successes), columns.Sum(column => rate(column.Risk).Attacks));
    }

    private static PrivacyRisk OfColumn(AttackTables tables, int secret, int attacks)
    {
        int[] known = [.. Enumerable.Range(0, tables.Columns).Where(column => column != secret)];
        var search = new NeighbourSearch(tables.SyntheticTree, 1, known);
        var guesses = Secrets(tables.Synthetic, tables.Drawn);
        var key = StreamKey.Derive(tables.Seed, $"inference guess {secret}");
        var (members, others) = (Secrets(tables.Training, tables.Members), Secrets(tables.Holdout, tables.Others));
        var isDatetime = Find(tables.Training) is DatetimeColumn;
        var hasNumbers = tables.Ranges.HasNumbers[secret];
        var range = isDatetime ? members.Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Max() - members.Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).Min() : 0;
        var targets = KeyedRows.Shuffle(tables.Members.Count, attacks, tables.Seed, $"inferred members {secret}");
        return new(
            Rate(targets, members, row => search.Find(tables.Members[row])[0].Row),
            Rate(KeyedRows.Shuffle(tables.Others.Count, attacks, tables.Seed, $"inferred others {secret}"), others, row => search.Find(tables.Others[row])[0].Row),
            Rate(targets, members, row => (int)(Philox.Cell(key, row, 0).X0 % (uint)tables.Drawn.Count)));

        SuccessRate Rate(int[] rows, double[] truth, Func<int, int> guess)
        {
            tables.Parallel.CancellationToken.ThrowIfCancellationRequested();
            return SuccessRate.Of(rows.Count(row => IsRight(guesses[guess(row)], truth[row])), rows.Length);
        }

        bool IsRight(double guess, double truth) =>
            double.IsNaN(truth) ? double.IsNaN(guess)
            : !hasNumbers ? guess == truth
            : Math.Abs(guess - truth) <= (isDatetime ? DatetimeTolerance * range : NumberTolerance * Math.Abs(truth));

        Column Find(Table table) => table.Columns.First(column => string.Equals(column.Name, tables.Names[secret], StringComparison.Ordinal));

        // Labels of all tables have common codes in the encoded rows.
        double[] Secrets(Table table, MixedRows rows) =>
            tables.Ranges.HasNumbers[secret] ? NumberSide.Of(Find(table), table.RowCount).Values : [.. Enumerable.Range(0, rows.Count).Select(row => rows[row][secret])];
    }
}
