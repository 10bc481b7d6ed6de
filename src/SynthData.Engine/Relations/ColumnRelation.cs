namespace SynthData.Engine.Relations;

/// <summary>How a column compares with its formula.</summary>
internal enum Comparison
{
    /// <summary>Equal, to the column's digits.</summary>
    Equal,
    AtLeast,
    AtMost,

    /// <summary>About equal: a <see cref="Trends.Trend"/>, which is no rule that rows keep.</summary>
    Near,
}

/// <summary>
/// What one column is by others, in every row where it has a value. An equal column is computed. The others are coded as the distance from their
/// formula, or, when that says little about them, by themselves and moved to the right side where they were drawn on the wrong one.
/// </summary>
/// <param name="Column">Index of the column.</param>
/// <param name="Comparison">How it compares.</param>
/// <param name="Formula">With what.</param>
/// <param name="IsBound">Coded by itself, and bounded.</param>
internal sealed record ColumnRelation(int Column, Comparison Comparison, Formula Formula, bool IsBound = false) : Relation
{
    public override string Text(Func<int, string> nameOf)
    {
        var sign = Comparison switch { Comparison.Equal => "=", Comparison.AtLeast => ">=", Comparison.AtMost => "<=", _ => "~" };
        return $"{nameOf(Column)} {sign} {Formula.Text(nameOf)}";
    }
}
