using SynthData.Engine.Privacy;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Models;

/// <summary>How many of a sample's rows have to repeat another one, beside those that do by chance, for it to have as many repeats as the real table.</summary>
internal static class RepeatShare
{
    /// <summary>Fewer repeats are no trait of a table, and cost a look at every row.</summary>
    private const double Least = 0.01;

    private const double Most = 0.98;

    /// <summary>0 where chance makes enough of them.</summary>
    /// <param name="real">The real rows, all of them.</param>
    /// <param name="rare">Fewer repeats are not told.</param>
    /// <param name="draw">As many rows of the model.</param>
    public static double Of(Table real, int rare, Func<Table> draw)
    {
        var wanted = Share(real);
        if (wanted < Least || wanted * real.RowCount < rare) return 0;
        var byChance = Share(draw());
        var share = byChance < wanted ? 1 - (1 - wanted) / (1 - byChance) : 0;
        return share < Least ? 0 : Math.Min(Most, Math.Floor(share * 1000) / 1000);
    }

    /// <summary>Share of the rows that are equal to an earlier one in every column.</summary>
    public static double Share(Table table)
    {
        if (table.RowCount == 0) return 0;
        var hashes = new RowHashes(table.RowCount);
        foreach (var column in table.Columns)
        {
            if (column is LabelColumn labels) hashes.Add([.. Enumerable.Range(0, table.RowCount).Select(row => labels.Missing[row] ? -1 : labels.Codes[row])]);
            else if (column is TextColumn texts) hashes.Add(CodesOf(texts, table.RowCount));
            else hashes.Add(column);
        }

        var different = new HashSet<UInt128>(table.RowCount);
        for (var row = 0; row < table.RowCount; row++) different.Add(hashes[row]);
        return 1 - (double)different.Count / table.RowCount;
    }

    private static int[] CodesOf(TextColumn column, int rows)
    {
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            if (column.Missing[row]) codes[row] = -1;
            else if (!codeOf.TryGetValue(column.Values[row], out codes[row])) codeOf[column.Values[row]] = codes[row] = codeOf.Count;
        }

        return codes;
    }
}
