namespace SynthData.Engine.Relations;

/// <summary>The order in which columns can be computed: each after those of its formula.</summary>
internal static class RelationOrder
{
    /// <exception cref="InvalidDataException">Relations in a circle, or of columns that do not exist.</exception>
    public static int[] Of(int columns, Func<int, ColumnRelation?> relationOf) =>
        TryOf(columns, relationOf) ?? throw new InvalidDataException("Relations in a circle.");

    /// <summary>Null for a circle.</summary>
    public static int[]? TryOf(int columns, Func<int, ColumnRelation?> relationOf)
    {
        var (waiting, followers) = (new int[columns], new List<int>?[columns]);
        for (var column = 0; column < columns; column++)
            foreach (var input in relationOf(column)?.Formula.Inputs ?? [])
            {
                if ((uint)input >= (uint)columns) return null;
                waiting[column]++;
                (followers[input] ??= []).Add(column);
            }

        var order = new List<int>(columns);
        for (var column = 0; column < columns; column++)
            if (waiting[column] == 0) order.Add(column);
        for (var next = 0; next < order.Count; next++)
            foreach (var follower in followers[order[next]] ?? [])
                if (--waiting[follower] == 0) order.Add(follower);
        return order.Count == columns ? [.. order] : null;
    }
}
