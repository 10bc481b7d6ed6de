using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Auditing;

/// <summary>Counts the rows of a table, a block at a time, in which a relation does not hold.</summary>
internal abstract class RelationCounter(Relation relation)
{
    public Relation Relation { get; } = relation;

    /// <summary>Rows so far, counted as <see cref="RelationCheck"/> counts them in memory.</summary>
    public abstract long Violations { get; }

    /// <summary>Whether the relation can't be told in the memory that there is.</summary>
    public virtual bool IsUnknown => false;

    public abstract void Add(Table block);
}

/// <summary>A relation that every row keeps or breaks by itself.</summary>
/// <param name="relation">Which.</param>
/// <param name="like">Columns of the whole table: a block alone does not tell their digits.</param>
internal sealed class RowCounter(Relation relation, IReadOnlyList<Column> like) : RelationCounter(relation)
{
    private long _violations;

    public override long Violations => _violations;

    public override void Add(Table block) => _violations += Relation is ColumnRelation made
        ? RelationCheck.CountViolations(block, made, like: like[made.Column])
        : RelationCheck.CountViolations(block, Relation);
}

/// <summary>A column that fixes another: a value keeps the partner that it was seen with first.</summary>
internal sealed class FixesCounter(FixesRelation relation, ValueNumbers from, ValueNumbers to) : RelationCounter(relation)
{
    private int[] _partner = [];
    private long _violations;

    public override long Violations => _violations;

    public override bool IsUnknown => from.Rows is null || to.Rows is null;

    public override void Add(Table block)
    {
        if (from.Rows is not { } values || to.Rows is not { } partners) return;
        if (_partner.Length < from.Count) Array.Resize(ref _partner, 2 * from.Count);
        for (var row = 0; row < values.Length; row++)
        {
            ref var known = ref _partner[values[row]];
            if (known == 0) known = partners[row] + 1;
            else if (known != partners[row] + 1) _violations++;
        }
    }
}
