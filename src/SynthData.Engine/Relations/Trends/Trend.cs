using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Trends;

/// <summary>A column that a <see cref="Trend"/> reads, centred and scaled.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="IsLog">Whether its logarithm is taken.</param>
/// <param name="Floor">Smaller values count as this one where logarithms are taken.</param>
/// <param name="Centre">Middle of the values, or of their logarithms; stands for a missing value.</param>
/// <param name="Scale">Their mean distance from the middle.</param>
internal readonly record struct TrendInput(int Column, bool IsLog, double Floor, double Centre, double Scale)
{
    /// <summary>Values further out than this many scales count as this far: a polynomial says nothing where it saw nothing.</summary>
    private const double Farthest = 6;

    /// <summary>A value in scales from the centre.</summary>
    public double Scaled(double value) => Math.Clamp(((IsLog ? Portable.Log(Math.Max(value, Floor)) : value) - Centre) / Scale, -Farthest, Farthest);
}

/// <summary>
/// About what a number is by others: a polynomial of second degree in them or their logarithms, or its exponential, which makes powers and products exact.
/// </summary>
internal sealed class Trend : Formula
{
    /// <param name="isLog">Whether the polynomial gives the logarithm of the number.</param>
    /// <param name="terms">The inputs.</param>
    /// <param name="weights">Of 1, then of each input, then of each product of two inputs, squares included: <see cref="WeightCount"/>.</param>
    public Trend(bool isLog, TrendInput[] terms, double[] weights)
    {
        if (weights.Length != WeightCount(terms.Length)) throw new ArgumentException("Not one weight a term.", nameof(weights));
        (IsLog, Terms, Weights) = (isLog, terms, weights);
        Inputs = [.. terms.Select(term => term.Column)];
    }

    public bool IsLog { get; }

    public TrendInput[] Terms { get; }

    public double[] Weights { get; }

    public override IReadOnlyList<int> Inputs { get; }

    public static int WeightCount(int inputs) => 1 + inputs + inputs * (inputs + 1) / 2;

    public override bool Fits(Table table, Column target) => target is NumericalColumn && Terms.All(term => term.Column != IndexOf(table, target) && table.Columns[term.Column] is NumericalColumn);

    public override void Evaluate(Table table, Span<double> values)
    {
        var count = Terms.Length;
        Span<double> scaled = stackalloc double[count];
        for (var row = 0; row < values.Length; row++)
        {
            for (var input = 0; input < count; input++)
            {
                var column = (NumericalColumn)table.Columns[Terms[input].Column];
                scaled[input] = column.Missing[row] ? 0 : Terms[input].Scaled(column.Values[row]);
            }

            var sum = Weights[0];
            var product = 1 + count;
            for (var first = 0; first < count; first++)
            {
                sum += Weights[1 + first] * scaled[first];
                for (var second = first; second < count; second++) sum += Weights[product++] * scaled[first] * scaled[second];
            }

            values[row] = IsLog ? Portable.Exp(sum) : sum;
        }
    }

    public override string Text(Func<int, string> nameOf) => $"trend({string.Join(", ", Inputs.Select(nameOf))})";

    private static int IndexOf(Table table, Column column)
    {
        for (var index = 0; index < table.Columns.Count; index++)
            if (ReferenceEquals(table.Columns[index], column)) return index;
        return -1;
    }
}
