using SynthData.Engine.Privacy;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Models;

/// <summary>How many of a sample's rows have to repeat another one, beside those that do by chance, for it to have as many repeats as the real table.</summary>
internal sealed class RepeatShare
{
    /// <summary>Fewer repeats are no trait of a table, and cost a look at every row.</summary>
    private const double Least = 0.01;

    private const double Most = 0.98;

    /// <summary>Larger tables are not looked at: what is remembered of a row would be too much of all.</summary>
    private const int MostRows = 2_000_000;

    private readonly HashSet<UInt128> _different = [];
    private long _rows;

    /// <summary>Share of the rows that are equal to an earlier one in every column.</summary>
    public double Share => _rows == 0 ? 0 : 1 - (double)_different.Count / _rows;

    /// <summary>0 where chance makes enough of them.</summary>
    /// <param name="real">The real rows, all of them.</param>
    /// <param name="rare">Fewer repeats are not told.</param>
    /// <param name="draw">Hands on as many rows of the model, a block at a time.</param>
    public static double Of(Table real, int rare, Action<Action<Table>> draw)
    {
        if (real.RowCount > MostRows) return 0;
        var wanted = In(real);
        if (wanted < Least || wanted * real.RowCount < rare) return 0;
        var made = new RepeatShare();
        draw(made.Add);
        var share = made.Share < wanted ? 1 - (1 - wanted) / (1 - made.Share) : 0;
        return share < Least ? 0 : Math.Min(Most, Math.Floor(share * 1000) / 1000);
    }

    /// <summary>The share in one table.</summary>
    public static double In(Table table)
    {
        var all = new RepeatShare();
        all.Add(table);
        return all.Share;
    }

    private void Add(Table block)
    {
        var hashes = new RowHashes(block.RowCount);
        foreach (var column in block.Columns)
        {
            switch (column)
            {
                case LabelColumn labels:
                    hashes.Add([.. Enumerable.Range(0, block.RowCount).Select(row => labels.Missing[row] ? -1 : labels.Codes[row])]);
                    break;
                case TextColumn texts:
                    var words = Enumerable.Range(0, block.RowCount).Select(row => texts.Missing[row] ? 0 : Hash(texts.Values[row])).ToArray();
                    hashes.Add(Array.ConvertAll(words, word => (int)word));
                    hashes.Add(Array.ConvertAll(words, word => (int)(word >> 32)));
                    break;
                default:
                    hashes.Add(column);
                    break;
            }
        }

        for (var row = 0; row < block.RowCount; row++) _different.Add(hashes[row]);
        _rows += block.RowCount;
    }

    /// <summary>FNV-1a (Fowler, Noll and Vo): the same in every process.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var character in text) hash = (hash ^ character) * 1099511628211;
        return hash;
    }
}
