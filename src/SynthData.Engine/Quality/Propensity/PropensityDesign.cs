using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality.Propensity;

/// <summary>
/// The rows of both sides as terms of a regression: a constant, standardised numbers, and one term a label and for missing. Of each row only what is not 0 is kept,
/// terms ascending.
/// </summary>
internal sealed class PropensityDesign
{
    /// <summary>Terms of all labels together.</summary>
    private const int MostLabelTerms = 400;

    private readonly int[] _starts;
    private readonly (int Term, double Value)[] _values;

    private PropensityDesign(List<(int Term, double Value)>[] rows, int terms)
    {
        Terms = terms;
        _starts = new int[rows.Length + 1];
        for (var row = 0; row < rows.Length; row++) _starts[row + 1] = _starts[row] + rows[row].Count;
        _values = [.. rows.SelectMany(row => row)];
    }

    /// <summary>Rows of both sides, the real ones first and as many.</summary>
    public int Rows => _starts.Length - 1;

    public int Terms { get; }

    public ReadOnlySpan<(int Term, double Value)> Row(int row) => _values.AsSpan(_starts[row].._starts[row + 1]);

    public bool IsSynthetic(int row) => row >= Rows / 2;

    /// <param name="columns">The compared columns.</param>
    /// <param name="realRows">Rows of the real table.</param>
    /// <param name="syntheticRows">Rows of the other.</param>
    /// <param name="rows">Rows to take of either.</param>
    public static PropensityDesign Of(ComparedColumn[] columns, int realRows, int syntheticRows, int rows)
    {
        var key = StreamKey.Derive(0, "propensity");
        var (real, synthetic) = (Draw(realRows, rows, key, 0), Draw(syntheticRows, rows, key, 1));
        var lists = new List<(int, double)>[2 * rows];
        for (var row = 0; row < lists.Length; row++) lists[row] = new(columns.Length + 1) { (0, 1.0) };
        var terms = 1;
        var mostLabels = Math.Max(2, MostLabelTerms / Math.Max(1, columns.Count(column => column is ComparedLabels)));
        foreach (var column in columns)
            terms = column is ComparedNumbers numbers ? AddNumbers(lists, numbers, real, synthetic, terms) : AddLabels(lists, (ComparedLabels)column, real, synthetic, terms, mostLabels);
        return new(lists, terms);
    }

    private static int[] Draw(int rows, int count, StreamKey key, int side) => rows == count ? [.. Enumerable.Range(0, rows)] : TableRows.Order(rows, key, side)[..count];

    private static int AddNumbers(List<(int, double)>[] lists, ComparedNumbers column, int[] real, int[] synthetic, int term)
    {
        double[] values = [.. real.Select(row => column.Real.Values[row]), .. synthetic.Select(row => column.Synthetic.Values[row])];
        double sum = 0, squares = 0;
        var count = values.Count(value => !double.IsNaN(value));
        foreach (var value in values)
            if (!double.IsNaN(value)) sum += value;
        var mean = count == 0 ? 0 : sum / count;
        foreach (var value in values)
            if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        var width = Math.Sqrt(squares / Math.Max(1, count));
        if (!double.IsFinite(width) || width == 0) (mean, width) = (0, double.PositiveInfinity);
        for (var row = 0; row < lists.Length; row++)
            if (double.IsNaN(values[row])) lists[row].Add((term + 1, 1));
            else lists[row].Add((term, double.IsInfinity(width) ? 0 : (values[row] - mean) / width));
        return term + 2;
    }

    /// <summary>The most frequent label is in the constant, the rarest have no term: neither could be told from the rest.</summary>
    private static int AddLabels(List<(int, double)>[] lists, ComparedLabels column, int[] real, int[] synthetic, int term, int most)
    {
        var codes = column.SharedCodes;
        int[] all = [.. real.Select(row => codes.Real[row]), .. synthetic.Select(row => codes.Synthetic[row])];
        var counts = new int[codes.Levels];
        foreach (var code in all) counts[code]++;
        int[] kept = [.. Enumerable.Range(0, codes.Levels).Where(code => counts[code] > 0).OrderByDescending(code => counts[code]).ThenBy(code => code).Skip(1).Take(most)];
        var termOf = new int[codes.Levels];
        for (var at = 0; at < kept.Length; at++) termOf[kept[at]] = term + at;
        for (var row = 0; row < lists.Length; row++)
            if (termOf[all[row]] > 0) lists[row].Add((termOf[all[row]], 1));
        return term + kept.Length;
    }
}
