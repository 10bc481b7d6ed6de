using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Finds what holds between the columns of a table in every row, for a person to approve.</summary>
public static class RelationSearch
{
    /// <summary>
    /// Sums, products, quotients and parts of datetimes that a column equals; numbers and datetimes that are never on the other side of one; columns
    /// that fix others; columns of 0 and 1 with one 1 a row; columns missing together. Each holds in every row given, in so many that chance is no
    /// explanation. Formulas and names only, never a value of a few rows.
    /// </summary>
    /// <param name="table">The real rows; a sample of at least some thousand says nearly as much.</param>
    /// <param name="threads">0 for one a processor.</param>
    /// <returns>Texts such as <c>total = net + tax</c>, which <see cref="Metadata.TableMetadata.Relations"/> takes.</returns>
    public static IReadOnlyList<string> Find(Table table, int threads = 0) => RelationFinder.Find(table, threads).Texts(table);
}
