namespace SynthData.Engine.Metadata;

/// <summary>Columns and keys of one table; never data.</summary>
/// <param name="Name">The table's name.</param>
/// <param name="Columns">In the table's order.</param>
/// <param name="PrimaryKey">Name of the column whose values are unique and never missing, if any.</param>
public sealed record TableMetadata(string Name, IReadOnlyList<ColumnMetadata> Columns, string? PrimaryKey = null)
{
    /// <summary>Other columns whose values are unique.</summary>
    public IReadOnlyList<string> AlternateKeys { get; init; } = [];

    /// <summary>
    /// What holds between columns, such as <c>total = net + tax</c> (see <see cref="Relations.RelationSearch"/>): these and no others are kept.
    /// Null for those that a fit finds itself; empty for none.
    /// </summary>
    public IReadOnlyList<string>? Relations { get; init; }
}
