using System.Globalization;
using System.Text;
using SynthData.Engine.Codecs;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>
/// A page about a synthetic table: a verdict in words, every score between another real sample and independent columns, each column and the worst pairs side by side, attacks
/// with their intervals. One HTML file without scripts that needs no network; its twin is the JSON of <see cref="EvaluationJson"/>, its summary is Markdown. It shows of the
/// real table what a model may: no row, no value that fewer than the threshold of rows have, no true minimum or maximum.
/// </summary>
public static class EvidenceReport
{
    private const int MostColumns = 200;

    /// <summary>Writes the page, UTF-8. The same tables and scores give the same bytes.</summary>
    /// <param name="output">Not closed.</param>
    /// <param name="result">The scores.</param>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="metadata">Describes both tables.</param>
    /// <param name="rareThreshold">Real rows that a value needs to be shown, 2 or more. Default 10.</param>
    /// <exception cref="Errors.SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static void Write(Stream output, EvaluationResult result, Table real, Table synthetic, TableMetadata metadata, int rareThreshold = 10)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfLessThan(rareThreshold, 2);
        var matches = ColumnMatch.All(real, synthetic, metadata);
        var key = StreamKey.Derive(0, "evidence");
        int[] compared = [.. Enumerable.Range(0, matches.Length).Where(index => matches[index].IsCompared)];
        // Of very wide tables the columns that are furthest off.
        int[] shown = [.. compared.OrderBy(index => Shape(result, matches[index].Metadata.Name)).Take(MostColumns).Order()];
        var columns = new ShownColumn[shown.Length];
        Parallel.For(0, shown.Length, at => columns[at] = ShownColumn.Of(matches[shown[at]], PrivacyRule.For(rareThreshold, exactRange: false, bins: 100, key, shown[at])));

        var page = new HtmlPage($"Evaluation of synthetic {metadata.Name}");
        AddHead(page, result, real, synthetic, metadata, matches);
        GateSection.Add(page, result.Gate);
        AddScores(page, result);
        UtilitySection.Add(page, result.Utility);
        PrivacySection.Add(page, result.Privacy);
        PairSection.Add(page, result, columns, rareThreshold);
        ColumnSection.Add(page, result, columns, compared.Length);
        ReadingSection.Add(page, metadata, matches, rareThreshold);
        GateSection.Add(page, result.Signature);
        output.Write(page.ToBytes());
    }

    /// <summary>Writes the verdict and the scores as Markdown, UTF-8.</summary>
    /// <param name="output">Not closed.</param>
    /// <param name="result">The scores.</param>
    /// <param name="name">The table's name.</param>
    public static void WriteMarkdown(Stream output, EvaluationResult result, string name)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder($"# Evaluation of synthetic {Plain(name)}\n\n");
        foreach (var sentence in Verdict.Of(result)) text.Append("- ").Append(Plain(sentence)).Append('\n');
        text.Append("\n| score | synthetic | another real sample | independent columns |\n|---|---:|---:|---:|\n");
        foreach (var line in ScoreLine.Of(result))
            text.Append(CultureInfo.InvariantCulture, $"| {line.Name} | {ScoreLine.Text(line.Synthetic)} | {ScoreLine.Text(line.Ceiling)} | {ScoreLine.Text(line.Floor)} |\n");
        if (result.Utility is { } utility)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nTraining for {Plain(utility.Target)} ({utility.Metric}): {ScoreLine.Text(utility.Real)} on real rows, {ScoreLine.Text(utility.Synthetic)} on synthetic ones");
            text.Append(utility.Interval is { } interval ? $", gap {ScoreLine.Text(interval.Low)} to {ScoreLine.Text(interval.High)}.\n" : ".\n");
        }

        if (result.Privacy is { Membership: not null } privacy)
        {
            text.Append("\n| attack | result | interval |\n|---|---:|---|\n");
            foreach (var (attack, value, interval) in PrivacySection.Lines(privacy)) text.Append(CultureInfo.InvariantCulture, $"| {attack} | {value} | {interval} |\n");
            text.Append('\n').Append(Privacy.PrivacyResult.Sentence).Append('\n');
        }

        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static double Shape(EvaluationResult result, string column) => result.Quality.SharedBins?.Columns.GetValueOrDefault(column) ?? 1;

    /// <summary>A text that is neither markup nor a cell's end.</summary>
    private static string Plain(string text) =>
        string.Concat(text.Where(character => !char.IsControl(character)).Select(character => "\\`*_{}[]<>#|".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : character.ToString()));

    private static void AddHead(HtmlPage page, EvaluationResult result, Table real, Table synthetic, TableMetadata metadata, ColumnMatch[] matches)
    {
        page.Add($"<h1>{HtmlPage.Escape(metadata.Name)}</h1>").Add("<p class=\"soft\">How close the synthetic table is to the real one, what it is worth, and what it gives away</p>");
        page.Add("<div class=\"verdict\">");
        foreach (var sentence in Verdict.Of(result)) page.Add($"<p>{HtmlPage.Escape(sentence)}</p>");
        page.Add("</div>").Add("<ul class=\"figures\">");
        foreach (var (name, value) in ((string, string)[])
            [
                ("real rows", HtmlPage.Count(real.RowCount)), ("synthetic rows", HtmlPage.Count(synthetic.RowCount)), ("columns", HtmlPage.Count(matches.Length)),
                ("quality, shared bins", ScoreLine.Text(result.Quality.SharedBins?.Score)), ("diagnostic", ScoreLine.Text(result.Diagnostic?.Score)),
            ])
            page.Add($"<li><b>{HtmlPage.Escape(value)}</b>{name}</li>");
        if (result.NewRows?.Share is { } share) page.Add($"<li><b>{HtmlPage.Percent(share)}</b>rows that match no real one</li>");
        page.Add("</ul>");
    }

    private static void AddScores(HtmlPage page, EvaluationResult result)
    {
        page.Add("<h2>Scores between their anchors</h2>").Add(
            "<p class=\"soft\">" + (result.Anchors is not { } anchors ? "Anchors were not measured."
            : $"Another real sample is {(anchors.FromHoldout ? "the hold-out" : "one half of the real rows beside the other")}; independent columns are the real ones, each in an order of its own. " +
              "Having fewer rows than the table, another real sample scores a little lower by chance, so that synthetic rows may score above it. " +
              "In the drawing the left end is independent columns, the right end another real sample.") + "</p>");
        page.Add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Scores\"><table><tr><th>Score</th><th class=\"number\">Synthetic</th><th class=\"number\">Another real sample</th><th class=\"number\">Independent columns</th><th>Place</th></tr>");
        foreach (var line in ScoreLine.Of(result))
        {
            var place = line.Place is { } found
                ? ComparisonCharts.Place(string.Create(CultureInfo.InvariantCulture, $"{line.Name}: {found * 100:0} % of the way from independent columns to another real sample"), found)
                : "";
            page.Add($"<tr><td>{line.Name}<div class=\"tag\">{HtmlPage.Escape(line.Meaning)}</div></td><td class=\"number\">{ScoreLine.Text(line.Synthetic)}</td>" +
                $"<td class=\"number\">{ScoreLine.Text(line.Ceiling)}</td><td class=\"number\">{ScoreLine.Text(line.Floor)}</td><td>{place}</td></tr>");
        }

        page.Add("</table></div>");
    }
}
