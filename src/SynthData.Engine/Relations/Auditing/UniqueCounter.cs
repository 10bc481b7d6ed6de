using System.Buffers.Binary;
using System.Text;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Streaming;

namespace SynthData.Engine.Relations.Auditing;

/// <summary>
/// A key of several columns. Of the keys of a table that is not in memory a sample by hash is remembered, with the rows of each: exact up to its size, and
/// beyond it sure to see keys that repeat as a rule, not single ones.
/// </summary>
internal sealed class UniqueCounter(UniqueRelation relation) : RelationCounter(relation)
{
    private const int MostKeys = 1 << 18;

    private readonly DistinctSketch _keys = new(MostKeys);
    private byte[] _key = new byte[256];
    private long _rows;

    public override long Violations => _keys.Finish() is (var different, false) ? Math.Max(1, _rows - different) : 0;

    public override void Add(Table block)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            var length = 0;
            foreach (var column in relation.Columns) length = Append(block.Columns[column], row, length);
            _keys.Add(_key.AsSpan(0, length), 1);
        }

        _rows += block.RowCount;
    }

    private int Append(Column column, int row, int at)
    {
        var text = column switch
        {
            _ when column.Missing[row] => "",
            LabelColumn labels => labels.Labels[labels.Codes[row]],
            TextColumn texts => texts.Values[row],
            _ => null,
        };
        var room = at + 9 + 3 * (text?.Length ?? 0);
        if (_key.Length < room) Array.Resize(ref _key, 2 * room);
        // A mark and a length before each value, so that neither a missing one nor where one ends is mistaken.
        _key[at++] = (byte)(column.Missing[row] ? 0 : 1);
        if (text is null)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_key.AsSpan(at), column is DatetimeColumn dates ? dates.Ticks[row] : BitConverter.DoubleToInt64Bits(((NumericalColumn)column).Values[row]));
            return at + 8;
        }

        var length = Encoding.UTF8.GetBytes(text, _key.AsSpan(at + 4));
        BinaryPrimitives.WriteInt32LittleEndian(_key.AsSpan(at), length);
        return at + 4 + length;
    }
}
