using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SynthData.Engine.Metadata;
using SynthData.Engine.Reports.Profile;
using SynthData.Engine.Tables;
using SynthData.Testing;
using SynthData.Testing.Browsers;
using Xunit;

namespace SynthData.Engine.Tests.Reports.Profile;

public sealed class ProfileReportTests
{
    [Fact]
    public void Write_RealTable_NamesEveryColumnAndIsWellFormedWithoutScriptsOrAddresses()
    {
        var (table, metadata) = Samples.Read(File.ReadAllText(Repository.PathOf("examples", "penguins", "penguins.csv")));
        var page = Page(table, metadata);
        var main = Content(page);
        Assert.Equal(metadata.Columns.Select(column => column.Name), main.Descendants("section").Select(section => section.Element("h3")!.Value));
        Assert.All(main.Descendants("svg"), svg => Assert.NotEmpty(svg.Attribute("aria-label")!.Value));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Equal(page, Page(table, metadata));
    }

    [Fact]
    public void Write_RareValuesAndEnds_AreNotShown()
    {
        // One label and one number that a single row has, ids, and text.
        var csv = new StringBuilder("city,income,note\n");
        for (var row = 0; row < 600; row++) csv.Append(CultureInfo.InvariantCulture, $"{(row == 7 ? "Xanadu" : row % 2 == 0 ? "Rome" : "Oslo")},{(row == 7 ? 987654 : 1000 + row % 37 * 13)},word{row} told{row * 7}\n");
        var (table, metadata) = Samples.Read(csv.ToString());
        var page = Page(table, metadata);
        Assert.Contains("Rome", page, StringComparison.Ordinal);
        foreach (var secret in (string[])["Xanadu", "987654", "987,654", "word3", "told21"]) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.Contains("“city” has labels too rare to publish;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HostileNamesAndLabels_AreText()
    {
        var csv = new StringBuilder("\"<script>alert(1)</script>\",b\n");
        for (var row = 0; row < 100; row++) csv.Append(row % 2 == 0 ? "\"\"\"><img src=x>\",1\n" : "plain,2\n");
        var (table, metadata) = Samples.Read(csv.ToString());
        var page = Page(table, metadata);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", Content(page).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Associations_AreHighForACopyAndLowForChance()
    {
        var csv = new StringBuilder("a,copy,other\n");
        for (var row = 0; row < 2000; row++) csv.Append(CultureInfo.InvariantCulture, $"{row % 5},{"vwxyz"[row % 5]},{row * 7919 / 13 % 7}\n");
        var (table, metadata) = Samples.Read(csv.ToString());
        var cells = Content(Page(table, metadata)).Descendants("title").ToDictionary(title => title.Value.Split(": ")[0], title => double.Parse(title.Value.Split(": ")[1], CultureInfo.InvariantCulture));
        Assert.Equal(1, cells["a, copy"]);
        Assert.InRange(cells["a, other"], 0, 0.1);
        Assert.Equal(cells["a, other"], cells["other, a"]);
    }

    [Fact]
    public void Write_RealTable_IsAPageThatChromiumAndAxeFindNoFaultIn()
    {
        if (PageJudge.MissingReason(nameof(Write_RealTable_IsAPageThatChromiumAndAxeFindNoFaultIn)) is { } reason) Assert.Skip(reason);
        var (table, metadata) = Samples.Read(File.ReadAllText(Repository.PathOf("examples", "penguins", "penguins.csv")));
        var page = Page(table, metadata);
        Assert.Equal(4, PageJudge.Open(page).Count);

        // What it would have found.
        var spoilt = page.Replace("<main>", "<main><img src=\"https://example.org/x.png\"><p style=\"color:#aaa\">hard to read</p><pre style=\"width:3000px\">wide</pre>", StringComparison.Ordinal);
        var faults = Assert.Throws<InvalidOperationException>(() => PageJudge.Open(spoilt)).Message;
        Assert.All((string[])["example.org", "color-contrast", "image-alt", "wider than the window"], fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
    }

    private static string Page(Table table, TableMetadata metadata)
    {
        using var output = new MemoryStream();
        ProfileReport.Write(output, table, metadata);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static XElement Content(string page)
    {
        var start = page.IndexOf("<main>", StringComparison.Ordinal);
        return XElement.Parse(page[start..(page.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length)]);
    }
}
