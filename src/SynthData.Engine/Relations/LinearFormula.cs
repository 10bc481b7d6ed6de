using System.Globalization;
using System.Text;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>A factor and the column it multiplies.</summary>
internal readonly record struct Term(double Factor, int Column);

/// <summary>A constant plus columns times factors: sums, differences, other units, copies. A copy of a datetime is a datetime.</summary>
internal sealed class LinearFormula(double constant, IReadOnlyList<Term> terms) : Formula
{
    public double Constant { get; } = constant;

    public IReadOnlyList<Term> Terms { get; } = terms;

    public override IReadOnlyList<int> Inputs { get; } = [.. terms.Select(term => term.Column)];

    /// <summary>The column itself.</summary>
    public bool IsCopy => Constant == 0 && Terms is [{ Factor: 1 }];

    public override bool Fits(Table table, Column target) =>
        target is DatetimeColumn
            ? IsCopy && table.Columns[Terms[0].Column] is DatetimeColumn
            : target is NumericalColumn && Terms.All(term => NumberReader.CanRead(table.Columns[term.Column]));

    public override void Evaluate(Table table, Span<double> values)
    {
        values.Fill(Constant);
        var input = new double[values.Length];
        foreach (var term in Terms)
        {
            NumberReader.Read(table.Columns[term.Column], input);
            for (var row = 0; row < values.Length; row++) values[row] += term.Factor * input[row];
        }
    }

    public override void EvaluateTicks(Table table, Span<long> ticks) =>
        ((DatetimeColumn)table.Columns[Terms[0].Column]).Ticks.AsSpan(0, ticks.Length).CopyTo(ticks);

    public override string Text(Func<int, string> nameOf)
    {
        var text = new StringBuilder();
        foreach (var (factor, column) in Terms)
        {
            if (text.Length > 0) text.Append(factor < 0 ? " - " : " + ");
            else if (factor < 0) text.Append('-');
            if (Math.Abs(factor) != 1) text.Append(Math.Abs(factor).ToString("R", CultureInfo.InvariantCulture)).Append(" * ");
            text.Append(nameOf(column));
        }

        if (Constant != 0) text.Append(Constant < 0 ? " - " : " + ").Append(Math.Abs(Constant).ToString("R", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
