using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Relations;

namespace SynthData.Engine.Conditions;

/// <summary>How a condition can be put on a column: on the codes that are drawn, on the values that come of them, or not at all.</summary>
internal static class ColumnDoor
{
    /// <summary>Why no draw can be chosen so that the column has the values; null where one can.</summary>
    public static string? WhyClosed(TableCodec table, int column, string[] values)
    {
        if (table.Columns[column] is TextCodec && values.Any(value => value.Length > 0)) return "is made afresh in every row";
        if (table.Keys.Any(key => key.Room > 0 && key.Relation.Columns.Contains(column))) return "is part of a key that is made afresh in every row";
        return FollowsTheRow(table, column) ? "follows from the row's number" : null;
    }

    /// <summary>Whether what the condition asks for may change after the draw: then the values are looked at too.</summary>
    public static bool MayChange(TableCodec table, ColumnCondition condition) =>
        IsMoved(table, condition.Column) || FixedColumns.Lead([condition], table).Any(lead => IsOneHot(table, lead.Column) || IsTogether(table, lead.Column));

    /// <summary>Whether the codes drawn have to meet the condition for the values to do so; what comes after the draw may bring it about where they do not.</summary>
    public static bool NeedsCodes(TableCodec table, ColumnCondition condition) =>
        !IsMoved(table, condition.Column)
        && FixedColumns.Lead([condition], table).All(lead => !IsOneHot(table, lead.Column) && !(IsTogether(table, lead.Column) && lead.Ranges.Any(range => range.Code < table.Columns[lead.Column].MissingKinds)));

    /// <summary>Whether a day may be moved to the end of its month, or a time be cut to what its form writes.</summary>
    private static bool IsMoved(TableCodec table, int column) =>
        table.Columns.Any(codec => codec.Relation?.Formula.Moves == column || (codec is FormCodec form && form.Owner == column));

    private static bool IsOneHot(TableCodec table, int column) => table.Keepers.Any(keeper => keeper.Relation is OneHotRelation parts && parts.Columns.Contains(column));

    private static bool IsTogether(TableCodec table, int column) => table.Keepers.Any(keeper => keeper.Relation is MissingTogetherRelation together && together.Columns.Contains(column));

    private static bool FollowsTheRow(TableCodec table, int column) =>
        table.Columns[column] is AscendingCodec or PlaceSideCodec || (table.Columns[column].Relation?.Formula.Inputs.Any(input => FollowsTheRow(table, input)) ?? false);
}
