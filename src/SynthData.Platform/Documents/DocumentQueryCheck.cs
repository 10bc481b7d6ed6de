namespace SynthData.Platform.Documents;

/// <summary>What the adapters' queries have in common.</summary>
internal static class DocumentQueryCheck
{
    /// <summary>Where the page before ended; null for the first page.</summary>
    /// <exception cref="FormatException">The page token is not one of this query.</exception>
    /// <exception cref="ArgumentException">No adapter takes such a query.</exception>
    public static PageToken? Start(DocumentQuery query)
    {
        if (query.Limit is < 1 or > 1_000) throw new ArgumentOutOfRangeException(nameof(query), query.Limit, "A page has 1 to 1,000 documents.");
        // Names become part of statements.
        if (!query.Filters.Select(filter => filter.Field).Append(query.OrderBy ?? "id").All(DocumentFields.IsName))
            throw new ArgumentException("A field of the query has no possible name.", nameof(query));
        if (query.Filters.Any(filter => filter.Operator == FieldOperator.Before && filter.Field != query.OrderBy))
            throw new ArgumentException("`Before` is for the field ordered by.", nameof(query));
        DocumentIndexes.Agreed.Require(query);
        return query.PageToken is { } token ? PageToken.Read(token, query) : null;
    }

    /// <summary>False when no document can be an answer.</summary>
    public static bool CanHold(DocumentQuery query) =>
        DocumentPath.IsAllowedCollection(query.Collection) && query.Filters.All(filter => DocumentFields.IsValue(filter.Value));
}
