using SynthData.Engine.Codecs;
using SynthData.Engine.Metadata;
using SynthData.Engine.Privacy;
using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Reports.Profile;

/// <summary>
/// A page about a table, to read before it is learned: its columns, their distributions, what is missing, what depends on what, and what to look at. One HTML
/// file without scripts that needs no network. It shows what a model may: no row, no value that fewer than the threshold of rows have, no true minimum or maximum.
/// </summary>
public static class ProfileReport
{
    private const int MostAssociated = 40;

    /// <summary>Writes the page, UTF-8. The same table gives the same bytes.</summary>
    /// <param name="output">Not closed.</param>
    /// <param name="table">The real rows.</param>
    /// <param name="metadata">One entry a column of the table, in its order.</param>
    /// <param name="rareThreshold">Rows that a value needs to be shown, 2 or more. Default 10.</param>
    public static void Write(Stream output, Table table, TableMetadata metadata, int rareThreshold = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rareThreshold, 2);
        var key = StreamKey.Derive(0, "profile");
        var columns = new ColumnSummary[table.Columns.Count];
        Parallel.For(0, columns.Length, index => columns[index] = ColumnSummary.Of(table, index, PrivacyRule.For(rareThreshold, exactRange: false, bins: 100, key, index)));
        int[] associated = [.. Enumerable.Range(0, columns.Length).Where(index => columns[index].Levels > 0).Take(MostAssociated)];
        var associations = Associations.Of([.. associated.Select(index => (columns[index].Codes, columns[index].Levels))]);

