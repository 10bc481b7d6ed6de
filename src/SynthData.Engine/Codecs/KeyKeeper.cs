using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Gives every row a key of several columns that no other row has, without remembering any: the row's number, permuted over all keys, is read as digits, one a
/// column. A column of ids that has room for every row is a key by itself, and the others stay as they were drawn.
/// </summary>
internal sealed class KeyKeeper(UniqueRelation relation, IReadOnlyList<ColumnCodec> codecs)
{
    private readonly ulong[] _sizes = [.. relation.Columns.Select(column => SizeOf(codecs[column]))];

    public UniqueRelation Relation { get; } = relation;

    /// <summary>Different keys; 0 for more than 2^62, which is enough for any table.</summary>
    public ulong Room { get; } = RoomOf(relation, codecs);

    /// <summary>Whether the columns can be written so: values on a grid, labels, or ids of a form with room.</summary>
    public static bool Fits(UniqueRelation relation, IReadOnlyList<ColumnCodec> codecs) =>
        HasOwnKey(relation, codecs) || relation.Columns.All(column => SizeOf(codecs[column]) > 0 && codecs[column].Relation is null);

    public void Keep(CodeBlock block, Table buffer)
    {
        if (Room == 0) return;
        for (var row = 0; row < block.Rows; row++)
        {
            var number = Permutation.Apply((ulong)(block.FirstRow + row) % Room, Room, block.Key, ~Relation.Columns[0]);
            for (var index = 0; index < _sizes.Length; index++)
            {
                Set(codecs[Relation.Columns[index]], buffer.Columns[Relation.Columns[index]], row, (long)(number % _sizes[index]));
                number /= _sizes[index];
            }
        }

        foreach (var column in Relation.Columns) buffer.Columns[column].Missing.Clear();
    }

    private static bool HasOwnKey(UniqueRelation relation, IReadOnlyList<ColumnCodec> codecs) =>
        relation.Columns.Any(column => codecs[column] is TextCodec { MissingKinds: 0, Form: SequenceForm or PatternForm { IsUnique: true } });

    private static void Set(ColumnCodec codec, Column column, int row, long digit)
    {
        if (column is LabelColumn labels) labels.Codes[row] = (int)digit;
        else if (codec is NumericalCodec numbers) ((NumericalColumn)column).Values[row] = numbers.Axis.ToValue(Lowest(numbers) + digit);
        else if (codec is DatetimeCodec dates) ((DatetimeColumn)column).Ticks[row] = dates.TicksAt(Lowest(dates) + digit);
    }

    private static double Lowest(OrderedCodec codec) => codec.Intervals.Min(interval => interval.Low);

    private static ulong SizeOf(ColumnCodec codec) => codec switch
    {
        LabelCodec labels => (ulong)labels.Labels.Count,
        DatetimeCodec { Format.IsEven: false } => 0,
        OrderedCodec { Axis.IsGrid: true, Intervals.Length: > 0 } ordered => (ulong)(ordered.Intervals.Max(interval => interval.High) - Lowest(ordered) + 1),
        _ => 0,
    };

    private static ulong RoomOf(UniqueRelation relation, IReadOnlyList<ColumnCodec> codecs)
    {
        if (HasOwnKey(relation, codecs)) return 0;
        UInt128 room = 1;
        foreach (var column in relation.Columns)
            if ((room *= SizeOf(codecs[column])) > 1UL << 62) return 1UL << 62;
        return (ulong)room;
    }
}
