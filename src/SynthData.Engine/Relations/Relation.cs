namespace SynthData.Engine.Relations;

/// <summary>Something that holds between columns in every row.</summary>
internal abstract record Relation
{
    /// <summary>As <see cref="RelationText"/> reads it.</summary>
    public abstract string Text(Func<int, string> nameOf);
}

/// <summary>The value of a column fixes that of another, as a city its country.</summary>
internal sealed record FixesRelation(int Column, int Fixed) : Relation
{
    public override string Text(Func<int, string> nameOf) => $"{nameOf(Column)} -> {nameOf(Fixed)}";
}

/// <summary>Columns that are missing in the same rows.</summary>
internal sealed record MissingTogetherRelation(IReadOnlyList<int> Columns) : Relation
{
    public const string Keyword = "missing together";

    public override string Text(Func<int, string> nameOf) => $"{Keyword}: {string.Join(", ", Columns.Select(nameOf))}";
}

/// <summary>Columns of 0 and 1 with a single 1 in every row.</summary>
internal sealed record OneHotRelation(IReadOnlyList<int> Columns) : Relation
{
    public const string Keyword = "one of";

    public override string Text(Func<int, string> nameOf) => $"{Keyword}: {string.Join(", ", Columns.Select(nameOf))}";
}

/// <summary>Two columns of numbers that tell a place together, such as latitude and longitude: points of no real place would be in the sea.</summary>
internal sealed record PlaceRelation(int First, int Second) : Relation
{
    public const string Keyword = "place";

    public override string Text(Func<int, string> nameOf) => $"{Keyword}: {nameOf(First)}, {nameOf(Second)}";
}

/// <summary>Columns whose values together are different in every row.</summary>
internal sealed record UniqueRelation(IReadOnlyList<int> Columns) : Relation
{
    public const string Keyword = "unique";

    public override string Text(Func<int, string> nameOf) => $"{Keyword}: {string.Join(", ", Columns.Select(nameOf))}";
}

/// <summary>A column that grows strictly from row to row.</summary>
internal sealed record AscendingRelation(int Column) : Relation
{
    public const string Keyword = "ascending";

    public override string Text(Func<int, string> nameOf) => $"{Keyword}: {nameOf(Column)}";
}
