using SynthData.Engine.Tables;

namespace SynthData.Engine.Conditions;

/// <summary>What a column's value may be, where its code does not tell that alone: one of some tests has to hold.</summary>
/// <param name="Column">The column.</param>
/// <param name="Tests">Of a row of the decoded column.</param>
internal sealed record ValueCondition(int Column, IReadOnlyList<Func<Column, int, bool>> Tests)
{
    public bool Holds(Table table, int row)
    {
        foreach (var test in Tests)
            if (test(table.Columns[Column], row)) return true;
        return false;
    }
}
