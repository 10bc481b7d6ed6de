using SynthData.Engine.Tables;
using static SynthData.Engine.Relations.RelationFinder;

namespace SynthData.Engine.Relations;

/// <summary>
/// Finds numbers that are two others multiplied or divided. One row, in which the product is largest, leaves few pairs that fit its digits; these are
/// tried on the others.
/// </summary>
internal static class ProductSearch
{
    private const int MostColumns = 300;
    private static readonly double[] Factors = [1, 0.01, 100];

    public static IEnumerable<Candidate> Find(Table sample, ParallelOptions threads)
    {
        int[] columns = [.. Enumerable.Range(0, sample.Columns.Count).Where(column => NumberReader.CanRead(sample.Columns[column])).Take(MostColumns)];
        var values = columns.Select(column => ValuesOf(sample, column)).ToArray();
        var found = new List<Candidate>[columns.Length];
        Parallel.For(0, columns.Length, threads, target => found[target] = sample.Columns[columns[target]] is NumericalColumn numbers ? [.. Find(columns, values, target, numbers.Format)] : []);
        return found.SelectMany(list => list);
    }

    private static IEnumerable<Candidate> Find(int[] columns, double[][] values, int target, NumberFormat format)
    {
        var own = values[target];
        if (own.Where(value => !double.IsNaN(value)).Distinct().Take(FewestDistinct).Count() < FewestDistinct) yield break;
        var probe = Enumerable.Range(0, own.Length).MaxBy(row => double.IsNaN(own[row]) ? -1 : Math.Abs(own[row]));
        var byValue = Enumerable.Range(0, columns.Length).Where(column => column != target && !double.IsNaN(values[column][probe])).OrderBy(column => values[column][probe]).ToArray();
        var keys = Array.ConvertAll(byValue, column => values[column][probe]);
        foreach (var first in byValue)
            foreach (var factor in Factors)
                foreach (var divides in (bool[])[false, true])
                {
                    // target = factor * first * second, or target = factor * second / first.
                    var scale = divides ? values[first][probe] / factor : 1 / (factor * values[first][probe]);
                    var room = Room(own[probe], format);
                    var (a, b) = ((own[probe] - room) * scale, (own[probe] + room) * scale);
                    if (!double.IsFinite(a) || !double.IsFinite(b) || values[first][probe] == 0) continue;
                    var from = Array.BinarySearch(keys, Math.Min(a, b));
                    for (var place = FirstAt(keys, from); place < keys.Length && keys[place] <= Math.Max(a, b); place++)
                    {
                        var second = byValue[place];
                        if (second == first || (!divides && second < first) || !Fits(values, target, first, second, factor, divides, format)) continue;
                        var formula = divides ? new ProductFormula(factor, columns[second], columns[first], divides: true) : new ProductFormula(factor, columns[first], columns[second], divides: false);
                        yield return new((divides ? 6 : 3) + (factor == 1 ? 0 : 0.5), new(columns[target], Comparison.Equal, formula));
                    }
                }
    }

    private static int FirstAt(double[] keys, int found)
    {
        if (found < 0) return ~found;
        while (found > 0 && keys[found - 1] == keys[found]) found--;
        return found;
    }

    private static bool Fits(double[][] values, int target, int first, int second, double factor, bool divides, NumberFormat format)
    {
        var (present, different) = (0, 0);
        var (own, a, b) = (values[target], values[first], values[second]);
        for (var row = 0; row < own.Length; row++)
        {
            if (double.IsNaN(own[row])) continue;
            var value = divides ? factor * b[row] / a[row] : factor * a[row] * b[row];
            if (!(Math.Abs(value - own[row]) <= Room(own[row], format))) return false;
            present++;
            // A factor that is one throughout makes a copy, not a product.
            if (factor * a[row] != 1 && factor * b[row] != 1) different++;
        }

        return present >= FewestRows && different >= FewestRows;
    }

    private static double Room(double value, NumberFormat format) =>
        (format.MaxDecimals < 0 ? 0 : RelationCheck.HalfUnit(format.MaxDecimals)) + Math.Abs(value) * 1e-12;

    private static double[] ValuesOf(Table sample, int column)
    {
        var values = new double[sample.RowCount];
        NumberReader.Read(sample.Columns[column], values);
        for (var row = 0; row < values.Length; row++)
            if (sample.Columns[column].Missing[row]) values[row] = double.NaN;
        return values;
    }
}
