using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>
/// Finds what columns are by others. A relation is looked for on a sample of rows, has to hold in every row without exception, and in so many that
/// chance is no explanation.
/// </summary>
internal static class RelationFinder
{
    /// <summary>Rows with a value that a relation needs.</summary>
    public const int FewestRows = 50;

    /// <summary>Different values that a column needs to be computed from others.</summary>
    public const int FewestDistinct = 10;

    private const int SampleRows = 2000, WideSampleRows = 500, ManyColumns = 300;

    public static RelationSet Find(Table table, int threads = 0)
    {
        if (table.RowCount < FewestRows) return new(new ColumnRelation?[table.Columns.Count], []);
        var sample = Sample(table);
        var parallel = Codecs.TableCodec.Threads(threads);
        var places = PlaceSearch.Find(table).ToArray();
        var byColumn = FindColumns(table, sample, [.. places.SelectMany(place => new[] { place.First, place.Second })], parallel);
        return new(byColumn, [.. places, .. MissingSearch.Find(table), .. OneHotSearch.Find(table, sample), .. AscendingSearch.Find(table, sample, column => byColumn[column] is null), .. FixesSearch.Find(table, sample, column => byColumn[column] is null, parallel)]);
    }

    /// <summary>The rows that relations are looked for on.</summary>
    public static Table Sample(Table table) => SpreadRows.Take(table, table.Columns.Count > ManyColumns ? WideSampleRows : SampleRows);

    private static ColumnRelation?[] FindColumns(Table table, Table sample, HashSet<int> placed, ParallelOptions threads)
    {
        var relations = new ColumnRelation?[table.Columns.Count];
        IEnumerable<Candidate> candidates =
        [
            .. TimeSearch.Find(sample), .. LinearSearch.Find(sample, threads), .. ProductSearch.Find(sample, threads), .. OrderSearch.Find(table, sample, threads),
        ];
        foreach (var (_, relation) in candidates.OrderBy(candidate => candidate.Rank).ThenByDescending(candidate => candidate.Relation.Column))
        {
            // Either side of an order can give way; whatever else stands, the other one may still be free.
            var accepted = IsFree(relations, relation) ? relation : Turned(relation) is { } turned && IsFree(relations, turned) ? turned : null;
            if (accepted is null || placed.Contains(accepted.Column) || IsImplied(relations, relation) || !RelationCheck.Holds(table, accepted)) continue;
            relations[accepted.Column] = accepted;
        }

        return relations;
    }

    private static bool IsFree(ColumnRelation?[] relations, ColumnRelation relation) =>
        relations[relation.Column] is null && RelationOrder.TryOf(relations.Length, column => column == relation.Column ? relation : relations[column]) is not null;

    /// <summary>The same bound, on the other column.</summary>
    private static ColumnRelation? Turned(ColumnRelation relation) =>
        relation is { IsBound: true, Formula: LinearFormula { IsCopy: true } copy }
            ? new(copy.Terms[0].Column, relation.Comparison == Comparison.AtLeast ? Comparison.AtMost : Comparison.AtLeast, new LinearFormula(0, [new(1, relation.Column)]), IsBound: true)
            : null;

    /// <summary>An order of two columns of which one is made from the other already.</summary>
    private static bool IsImplied(ColumnRelation?[] relations, ColumnRelation relation) =>
        relation is { Comparison: not Comparison.Equal, Formula: LinearFormula { IsCopy: true } copy }
        && (relations[relation.Column]?.Formula.Inputs.Contains(copy.Terms[0].Column) == true
            || relations[copy.Terms[0].Column]?.Formula.Inputs.Contains(relation.Column) == true);

    /// <summary>A relation that the sample shows; lower ranks are preferred.</summary>
    internal readonly record struct Candidate(double Rank, ColumnRelation Relation);
}
