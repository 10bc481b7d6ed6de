using System.Globalization;
using System.Text;

namespace SynthData.Platform.Documents;

/// <summary>
/// A query as SQL over the table <c>documents</c>, for each database that has one: parameters <c>$1</c>, <c>$2</c>..., columns id, version, body and the value
/// ordered by. A page begins after the last document of the page before (not at a row number), so an index leads there however deep it is.
/// </summary>
/// <param name="Text">The statement.</param>
/// <param name="Values">Of its parameters.</param>
internal sealed record DocumentQuerySql(string Text, IReadOnlyList<string> Values)
{
    /// <summary>Builds the statement; null when nothing can hold.</summary>
    /// <param name="query">The question.</param>
    /// <param name="field">The expression of a field.</param>
    /// <exception cref="FormatException">The page token is not one of this query.</exception>
    public static DocumentQuerySql? Build(DocumentQuery query, Func<string, string> field)
    {
        var start = DocumentQueryCheck.Start(query);
        if (!DocumentQueryCheck.CanHold(query)) return null;

        List<string> values = [query.Collection];
        var kind = DocumentPath.Kind(query.Collection);
        var order = query.OrderBy is { } name ? field(name) : null;
        var text = new StringBuilder($"SELECT id, version, body, {order ?? "NULL"} FROM documents WHERE collection = $1");
        // Indexes have one kind each; naming it lets the database use them.
        if (DocumentIndexes.Agreed.Ordered.Any(index => index.Kind == kind)) text.Append($" AND kind = '{kind}'");
        foreach (var filter in query.Filters)
            text.Append($" AND {field(filter.Field)} {(filter.Operator == FieldOperator.Equal ? "=" : "<")} {Parameter(filter.Value)}");

        var (beyond, direction) = query.Descending ? ("<", "DESC") : (">", "ASC");
        if (order is not null) text.Append($" AND {order} IS NOT NULL");
        if (start is { } last)
        {
            text.Append(order is null
                ? $" AND id {beyond} {Parameter(last.Id)}"
                : $" AND {order} {beyond}= {Parameter(last.Value)} AND ({order} {beyond} {Parameter(last.Value)} OR id {beyond} {Parameter(last.Id)})");
        }

        text.Append(" ORDER BY ").Append(order is null ? "" : $"{order} {direction}, ").Append($"id {direction}");
        // One more than asked for tells whether there is a next page.
        text.Append(CultureInfo.InvariantCulture, $" LIMIT {query.Limit + 1}");
        return new(text.ToString(), values);

        string Parameter(string value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }

    /// <summary>The page of the rows that the statement gave.</summary>
    public static DocumentPage Page(DocumentQuery query, List<(Document Document, string? Value)> rows)
    {
        if (rows.Count <= query.Limit) return new([.. rows.Select(row => row.Document)], null);
        var last = rows[query.Limit - 1];
        return new([.. rows.Take(query.Limit).Select(row => row.Document)], new PageToken(last.Value ?? "", last.Document.Path.Id).Write(query));
    }
}
