using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy.Distances;

/// <summary>The learned columns of several tables under one encoding, so that rows of any two have a distance. Ids, text and PII are left out.</summary>
internal sealed class MixedSpace
{
    /// <summary>Stands for a missing number: far from all that is not.</summary>
    public const double Missing = 4e9;

    /// <summary>No number is encoded above, nor below its negative. Those of the reference lie in 0 to 1.</summary>
    public const double Highest = 1e9;
    private const double LabelStep = 2;

    private readonly MixedRows[] _tables;

    private MixedSpace(string[] columns, bool[] hasNumbers, MixedRows[] tables) => (Columns, HasNumbers, _tables) = (columns, hasNumbers, tables);

    /// <summary>Names of the columns, in the metadata's order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Whether a column holds numbers or datetimes; else labels.</summary>
    public IReadOnlyList<bool> HasNumbers { get; }

    /// <summary>The rows of a table, in the order given to <see cref="Of"/>.</summary>
    public MixedRows this[int table] => _tables[table];

    /// <param name="scale">How numbers are measured; by the first table.</param>
    /// <param name="metadata">Describes all tables.</param>
    /// <param name="tables">The reference, then others.</param>
    /// <exception cref="Errors.SynthDataException">A table lacks a column of the metadata.</exception>
    public static MixedSpace Of(NumberScale scale, TableMetadata metadata, params ReadOnlySpan<Table> tables)
    {
        var matches = new ColumnMatch[tables.Length][];
        for (var table = 0; table < tables.Length; table++)
            matches[table] = [.. ColumnMatch.All(tables[0], tables[table], metadata).Where(match => match.IsCompared)];
        var columns = matches[0];
        var rows = new MixedRows[tables.Length];
        for (var table = 0; table < rows.Length; table++) rows[table] = new(tables[table].RowCount, columns.Length);
        for (var column = 0; column < columns.Length; column++)
        {
            var sides = matches.Select(match => match[column]).ToArray();
            var values = columns[column].HasNumbers ? Numbers(sides, scale) : Labels(sides);
            for (var table = 0; table < rows.Length; table++)
            {
                var (target, width) = (rows[table].Values, rows[table].Width);
                for (var row = 0; row < values[table].Length; row++) target[row * width + column] = values[table][row];
            }
        }

        return new([.. columns.Select(match => match.Metadata.Name)], [.. columns.Select(match => match.HasNumbers)], rows);
    }

    private static double[][] Numbers(ColumnMatch[] sides, NumberScale scale)
    {
        var reference = NumberSide.Of(sides[0].Real, sides[0].RealRows);
        Func<double, double> encode = scale == NumberScale.Range ? ByRange(reference) : value => Rank(reference.Sorted, value);
        return Array.ConvertAll(sides, side =>
        {
            var values = NumberSide.Of(side.Synthetic, side.SyntheticRows).Values;
            var encoded = new double[side.SyntheticRows];
            for (var row = 0; row < encoded.Length; row++) encoded[row] = double.IsNaN(values[row]) ? Missing : Math.Clamp(encode(values[row]), -Highest, Highest);
            return encoded;
        });
    }

    private static Func<double, double> ByRange(NumberSide reference)
    {
        var (low, width) = (reference.Min, reference.Max - reference.Min);
        // Of a constant column any other value is as far as can be, as it is without values.
        if (!(width > 0)) return value => value == low ? 0 : value < low ? -Highest : Highest;
        return value => (value - low) / width;
    }

    /// <summary>The share of the reference below a value, equal ones counted half.</summary>
    private static double Rank(double[] sorted, double value)
    {
        if (sorted.Length == 0) return Highest;
        var below = LowerBound(sorted, value);
        return (below + LowerBound(sorted, Math.BitIncrement(value))) / (2.0 * sorted.Length);
    }

    private static int LowerBound(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static double[][] Labels(ColumnMatch[] sides)
    {
        var columns = Array.ConvertAll(sides, side => (LabelColumn)side.Synthetic);
        var union = new LabelUnion([], [.. columns.SelectMany(column => column.Labels)]);
        var first = 0;
        return Array.ConvertAll(columns.Zip(sides).ToArray(), side =>
        {
            var (column, rows) = (side.First, side.Second.SyntheticRows);
            var codes = union.SyntheticCodes.AsSpan(first, column.Labels.Count);
            first += column.Labels.Count;
            var encoded = new double[rows];
            for (var row = 0; row < rows; row++) encoded[row] = LabelStep * (column.Missing[row] ? union.Count : codes[column.Codes[row]]);
            return encoded;
        });
    }
}
