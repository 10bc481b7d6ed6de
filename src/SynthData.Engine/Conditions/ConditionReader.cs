using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Conditions;

/// <summary>Turns what a user gives into codes; all mistakes at once.</summary>
internal static class ConditionReader
{
    /// <summary>What draws a block under the conditions; the model itself without any.</summary>
    public static Action<CodeBlock> Apply(CodeModel model, TableCodec codec, IReadOnlyList<Given> given)
    {
        if (given.Count == 0) return model.Sample;
        var bag = new DiagnosticBag();
        var (ofCodes, ofValues) = (new List<ColumnCondition>(), new List<ValueCondition>());
        foreach (var ofColumn in given.GroupBy(item => item.Column, StringComparer.Ordinal))
            Read(codec, ofColumn.Key, [.. ofColumn.Select(item => item.Value)], ofCodes, ofValues, bag);
        bag.ThrowIfErrors();
        var open = FixedColumns.Lead(ofCodes, codec);
        var draw = (open.Count > 0 ? model.Given(open) : model.Sample) ?? throw new SynthDataException(ConditionErrors.HardlyEverTogether, "No row of the model meets the conditions");
        return ofValues.Count > 0 ? new CheckedDraws(draw, codec, ofValues).Sample : draw;
    }

    private static void Read(TableCodec table, string name, string[] values, List<ColumnCondition> ofCodes, List<ValueCondition> ofValues, DiagnosticBag bag)
    {
        ColumnCodec[] codecs = [.. table.OfTable];
        var column = codecs.Length - 1;
        while (column >= 0 && !string.Equals(codecs[column].Name, name, StringComparison.Ordinal)) column--;
        if (column < 0)
        {
            var nearest = NearestName.Find(name, codecs.Select(codec => codec.Name));
            bag.Error(ConditionErrors.UnknownColumn, $"The model has no column `{name}`", hint: nearest is null ? null : $"Did you mean `{nearest}`?");
            return;
        }

        var codec = codecs[column];
        if (ColumnDoor.WhyClosed(table, column, values) is { } reason)
        {
            bag.Error(ConditionErrors.ColumnNotOpen, $"`{name}` {reason}");
            return;
        }

        var (ranges, tests) = (new List<CodeRange>(), new List<Func<Column, int, bool>>());
        var isOfCodes = codec is { Relation: null } and not PlaceCodec;
        foreach (var value in values)
        {
            var found = MissingRanges(codec, value);
            if (found.Count == 0 && isOfCodes) found = ValueRanges(codec, value);
            var test = ValueTests.Of(codec, value);
            if (test is null || (isOfCodes && found.Count == 0)) bag.Error(ConditionErrors.UnknownValue, $"No row of the model has `{value}` in `{name}`{(isOfCodes ? RangeOf(codec) : "")}");
            else tests.Add(test);
            ranges.AddRange(found);
        }

        if (isOfCodes && ranges.Exists(range => range.Code < codec.MissingKinds) && ranges.Exists(range => range.Code >= codec.MissingKinds))
        {
            bag.Error(ConditionErrors.ColumnNotOpen, $"`{name}` can't be asked to be missing or to have a value at once");
            return;
        }

        var condition = new ColumnCondition(column, [.. ranges.Distinct().OrderBy(range => range.Code).ThenBy(range => range.Low)]);
        if (!isOfCodes || ColumnDoor.MayChange(table, condition)) ofValues.Add(new(column, tests));
        if (isOfCodes && ColumnDoor.NeedsCodes(table, condition)) ofCodes.Add(condition);
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