        var page = new HtmlPage($"Profile of {metadata.Name}");
        AddHead(page, table, metadata, columns);
        AddNotes(page, ProfileNotes.Of(table, metadata, columns, associations, associated));
        page.Add("<h2>Columns</h2>").Add("<div class=\"columns\">");
        for (var index = 0; index < columns.Length; index++) AddColumn(page, metadata.Columns[index], columns[index], table.RowCount);
        page.Add("</div>");
        AddRelations(page, table, metadata);
        AddAssociations(page, metadata, associated, associations, columns.Length);
        page.Add("<h2>How to read this page</h2>").Add($"<p>Bars, quantiles and ends are those that a model keeps: values that fewer than about {rareThreshold} rows share are grouped with their " +
            "neighbours or left out, and the lowest and highest values are rounded outward, so that none is anybody’s own. The page still describes real data: share it as you would share totals of it.</p>");
        output.Write(page.ToBytes());
    }

    private static void AddHead(HtmlPage page, Table table, TableMetadata metadata, ColumnSummary[] columns)
    {
        var cells = (double)table.RowCount * columns.Length;
        var missing = columns.Sum(column => (double)column.Missing) / Math.Max(1, cells);
        var repeats = RowRepeats.Measure(table, table, metadata).RepeatsInTraining;
        page.Add($"<h1>{HtmlPage.Escape(metadata.Name)}</h1>").Add("<p class=\"soft\">Profile of the real table, before it is learned</p>").Add("<ul class=\"figures\">");
        foreach (var (name, value) in ((string, string)[])
            [
                ("rows", HtmlPage.Count(table.RowCount)), ("columns", HtmlPage.Count(columns.Length)), ("cells missing", HtmlPage.Percent(missing)),
                ("rows that repeat another", HtmlPage.Percent(repeats)), ("primary key", metadata.PrimaryKey ?? "none"),
            ])
            page.Add($"<li><b>{HtmlPage.Escape(value)}</b>{name}</li>");
        page.Add("</ul>");
    }

    private static void AddNotes(HtmlPage page, IEnumerable<string> notes)
    {
        page.Add("<h2>What to look at</h2>");
        var items = notes.ToArray();
        if (items.Length == 0) page.Add("<p>Nothing stands out.</p>");
        else page.Add("<ul>").Add(string.Join('\n', items.Select(note => $"<li class=\"warn\">{HtmlPage.Escape(note)}</li>"))).Add("</ul>");
    }

    private static void AddColumn(HtmlPage page, ColumnMetadata metadata, ColumnSummary column, int rows)
    {
        var kind = SdtypeNames.NameOf(metadata.Sdtype) + (metadata.DatetimeFormat is { } format ? $", {format}" : "");
        var missing = column.Missing == 0 ? "nothing missing" : $"{HtmlPage.Percent((double)column.Missing / Math.Max(1, rows))} missing";
        page.Add($"<section class=\"column\"><h3>{HtmlPage.Escape(metadata.Name)}</h3>").Add($"<div class=\"tag\">{HtmlPage.Escape(kind)}; {missing}</div>");
        if (metadata.Reason is { } reason) page.Add($"<div class=\"tag\">{HtmlPage.Escape(reason)}</div>");
        if (column.Shares.Length > 0)
        {
            var words = string.Join(", ", column.Quantiles.Select(quantile => $"{quantile.Name} {quantile.Value}"));
            page.Add(Charts.Histogram($"Distribution of {metadata.Name}: {words}", column.Shares, column.Ends.Low, column.Ends.High));
            page.Add("<table>" + string.Concat(column.Quantiles.Select(quantile => $"<tr><th>{quantile.Name}</th><td class=\"number\">{HtmlPage.Escape(quantile.Value)}</td></tr>")) + "</table>");
        }
        else if (column.Labels.Count > 0)
        {
            page.Add(Charts.Bars($"Labels of {metadata.Name}: " + string.Join(", ", column.Labels.Select(label => $"{label.Name} {HtmlPage.Percent(label.Share)}")), column.Labels));
            if (column.OtherLabels > 0) page.Add($"<div class=\"tag\">and {HtmlPage.Count(column.OtherLabels)} more labels</div>");
        }
        else
        {
            page.Add("<p class=\"soft\">Values are not shown: each may stand for one row.</p>");
        }

        page.Add("</section>");
    }

    private static void AddRelations(HtmlPage page, Table table, TableMetadata metadata)
    {
        var relations = metadata.Relations ?? RelationSearch.Find(table);
        page.Add("<h2>Rules that every row keeps</h2>");
        if (relations.Count == 0)
        {
            page.Add("<p>None was found.</p>");
            return;
        }

        page.Add("<p class=\"soft\">Found, and true of every row. Synthetic rows keep them by construction, unless the metadata says otherwise.</p>").Add("<ul>");
        foreach (var relation in relations) page.Add($"<li><code>{HtmlPage.Escape(relation)}</code></li>");
        page.Add("</ul>");
    }

    private static void AddAssociations(HtmlPage page, TableMetadata metadata, int[] associated, double[,] associations, int all)
    {
        if (associated.Length < 2) return;
        string[] names = [.. associated.Select(index => metadata.Columns[index].Name)];
        page.Add("<h2>What depends on what</h2>").Add(
            "<p class=\"soft\">Cramér’s V of groups of values, corrected for chance: 0 for independent, 1 where one column determines the other." +
            (associated.Length < all ? $" The first {associated.Length} columns with values that may be compared." : "") + "</p>");
        page.Add("<div class=\"scroll\">").Add(Charts.HeatMap("Associations of pairs of columns; the strongest are listed below", names, associations)).Add("</div>");
        var pairs =
            from first in Enumerable.Range(0, names.Length)
            from second in Enumerable.Range(0, first)
            orderby associations[first, second] descending, second, first
            select (First: names[second], Second: names[first], Value: associations[first, second]);
        page.Add("<table><tr><th>The strongest pairs</th><th></th><th class=\"number\">V</th></tr>");
        foreach (var (first, second, value) in pairs.Take(12))
            page.Add(FormattableString.Invariant($"<tr><td>{HtmlPage.Escape(first)}</td><td>{HtmlPage.Escape(second)}</td><td class=\"number\">{value:0.00}</td></tr>"));
        page.Add("</table>");
    }
}
