using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Relations;

/// <summary>The relations of a table.</summary>
/// <param name="ByColumn">What each column is by others; null for those that stand by themselves.</param>
/// <param name="Others">Relations that make no column from others.</param>
internal sealed record RelationSet(ColumnRelation?[] ByColumn, IReadOnlyList<Relation> Others)
{
    /// <summary>Every relation.</summary>
    public IEnumerable<Relation> All => ByColumn.OfType<Relation>().Concat(Others);

    /// <summary>Every relation as text, as metadata hold it.</summary>
    public IReadOnlyList<string> Texts(Table table) => TextsOf(All, index => table.Columns[index].Name);

    /// <summary>The relations without some of them.</summary>
    public RelationSet Without(IReadOnlyCollection<Relation> some) =>
        new([.. ByColumn.Select(relation => relation is null || some.Contains(relation) ? null : relation)], [.. Others.Except(some)]);

    public static IReadOnlyList<string> TextsOf(IEnumerable<Relation> relations, Func<int, string> nameOf) =>
        [.. relations.Select(relation => relation.Text(index => RelationText.Quote(nameOf(index))))];

    /// <summary>Those that metadata declare, or, when they are silent, those that are found. The bag takes what does not fit the table.</summary>
    /// <param name="table">The table, or a sample of its rows.</param>
    /// <param name="metadata">One entry a column.</param>
    /// <param name="threads">Threads used; 0 for one a processor.</param>
    /// <param name="bag">Takes the errors.</param>
    /// <param name="isSample">Whether rows that break a declared relation are looked for elsewhere, among all of them.</param>
    public static RelationSet Of(Table table, TableMetadata metadata, int threads, DiagnosticBag bag, bool isSample = false) =>
        metadata.Relations is { } declared ? Declared(table, declared, bag, isSample) : RelationFinder.Find(table, threads);

    /// <summary>The error of a declared relation that some rows break.</summary>
    public static void AddBroken(string text, long rows, DiagnosticBag bag) =>
        bag.Error(RelationErrors.Broken, $"`{text}` does not hold in {rows} {(rows == 1 ? "row" : "rows")}");

    private static RelationSet Declared(Table table, IReadOnlyList<string> texts, DiagnosticBag bag, bool isSample)
    {
        var indexOf = table.Columns.Index().ToDictionary(item => item.Item.Name, item => item.Index, StringComparer.Ordinal);
        var (byColumn, others) = (new ColumnRelation?[table.Columns.Count], new List<Relation>());
        var sample = RelationFinder.Sample(table);
        foreach (var text in texts)
        {
            var relation = RelationText.Parse(text, name => indexOf.GetValueOrDefault(name, -1), out var problem);
            if (relation is null) bag.Error(RelationErrors.NotUnderstood, $"`{text}`: {problem}");
            else if (!RelationCheck.Fits(table, relation)) bag.Error(RelationErrors.OtherKinds, $"`{text}` does not fit the kinds of its columns");
            else if (relation is ColumnRelation made)
            {
                made = RelationCheck.WithUse(sample, made);
                if (byColumn[made.Column] is not null || RelationOrder.TryOf(byColumn.Length, column => column == made.Column ? made : byColumn[column]) is null)
                    bag.Error(RelationErrors.Circle, $"`{text}` is one relation too many for its column");
                else byColumn[made.Column] = made;
                Check(made);
            }
            else
            {
                others.Add(relation);
                Check(relation);
            }

            void Check(Relation checkedOne)
            {
                if (!isSample && RelationCheck.CountViolations(table, checkedOne) is > 0 and var broken) AddBroken(text, broken, bag);
            }
        }

        var placed = new HashSet<int>();
        foreach (var place in others.OfType<PlaceRelation>())
            if (byColumn[place.First] is not null | byColumn[place.Second] is not null | !placed.Add(place.First) | !placed.Add(place.Second))
                bag.Error(RelationErrors.Circle, $"`{place.Text(index => RelationText.Quote(table.Columns[index].Name))}` is one relation too many for its columns");
        return new(byColumn, others);
    }
}
