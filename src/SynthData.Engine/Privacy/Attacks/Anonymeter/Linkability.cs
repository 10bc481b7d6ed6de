using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Random;

namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>
/// Linkability: an attacker knows a person's values in two files that share no column, and links them when the nearest synthetic rows of both halves have one in common.
/// The columns are parted in several ways.
/// </summary>
internal static class Linkability
{
    private const int Near = 10, Partings = 4;

    public static PrivacyRisk Run(AttackTables tables)
    {
        if (tables.Columns < 2 || tables.Drawn.Count == 0) return new(SuccessRate.Of(0, 0), SuccessRate.Of(0, 0), SuccessRate.Of(0, 0));
        var halves = Enumerable.Range(0, Partings).Select(parting => Halves(tables, parting)).ToArray();
        return new(Rate(tables, tables.Members, halves, "linked members"), Rate(tables, tables.Others, halves, "linked others"), Guess(tables));
    }

    private static (int[] First, int[] Second) Halves(AttackTables tables, int parting)
    {
        var order = KeyedRows.Shuffle(tables.Columns, tables.Columns, tables.Seed, $"linkability {parting}");
        return (order[..(order.Length / 2)], order[(order.Length / 2)..]);
    }

    private static SuccessRate Rate(AttackTables tables, MixedRows rows, (int[] First, int[] Second)[] halves, string purpose)
    {
        var targets = KeyedRows.Shuffle(rows.Count, tables.Attacks, tables.Seed, purpose);
        var successes = 0;
        // A part is one parting's targets, so that a thread makes few searches.
        Parallel.For(0, Partings, tables.Parallel, parting =>
        {
            var first = new NeighbourSearch(tables.SyntheticTree, Near, halves[parting].First);
            var second = new NeighbourSearch(tables.SyntheticTree, Near, halves[parting].Second);
            for (var target = parting; target < targets.Length; target += Partings)
            {
                tables.Parallel.CancellationToken.ThrowIfCancellationRequested();
                if (HaveCommon(first.Find(rows[targets[target]]), second.Find(rows[targets[target]]))) Interlocked.Increment(ref successes);
            }
        });
        return SuccessRate.Of(successes, targets.Length);
    }

    /// <summary>Two draws of as many rows.</summary>
    private static SuccessRate Guess(AttackTables tables)
    {
        var key = StreamKey.Derive(tables.Seed, "linkability guess");
        var successes = 0;
        for (var attack = 0; attack < tables.Attacks; attack++)
            if (HaveCommon(Draw(attack, 0), Draw(attack, 1))) successes++;
        return SuccessRate.Of(successes, tables.Attacks);

        Neighbour[] Draw(int attack, int side) =>
            [.. Enumerable.Range(0, Near).Select(place => new Neighbour(0, (int)(Philox.Cell(key, attack, side, (uint)place).X0 % (uint)tables.Drawn.Count)))];
    }

    private static bool HaveCommon(ReadOnlySpan<Neighbour> first, ReadOnlySpan<Neighbour> second)
    {
        foreach (var one in first)
            foreach (var other in second)
                if (one.Row >= 0 && one.Row == other.Row) return true;
        return false;
    }
}
