using System.Globalization;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Two columns multiplied or divided, times a factor (0.01 for per cent). What is divided by 0 is 0.</summary>
internal sealed class ProductFormula(double factor, int first, int second, bool divides) : Formula
{
    public double Factor { get; } = factor;

    public int First { get; } = first;

    public int Second { get; } = second;

    /// <summary>First divided by second.</summary>
    public bool Divides { get; } = divides;

    public override IReadOnlyList<int> Inputs { get; } = [first, second];

    public override bool Fits(Table table, Column target) =>
        target is NumericalColumn && NumberReader.CanRead(table.Columns[First]) && NumberReader.CanRead(table.Columns[Second]);

    public override void Evaluate(Table table, Span<double> values)
    {
        var others = new double[values.Length];
        NumberReader.Read(table.Columns[First], values);
        NumberReader.Read(table.Columns[Second], others);
        for (var row = 0; row < values.Length; row++)
            values[row] = Divides ? others[row] == 0 ? 0 : Factor * values[row] / others[row] : Factor * values[row] * others[row];
    }

    public override string Text(Func<int, string> nameOf)
    {
        var times = Factor == 1 ? "" : Factor.ToString("R", CultureInfo.InvariantCulture) + " * ";
        return $"{times}{nameOf(First)} {(Divides ? '/' : '*')} {nameOf(Second)}";
    }
}
