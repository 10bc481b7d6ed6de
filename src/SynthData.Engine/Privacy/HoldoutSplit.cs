using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy;

/// <summary>
/// Parts a table in rows to learn from and rows kept back, by a keyed hash of each row's number: whoever has the table, the share and the seed can part it again, so nothing of
/// it is stored. The hash does not depend on what is in the row, nor on how many rows there are.
/// </summary>
public static class HoldoutSplit
{
    /// <summary>The largest share that can be kept back.</summary>
    public const double MostShare = 0.5;

    /// <summary>Parts a table.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="share">Expected share of rows kept back, 0 to <see cref="MostShare"/>.</param>
    /// <param name="seed">The seed of the fit.</param>
    /// <returns>Both parts in the table's order.</returns>
    public static (Table Training, Table Holdout) Of(Table table, double share, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!(share is >= 0 and <= MostShare)) throw new ArgumentOutOfRangeException(nameof(share));
        var key = StreamKey.Derive(seed, "holdout");
        var isKept = Enumerable.Range(0, table.RowCount).ToLookup(row => Philox.Cell(key, row, 0).X0 < share * (1L << 32));
        return (TableRows.Take(table, [.. isKept[false]]), TableRows.Take(table, [.. isKept[true]]));
    }
}
