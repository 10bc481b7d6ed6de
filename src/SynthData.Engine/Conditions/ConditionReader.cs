using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Relations;
using SynthData.Errors;

namespace SynthData.Engine.Conditions;

/// <summary>Turns what a user gives into codes; all mistakes at once.</summary>
internal static class ConditionReader
{
    /// <summary>The model under the conditions; the model itself without any.</summary>
    public static CodeModel Apply(string generator, CodeModel model, TableCodec codec, IReadOnlyList<Given> given)
    {
        if (given.Count == 0) return model;
        var bag = new DiagnosticBag();
        if (!model.TakesConditions) bag.Error(ConditionErrors.GeneratorCannot, $"Models of {generator} take no conditions");
        var conditions = new List<ColumnCondition>();
        foreach (var ofColumn in given.GroupBy(item => item.Column, StringComparer.Ordinal))
            if (Read(codec, ofColumn.Key, [.. ofColumn.Select(item => item.Value)], bag) is { } condition) conditions.Add(condition);
        bag.ThrowIfErrors();
        return model.Given(FixedColumns.Lead(conditions, codec)) ?? throw new SynthDataException(ConditionErrors.HardlyEverTogether, "No row of the model meets the conditions");
    }

    private static ColumnCondition? Read(TableCodec table, string name, string[] values, DiagnosticBag bag)
    {
        var codecs = table.OfTable.ToArray();
        var column = codecs.Length - 1;
        while (column >= 0 && !string.Equals(codecs[column].Name, name, StringComparison.Ordinal)) column--;
        if (column < 0)
        {
            var nearest = NearestName.Find(name, codecs.Select(codec => codec.Name));
            bag.Error(ConditionErrors.UnknownColumn, $"The model has no column `{name}`", hint: nearest is null ? null : $"Did you mean `{nearest}`?");
            return null;
        }

        var codec = codecs[column];
        if (WhyNotOpen(table, column, values) is { } reason)
        {
            bag.Error(ConditionErrors.ColumnNotOpen, $"`{name}` {reason}");
            return null;
        }

        var ranges = new List<CodeRange>();
        foreach (var value in values)
        {
            var found = MissingRanges(codec, value);
            if (found.Count == 0) found = ValueRanges(codec, value);
            if (found.Count == 0) bag.Error(ConditionErrors.UnknownValue, $"No row of the model has `{value}` in `{name}`{RangeOf(codec)}");
            ranges.AddRange(found);
        }

        if (ranges.Exists(range => range.Code < codec.MissingKinds) && ranges.Exists(range => range.Code >= codec.MissingKinds))
            bag.Error(ConditionErrors.ColumnNotOpen, $"`{name}` can't be asked to be missing or to have a value at once");
        return new(column, [.. ranges.Distinct().OrderBy(range => range.Code).ThenBy(range => range.Low)]);
    }

    private static string? WhyNotOpen(TableCodec table, int column, string[] values)
    {
        var codec = table.Columns[column];
        if (codec.Relation is not null) return "follows from other columns";
        if (codec is AscendingCodec) return "follows from the row's number";
        if (codec is PlaceCodec or PlaceSideCodec) return "is drawn together with another column, as a place";
        if (codec is TextCodec && values.Any(value => value.Length > 0)) return "is made afresh in every row";
        if (table.Keys.Any(key => key.Room > 0 && key.Relation.Columns.Contains(column))) return "is part of a key that is made afresh in every row";
        var isTied = table.Keepers.Any(keeper => keeper.Relation switch
        {
            OneHotRelation parts => parts.Columns.Contains(column),
            MissingTogetherRelation together => together.Columns.Contains(column),
            _ => false,
        });
        return isTied ? "is settled together with other columns" : null;
    }

    private static List<CodeRange> MissingRanges(ColumnCodec codec, string value) =>
    [
        .. Enumerable.Range(0, codec.MissingKinds)
            .Where(kind => value.Length == 0 || string.Equals(codec.MissingSpellings[kind], value, StringComparison.Ordinal)).Select(CodeRange.Whole),
    ];

    private static List<CodeRange> ValueRanges(ColumnCodec codec, string value)
    {
        switch (codec)
        {
            case LabelCodec labels:
                return [.. labels.Labels.Index().Where(item => string.Equals(item.Item, value, StringComparison.Ordinal)).Select(item => CodeRange.Whole(codec.MissingKinds + item.Index))];
            case OrderedCodec numbers when numbers.TryRead(value, out var position):
                return [.. numbers.RangesBetween(position, position)];
            case OrderedCodec numbers when value.IndexOf("..", StringComparison.Ordinal) is var dots and >= 0:
                var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
                var (first, last) = (value[..dots], value[(dots + 2)..]);
                return (first.Length == 0 || numbers.TryRead(first, out low)) && (last.Length == 0 || numbers.TryRead(last, out high)) && first.Length + last.Length > 0
                    ? [.. numbers.RangesBetween(low, high)]
                    : [];
            default:
                return [];
        }
    }

    /// <summary>The range that the model publishes, to say where a value lies outside.</summary>
    private static string RangeOf(ColumnCodec codec) =>
        codec is OrderedCodec { Intervals: [var first, .., var last] } numbers ? $"; it runs from {numbers.Write(first.Low)} to {numbers.Write(last.High)}" : "";
}
