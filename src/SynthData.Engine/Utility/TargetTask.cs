using SynthData.Engine.Learning;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Utility;

/// <summary>What is to be told: classes of a label or of a number with two values, each against the rest, or a number.</summary>
internal sealed class TargetTask
{
    /// <summary>Classes that are told; rarer ones are the rest.</summary>
    private const int MostClasses = 10;

    private readonly Column _real;
    private readonly bool _isLabel;

    private TargetTask(Column real, bool isLabel, double[] classes, double mean, double width)
    {
        (_real, _isLabel, Classes, Mean, Width) = (real, isLabel, classes, mean, width);
    }

    /// <summary>Codes or numbers of the classes, one where one tells both; empty for numbers.</summary>
    public double[] Classes { get; }

    /// <summary>Of the numbers.</summary>
    public double Mean { get; }

    /// <summary>Their standard deviation.</summary>
    public double Width { get; }

    public Loss Loss => Classes.Length > 0 ? Loss.Logistic : Loss.Squared;

    public string Metric => Classes.Length switch { 0 => "r2", 1 => "auc", _ => "macroAuc" };

    /// <param name="real">The real column that is learned from.</param>
    /// <param name="rows">Rows of its table.</param>
    public static TargetTask Of(Column real, int rows)
    {
        if (real is LabelColumn labels)
        {
            var counts = new int[labels.Labels.Count];
            for (var row = 0; row < rows; row++)
                if (!real.Missing[row]) counts[labels.Codes[row]]++;
            double[] byCount = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).OrderByDescending(code => counts[code]).ThenBy(code => code).Take(MostClasses)];
            return new(real, true, byCount.Length <= 2 ? byCount[^Math.Min(1, byCount.Length)..] : byCount, 0, 1);
        }

        var side = NumberSide.Of(real, rows);
        if (side.Sorted.Length > 0 && side.Sorted.All(value => value == side.Min || value == side.Max)) return new(real, false, [side.Max], 0, 1);
        var width = Math.Sqrt(side.SquaredDistance / Math.Max(1, side.Sorted.Length));
        return new(real, false, [], side.Sorted.Length == 0 ? 0 : side.Mean, double.IsFinite(width) && width > 0 ? width : 1);
    }

    /// <summary>The values of a table's column, NaN where missing: common codes of labels, or numbers.</summary>
    public double[] Values(Column column, int rows)
    {
        if (!_isLabel) return NumberSide.Of(column, rows).Values[..rows];
        var labels = (LabelColumn)column;
        var real = ((LabelColumn)_real).Labels;
        var union = new LabelUnion(real, labels.Labels);
        var codes = new Dictionary<int, int>();
        for (var code = 0; code < real.Count; code++) codes.TryAdd(union.RealCodes[code], code);
        var values = new double[rows];
        for (var row = 0; row < rows; row++)
            values[row] = column.Missing[row] ? double.NaN : codes.GetValueOrDefault(union.SyntheticCodes[labels.Codes[row]], -1);
        return values;
    }

    /// <summary>What the booster of a class learns; the class counts for labels only.</summary>
    public double[] Targets(double[] values, int learner) =>
        Array.ConvertAll(values, value => Classes.Length == 0 ? (value - Mean) / Width : value == Classes[learner] ? 1 : 0);
}
