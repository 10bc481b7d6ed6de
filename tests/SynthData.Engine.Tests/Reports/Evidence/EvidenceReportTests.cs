using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SynthData.Engine.Gates;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Reports.Evidence;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Quality;
using SynthData.Testing.Browsers;
using Xunit;

namespace SynthData.Engine.Tests.Reports.Evidence;

public sealed class EvidenceReportTests
{
    private static readonly EvaluationOptions Quick = new() { Parts = EvaluationParts.Ranks | EvaluationParts.ThreeWay };

    [Fact]
    public void Write_ReferenceTables_ShowsEveryPartWellFormedWithoutScriptsOrAddresses()
    {
        var (real, synthetic, metadata) = OracleTables.Read("penguins");
        var result = Evaluation.Run(real, synthetic, metadata, new() { Holdout = real, Target = "species" }, TestContext.Current.CancellationToken);
        var page = Page(result, real, synthetic, metadata);
        var main = Content(page);
        Assert.Equal(metadata.Columns.Select(column => column.Name), main.Descendants("section").Select(section => section.Element("h3")!.Value));
        Assert.All(main.Descendants("svg"), svg => Assert.NotEmpty(svg.Attribute("aria-label")!.Value));
        Assert.Equal(
            ["Scores between their anchors", "Training for “species”", "Privacy", "What depends on what", "The pairs that are furthest off", "Columns", "What was done to the data", "How to read this page"],
            main.Descendants("h2").Select(title => title.Value));
        Assert.Equal(12, main.Descendants("div").Count(element => (string?)element.Attribute("class") == "pair") * 2);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.Equal(page, Page(result, real, synthetic, metadata));
    }

    [Fact]
    public void Write_ReferenceTables_IsAPageThatChromiumAndAxeFindNoFaultIn()
    {
        if (PageJudge.MissingReason(nameof(Write_ReferenceTables_IsAPageThatChromiumAndAxeFindNoFaultIn)) is { } reason) Assert.Skip(reason);
        var (real, synthetic, metadata) = OracleTables.Read("penguins");
        var result = Evaluation.Run(real, synthetic, metadata, new() { Holdout = real, Target = "species" }, TestContext.Current.CancellationToken);
        Assert.Equal(4, PageJudge.Open(Page(result, real, synthetic, metadata)).Count);
    }

