using SynthData.Engine.Codecs;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Auditing;

/// <summary>A column that grows from row to row, and how it does so in all rows.</summary>
/// <param name="relation">Which.</param>
/// <param name="like">A column of the whole table, which tells the digits.</param>
internal sealed class AscendingCounter(AscendingRelation relation, Column like) : RelationCounter(relation)
{
    private long _rows, _violations;
    private double _first, _last, _step;
    private bool _isEven = true;
    private Column? _before;

    public int Column { get; } = relation.Column;

    public override long Violations => _violations;

    public override void Add(Table block)
    {
        var column = block.Columns[relation.Column];
        _violations += AscendingSearch.CountViolations(column, block.RowCount);
        if (_before is not null && !AscendingSearch.IsAbove(column, 0, _before, 0)) _violations++;
        for (var row = 0; row < block.RowCount; row++, _rows++)
        {
            var position = AscendingCodec.PositionOf(column, row, like);
            if (_rows == 0) _first = position;
            if (_rows == 1) _step = position - _last;
            _isEven &= _rows < 2 || position - _last == _step;
            _last = position;
        }

        _before = Last(column, block.RowCount - 1);
    }

    /// <summary>The codec of all rows, where the column that tells the digits is a codec's template; null when the numbers are too large.</summary>
    public AscendingCodec? Codec() => AscendingCodec.Of(like, _first, _last, _rows, _isEven, relation);

    /// <summary>The last value alone, so that its block can go.</summary>
    private static Column Last(Column column, int row) => column is DatetimeColumn dates
        ? new DatetimeColumn(column.Name, new(1), [dates.Ticks[row]], dates.Format)
        : new NumericalColumn(column.Name, new(1), [((NumericalColumn)column).Values[row]], ((NumericalColumn)column).Format);
}
