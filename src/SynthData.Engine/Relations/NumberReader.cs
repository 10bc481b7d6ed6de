using System.Globalization;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Reads a column as numbers: numbers, and labels that are all whole numbers (a few years, a count up to ten).</summary>
internal static class NumberReader
{
    public static bool CanRead(Column column) =>
        column is NumericalColumn || (column is LabelColumn { Labels.Count: > 0 } labels && labels.Labels.All(label => TryWhole(label, out _)));

    /// <summary>Numbers of the first rows; 0 for a label that is no number.</summary>
    public static void Read(Column column, Span<double> values)
    {
        if (column is NumericalColumn numbers)
        {
            numbers.Values.AsSpan(0, values.Length).CopyTo(values);
            return;
        }

        var labels = (LabelColumn)column;
        var numberOf = new double[Math.Max(1, labels.Labels.Count)];
        for (var label = 0; label < labels.Labels.Count; label++) TryWhole(labels.Labels[label], out numberOf[label]);
        for (var row = 0; row < values.Length; row++) values[row] = numberOf[labels.Codes[row]];
    }

    private static bool TryWhole(string label, out double number)
    {
        var isWhole = int.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
        number = isWhole ? whole : 0;
        return isWhole;
    }
}