    [Fact]
    public void Write_RareValuesAndEnds_AreNotShown()
    {
        // One label and one number that a single row has, ids, and text; the synthetic side has neither.
        var (real, synthetic) = (new StringBuilder("city,income,note\n"), new StringBuilder("city,income,note\n"));
        for (var row = 0; row < 600; row++)
        {
            real.Append(CultureInfo.InvariantCulture, $"{(row == 7 ? "Xanadu" : row % 2 == 0 ? "Rome" : "Oslo")},{(row == 7 ? 987654 : 1000 + row % 37 * 13)},word{row} told{row * 7}\n");
            synthetic.Append(CultureInfo.InvariantCulture, $"{(row % 2 == 0 ? "Rome" : "Oslo")},{1000 + row % 37 * 13},word{row} said{row * 7}\n");
        }

        var (table, metadata) = Samples.Read(real.ToString());
        var (other, _) = Samples.Read(synthetic.ToString());
        var result = Evaluation.Run(table, other, metadata, Quick, TestContext.Current.CancellationToken);
        var page = Page(result, table, other, metadata);
        Assert.Contains("Rome", page, StringComparison.Ordinal);
        foreach (var secret in (string[])["Xanadu", "987654", "987,654", "987", "word3", "told21"]) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HostileNamesAndLabels_AreText()
    {
        var csv = new StringBuilder("\"<script>alert(1)</script>\",\"b|[x](y)\"\n");
        for (var row = 0; row < 300; row++) csv.Append(row % 2 == 0 ? "\"\"\"><img src=x>\",1\n" : "plain,2\n");
        var (table, metadata) = Samples.Read(csv.ToString());
        var result = Evaluation.Run(table, table, metadata, Quick with { Target = "<script>alert(1)</script>" }, TestContext.Current.CancellationToken);
        var page = Page(result, table, table, metadata);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", Content(page).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", Summary(result, metadata.Name).Replace("\\<", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MissingAndNewValuesOnTheSyntheticSideOnly_AreCounted()
    {
        var real = Make.Table(40, Make.Numbers("x", [.. Enumerable.Range(0, 40).Select(row => (double?)(row % 4))]), Make.Labels("c", [.. Enumerable.Range(0, 40).Select(row => "ab"[row % 2].ToString())]));
        var synthetic = Make.Table(
            40, Make.Numbers("x", [.. Enumerable.Range(0, 40).Select(row => row < 20 ? null : (double?)99)]), Make.Labels("c", [.. Enumerable.Range(0, 40).Select(row => row < 10 ? null : row < 20 ? "z" : "a")]));
        var metadata = Make.Metadata(real);
        var page = Page(Evaluation.Run(real, synthetic, metadata, Quick, TestContext.Current.CancellationToken), real, synthetic, metadata);
        Assert.Contains("missing 0 % real, 50 % synthetic", page, StringComparison.Ordinal);
        Assert.Contains("all others 0 % real and 33.3 % synthetic", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_VeryWideTable_StaysBelowItsBound()
    {
        Column[] columns = [.. Enumerable.Range(0, 260).Select(index => index % 2 == 0
            ? (Column)Make.Numbers($"column number {index}", [.. Enumerable.Range(0, 120).Select(row => (double?)((row + index) * 31 % 97))])
            : Make.Labels($"column number {index}", [.. Enumerable.Range(0, 120).Select(row => $"label {(row + index) % 7}")]))];
        var table = Make.Table(120, columns);
        var metadata = Make.Metadata(table);
        var options = new EvaluationOptions { Rules = QualityRules.SharedBins, Diagnose = false, Parts = EvaluationParts.None };
        var page = Page(Evaluation.Run(table, table, metadata, options, TestContext.Current.CancellationToken), table, table, metadata);
        Assert.InRange(page.Length, 500_000, 3_000_000);
        Assert.Contains("The 200 columns that are furthest off.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RefusedAndSigned_ShowsTheGateItsWaiversAndTheDigests()
    {
        var (real, synthetic, metadata) = OracleTables.Read("penguins");
        var result = Evaluation.Run(real, synthetic, metadata, Quick, TestContext.Current.CancellationToken) with
        {
            Gate = new(false,
            [
                new("quality", 0.83, 0.9, false, GateVerdict.Refused, "the score is too low", null),
                new("dcrShare", 0.6, 0.53, true, GateVerdict.Waived, "too near", new("dcrShare", "jane", "a <test>", new(2030, 1, 2))),
            ]),
            Signature = new("aa11", "bb22", null, null, null, "cc33"),
        };
        var main = Content(Page(result, real, synthetic, metadata)).Value;
        foreach (var text in (string[])["The policy refuses the table.", "at least 0.900", "at most 0.530", "waived by jane until 2030-01-02: a <test>", "bb22", "cc33"])
            Assert.Contains(text, main, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteMarkdown_ReferenceTables_IsTheVerdictAndTheScores()
    {
        var (real, synthetic, metadata) = OracleTables.Read("penguins");
        var result = Evaluation.Run(real, synthetic, metadata, new() { Target = "species" }, TestContext.Current.CancellationToken);
        var text = Summary(result, metadata.Name);
        Assert.StartsWith("# Evaluation of synthetic table\n\n- The synthetic rows keep", text, StringComparison.Ordinal);
        Assert.Matches(@"\| Three columns at a time \| 0\.\d{3} \| 0\.\d{3} \| 0\.\d{3} \|\n", text);
        Assert.Matches(@"Training for species \(macroAuc\): [01]\.\d{3} on real rows, 0\.\d{3} on synthetic ones, gap 0\.\d{3} to 0\.\d{3}\.\n", text);
    }

    private static string Page(EvaluationResult result, Table real, Table synthetic, TableMetadata metadata)
    {
        using var output = new MemoryStream();
        EvidenceReport.Write(output, result, real, synthetic, metadata);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Summary(EvaluationResult result, string name)
    {
        using var output = new MemoryStream();
        EvidenceReport.WriteMarkdown(output, result, name);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static XElement Content(string page)
    {
        var start = page.IndexOf("<main>", StringComparison.Ordinal);
        return XElement.Parse(page[start..(page.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length)]);
    }
}
