using SynthData.Engine.Codecs;
using SynthData.Engine.Relations;
using SynthData.Errors;

namespace SynthData.Engine.Conditions;

/// <summary>A column that another one fixes gets its code from that one: a condition on it is one on the column that leads.</summary>
internal static class FixedColumns
{
    /// <summary>The conditions, each on a column that keeps what the generator draws.</summary>
    /// <exception cref="SynthDataException">A condition is met both by values of the column that leads and by its absence.</exception>
    public static IReadOnlyList<ColumnCondition> Lead(IEnumerable<ColumnCondition> conditions, TableCodec table)
    {
        var byColumn = conditions.ToDictionary(condition => condition.Column);
        // Keepers run in order, so the last one to set a column says what is in it.
        foreach (var keeper in table.Keepers.Reverse().OfType<FixesKeeper>())
        {
            var pair = (FixesRelation)keeper.Relation;
            var leads = pair.Column;
            if (!byColumn.Remove(pair.Fixed, out var asked)) continue;
            var codes = Enumerable.Range(0, keeper.Partner.Length).Where(code => asked.Ranges.Any(range => range.Code == keeper.Partner[code] - 1)).ToHashSet();
            var kinds = table.Columns[leads].MissingKinds;
            if (codes.Any(code => code < kinds) && codes.Any(code => code >= kinds))
                throw new SynthDataException(ConditionErrors.ColumnNotOpen, $"`{table.Columns[pair.Fixed].Name}` follows from `{table.Columns[leads].Name}`, which may be missing");
            byColumn[leads] = new(leads, byColumn.TryGetValue(leads, out var own) ? [.. own.Ranges.Where(range => codes.Contains(range.Code))] : [.. codes.Order().Select(CodeRange.Whole)]);
        }

        return [.. byColumn.Values.OrderBy(condition => condition.Column)];
    }
}
