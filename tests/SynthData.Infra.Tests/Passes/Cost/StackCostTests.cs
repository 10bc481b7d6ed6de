using System.Globalization;
using System.Text;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Outputs;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Passes.Cost.Workloads;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost;

public sealed class StackCostTests
{
    [Fact]
    public void Of_StarterStack_AgreesWithTheSheetMadeByHandToTheCent()
    {
        var cost = Price(Profile("starter"));
        var sheet = Csv(File.ReadAllText(Repository.PathOf("docs", "cost-starter.csv")));
        var lines = cost.Expected.Lines.Where(line => line.Monthly is not (null or 0)).GroupBy(line => (line.Environment!, line.Address, line.Line)).ToDictionary(group => group.Key, group => group.Single());

        var rows = sheet.Where(row => row[1] != "all").ToArray();
        Assert.Equal(rows.Select(row => (row[0], row[1], row[2])).Order(), lines.Keys.Order());
        foreach (var row in rows)
        {
            var line = lines[(row[0], row[1], row[2])];
            Assert.Equal((row[5], Number(row[6])), (line.Unit, line.UnitPrice!.Value));
            Assert.Equal(decimal.Round(Number(row[4]), 6), decimal.Round(line.Quantity!.Value, 6));
            Assert.Equal(decimal.Round(Number(row[7]), 4), decimal.Round(line.Monthly!.Value, 4));
        }

        foreach (var sum in sheet.Where(row => row[1] == "all"))
            Assert.Equal(Number(sum[7]), decimal.Round(cost.Of(Scenario.Expected, sum[0] == "both" ? null : sum[0]), 2));
    }

    [Theory]
    [InlineData("starter")]
    [InlineData("production")]
    [InlineData("multi-region")]
    [InlineData("kubernetes")]
    public void Of_EveryProfile_PricesEveryLineInThreeCases(string profile)
    {
        var cost = Price(Profile(profile));

        Assert.Empty(cost.Expected.Unpriced);
        Assert.All(cost.Lines, line => Assert.True(line.Expected is not null, $"{line.Line.Address}: {line.Line.Line} has no quantity"));
        Assert.True(cost.Of(Scenario.Low) <= cost.Of(Scenario.Expected) && cost.Of(Scenario.Expected) < cost.Of(Scenario.High), "a busier month is dearer");
        Assert.All(cost.Environments, environment => Assert.True(cost.Of(Scenario.Low, environment) >= 0, "free tiers take off no more than is used"));
        // Sums in another order differ in the last of 28 digits.
        Assert.Equal(decimal.Round(cost.Of(Scenario.Expected), 12), decimal.Round(cost.ByComponent(Scenario.Expected).Sum(one => one.ByEnvironment.Values.Sum()), 12));
    }

    [Fact]
    public void Of_TwoEnvironments_TakeAFreeTierOnce()
    {
        var cost = Price(Profile("starter"));

        Assert.Equal(-0.5m, cost.Expected.Lines.Where(line => line.Line == "Free tier: Artifact Registry storage").Sum(line => line.Quantity));
    }

    [Fact]
    public void Of_ServicesFromInside_WorkOrTakeEventsAsTheyAreCalled()
    {
        var requests = Price(Profile("production")).Expected.Lines.Where(line => line is { Environment: "dev", Line: "Number of requests" })
            .ToDictionary(line => line.Component!, line => decimal.Round(line.Quantity!.Value, 2), StringComparer.Ordinal);

        // 5,000 requests and 50 jobs a day, of three calls each; a tick a minute.
        Assert.Equal((152_083.33m, 4562.5m, 730 * 60 + 1520.83m), (requests["services.api"], requests["services.worker"], requests["functions.events"]));
    }

    [Fact]
    public void Of_UsageFile_GoesBeforeTheWorkload()
    {
        var usage = UsageFile.Parse(Encoding.UTF8.GetBytes("resource_usage: {google_storage_bucket.data: {storage_gb: 7, storage_gbs: 1}}"), "usage.yml");
        var cost = StackCost.Of(CheckedStack.Check(Profile("starter")), usage, PriceCatalog.Shipped);

        Assert.Equal(7, cost.Expected.Lines.First(line => line.Line == "Storage (standard)").Quantity);
        Assert.Contains("Did you mean `storage_gb`?", Assert.Single(usage.Unused()).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void OverLimit_LimitBelowTheCost_NamesTheEnvironment()
    {
        var cost = Price(Profile("production", text => text + "\ncost: {limit_usd: 50}\n"));

        Assert.All(cost.OverLimit(), one => Assert.Equal((true, 50L), (one.Cost > 50, one.Limit)));
        Assert.Contains("prod", cost.OverLimit().Select(one => one.Environment));
    }

    [Fact]
    public void Diff_MoreInstances_SaysWhatTheyCost()
    {
        var after = Price(Profile("starter", text => text.Replace("services: {api: {max_instances: 100}}", "services: {api: {max_instances: 100, min_instances: 1}}", StringComparison.Ordinal)));

        var comment = CostMarkdown.Diff(Price(Profile("starter")), after, "main");

        // 730 h x 3600 s x (1 vCPU x 0.0000025 + 0.5 GiB x 0.0000025), less the 15208.33 s it answers.
        Assert.Contains("### Costs: +9.80 USD a month", comment, StringComparison.Ordinal);
        Assert.Contains("| prod | `services.api` | 0.44 | 10.24 | +9.80 |", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_OfEnvironments_SaysItsFiguresAsText()
    {
        var cost = Price(Profile("production"));

        var picture = CostPicture.Write(cost);

        System.Xml.Linq.XDocument.Parse(picture);
        foreach (var environment in cost.Environments) Assert.Contains($"{environment}: {CostMarkdown.Money(cost.Of(Scenario.Expected, environment))} USD", picture, StringComparison.Ordinal);
    }

    private static StackCost Price(StackSource source) => StackCost.Of(CheckedStack.Check(source), UsageFile.None, PriceCatalog.Shipped);

    private static StackSource Profile(string name, Func<string, string>? change = null)
    {
        var text = StackProfiles.Fill(name, "synthdata", "my-project-123", "us-central1", new(2030, 1, 1));
        return new("stack.yaml", Encoding.UTF8.GetBytes(change?.Invoke(text) ?? text), _ => null);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Csv(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Cells)];

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var (quoted, cell) = (false, new StringBuilder());
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(letter);
        }

        return [.. cells, cell.ToString()];
    }
}
