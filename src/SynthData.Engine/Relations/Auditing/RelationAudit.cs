using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations.Auditing;

/// <summary>Checks the relations that a sample shows, or a user declares, on all rows of a table, a block at a time.</summary>
internal sealed class RelationAudit
{
    private readonly RelationCounter[] _counters;
    private readonly ValueNumbers[] _numbers;

    /// <param name="relations">Those to check.</param>
    /// <param name="like">Columns that tell the digits in which values are compared.</param>
    public RelationAudit(RelationSet relations, IReadOnlyList<Column> like)
    {
        int[] fixing = [.. relations.Others.OfType<FixesRelation>().SelectMany(fixes => (int[])[fixes.Column, fixes.Fixed]).Distinct()];
        var numbers = fixing.ToDictionary(column => column, column => new ValueNumbers(column, fixing.Length));
        _numbers = [.. numbers.Values];
        _counters =
        [
            .. relations.All.Select(relation => (RelationCounter)(relation switch
            {
                FixesRelation fixes => new FixesCounter(fixes, numbers[fixes.Column], numbers[fixes.Fixed]),
                AscendingRelation rising => new AscendingCounter(rising, like[rising.Column]),
                UniqueRelation key => new UniqueCounter(key),
                _ => new RowCounter(relation, like),
            })),
        ];
    }

    /// <summary>What was counted, by relation.</summary>
    public IReadOnlyList<RelationCounter> Counters => _counters;

    /// <summary>Adds the next rows of the table.</summary>
    public void Add(Table block, ParallelOptions threads)
    {
        Parallel.For(0, _numbers.Length, threads, index => _numbers[index].Add(block));
        Parallel.For(0, _counters.Length, threads, index => _counters[index].Add(block));
    }
}
