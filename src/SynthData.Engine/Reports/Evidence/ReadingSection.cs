using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>What was done to the data, and how to read the page.</summary>
internal static class ReadingSection
{
    private const int MostNames = 30;

    private static readonly string[] Reading =
    [
        "Scores are between 0 and 1 and higher is closer, unless said otherwise. Read each between its anchors; far above another real sample of the same size is a sign of copies.",
        "Column shapes, pair trends and the diagnostic are those of SDMetrics’ reports; with shared bins both tables are cut at the same places.",
        "Three columns at a time: one less the total variation distance of ten bins or labels a column, mean over triples.",
        "Told apart by boosted trees: below 0.55 is excellent, to 0.65 good, above 0.9 obviously synthetic. Below 0.5 rows may be copies.",
        "Training: a gap of up to 0.01 is excellent, up to 0.03 good. The interval is of test rows drawn anew, at 95 %.",
        "Membership attacks: an area of up to 0.52 is a guess, above 0.55 look into it, above 0.6 do not share. Risks: below 0.05 low, below 0.1 acceptable, above 0.2 too high; judge by the interval’s upper end.",
        "What would fail: copies of real rows, a rare value that one person has, columns that no longer relate, labels that the real table lacks.",
    ];

    public static void Add(HtmlPage page, TableMetadata metadata, ColumnMatch[] matches, int rareThreshold)
    {
        page.Add("<h2>What was done to the data</h2>").Add("<ul>");
        string[] made = [.. matches.Where(match => !match.IsCompared).Select(match => $"{match.Metadata.Name} ({SdtypeNames.NameOf(match.Metadata.Sdtype)})")];
        page.Add($"<li>{matches.Length - made.Length} columns are learned and compared.</li>");
        if (made.Length > 0)
            page.Add($"<li>Made afresh, so neither learned nor compared: {HtmlPage.Escape(string.Join(", ", made.Take(MostNames)))}{(made.Length > MostNames ? $" and {made.Length - MostNames} more" : "")}.</li>");
        if (metadata.PrimaryKey is { } key) page.Add($"<li>“{HtmlPage.Escape(key)}” names rows: its values must be unique, and are new.</li>");
        foreach (var relation in (metadata.Relations ?? []).Take(MostNames)) page.Add($"<li>Declared to hold in every row: <code>{HtmlPage.Escape(relation)}</code></li>");
        page.Add("</ul>").Add("<h2>How to read this page</h2>").Add("<ul>");
        foreach (var sentence in Reading) page.Add($"<li>{HtmlPage.Escape(sentence)}</li>");
        page.Add($"<li>Bars, quantiles and groups of the real table are those that a model keeps: values that fewer than about {rareThreshold} rows share are grouped with their neighbours or left out, " +
            "and the lowest and highest values are rounded outward, so that none is anybody’s own. The page still describes real data: share it as you would share totals of it.</li>");
        page.Add("</ul>");
    }
}
