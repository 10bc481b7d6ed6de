using System.Globalization;
using System.Text;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Workloads;

namespace SynthData.Infra.Passes.Cost.Outputs;

/// <summary>An estimate as Markdown: for a page, and the difference of two as a comment on a change.</summary>
internal static class CostMarkdown
{
    /// <summary>Components by environment with their ranges, then every line that costs something.</summary>
    public static string Write(StackCost cost)
    {
        var text = new StringBuilder($"# What `{cost.Name}` costs a month\n\n");
        text.Append("USD at list prices for a month of 730 hours, free tiers taken off, taxes and discounts by contract left out: expected (quiet to busy month).\n\n");
        Row(text, ["component", .. cost.Environments]);
        text.Append("|---|").Insert(text.Length, "---:|", cost.Environments.Length).Append('\n');
        var expected = cost.ByComponent(Scenario.Expected);
        var (low, high) = (cost.ByComponent(Scenario.Low), cost.ByComponent(Scenario.High));
        foreach (var (component, byEnvironment) in expected)
        {
            decimal In(IReadOnlyList<(string Component, System.Collections.Immutable.ImmutableSortedDictionary<string, decimal> ByEnvironment)> all, string environment) =>
                all.FirstOrDefault(one => one.Component == component).ByEnvironment?.GetValueOrDefault(environment) ?? 0;
            Row(text, [$"`{component}`", .. cost.Environments.Select(environment => byEnvironment.TryGetValue(environment, out var amount) ? Range(amount, In(low, environment), In(high, environment)) : "")]);
        }

        Row(text, ["**all**", .. cost.Environments.Select(environment => $"**{Range(cost.Of(Scenario.Expected, environment), cost.Of(Scenario.Low, environment), cost.Of(Scenario.High, environment))}**")]);
        text.Append($"\nTogether {Range(cost.Of(Scenario.Expected), cost.Of(Scenario.Low), cost.Of(Scenario.High))} USD.\n");
        foreach (var environment in cost.Environments) Lines(text, cost, environment);
        return text.ToString();
    }

    /// <summary>The lines of a plan.</summary>
    public static string Write(CostEstimate estimate)
    {
        var text = new StringBuilder($"# {Money(estimate.Total)} USD a month\n\n| resource | line | quantity | unit | unit price | monthly |\n|---|---|---:|---|---:|---:|\n");
        foreach (var line in estimate.Lines)
        {
            Row(text,
            [
                $"`{line.Address}`", line.Line, line.Quantity?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "", line.Unit,
                line.UnitPrice?.ToString("0.00########", CultureInfo.InvariantCulture) ?? "no price", line.Monthly is { } monthly ? Money(monthly) : "by use",
            ]);
        }

        foreach (var one in estimate.Unpriced) text.Append($"\nWithout a price: `{one.Address}`, {one.Why}.\n");
        return text.ToString();
    }

    /// <summary>What a change does to the costs, component by component, as a comment.</summary>
    /// <param name="before">The other stack.</param>
    /// <param name="after">This one.</param>
    /// <param name="named">How the other is called: a commit or a file.</param>
    public static string Diff(StackCost before, StackCost after, string named)
    {
        var (old, now) = (before.Of(Scenario.Expected), after.Of(Scenario.Expected));
        var text = new StringBuilder($"### Costs: {Signed(now - old)} USD a month\n\n");
        text.Append($"`{after.Name}` costs {Money(now)} USD a month instead of {Money(old)} (against `{named}`); in a quiet month {Signed(after.Of(Scenario.Low) - before.Of(Scenario.Low))}, ");
        text.Append($"in a busy one {Signed(after.Of(Scenario.High) - before.Of(Scenario.High))}.\n");
        var changes = Changes(before, after);
        if (changes.Count == 0) return text.Append("\nNo line changes.\n").ToString();
        text.Append("\n| environment | component | before | after | difference |\n|---|---|---:|---:|---:|\n");
        foreach (var (environment, component) in changes.Select(one => (one.Environment, one.Component)).Distinct())
        {
            var (was, will) = (Sum(before, environment, component), Sum(after, environment, component));
            Row(text, [environment, $"`{component}`", Money(was), Money(will), Signed(will - was)]);
        }

        text.Append("\n<details><summary>Lines</summary>\n\n| environment | resource | line | before | after | difference |\n|---|---|---|---:|---:|---:|\n");
        foreach (var one in changes) Row(text, [one.Environment, $"`{one.Address}`", one.Line, Money(one.Before), Money(one.After), Signed(one.After - one.Before)]);
        return text.Append("\n</details>\n").ToString();
    }

    /// <summary>The lines whose expected cost differs, the largest difference first.</summary>
    public static IReadOnlyList<(string Environment, string Component, string Address, string Line, decimal Before, decimal After)> Changes(StackCost before, StackCost after)
    {
        static Dictionary<(string, string, string, string), decimal> Index(StackCost cost) =>
            cost.Expected.Lines.GroupBy(line => (line.Environment ?? "", line.Component ?? StackCost.Shared, line.Address, line.Line)).ToDictionary(group => group.Key, group => group.Sum(line => line.Monthly ?? 0));
        var (old, now) = (Index(before), Index(after));
        return
        [
            .. old.Keys.Union(now.Keys).Select(key => (key.Item1, key.Item2, key.Item3, key.Item4, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(one => decimal.Round(one.Item5, 2) != decimal.Round(one.Item6, 2))
                .OrderByDescending(one => Math.Abs(one.Item6 - one.Item5)).ThenBy(one => $"{one.Item1}\n{one.Item3}\n{one.Item4}", StringComparer.Ordinal),
        ];
    }

    private static decimal Sum(StackCost cost, string environment, string component) =>
        cost.Expected.Lines.Where(line => line.Environment == environment && (line.Component ?? StackCost.Shared) == component).Sum(line => line.Monthly ?? 0);

    public static string Money(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    public static string Signed(decimal amount) => amount.ToString("+#,0.00;-#,0.00;0.00", CultureInfo.InvariantCulture);

    private static void Lines(StringBuilder text, StackCost cost, string environment)
    {
        text.Append($"\n## {environment}\n\n| component | resource | line | quantity | unit | unit price | expected | quiet | busy |\n|---|---|---|---:|---|---:|---:|---:|---:|\n");
        foreach (var range in cost.Lines.Where(one => one.Line.Environment == environment && (one.Expected ?? 0) + Math.Abs(one.Low ?? 0) + Math.Abs(one.High ?? 0) != 0))
        {
            var line = range.Line;
            Row(text,
            [
                $"`{line.Component ?? StackCost.Shared}`", $"`{line.Address}`", line.Line, line.Quantity?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "", line.Unit,
                (line.UnitPrice?.ToString("0.00########", CultureInfo.InvariantCulture) ?? "") + (line.Price?.Certainty == Certainty.Listed ? "" : " ?"),
                Money(range.Expected ?? 0), Money(range.Low ?? 0), Money(range.High ?? 0),
            ]);
        }

        foreach (var one in cost.Expected.Unpriced.Where(one => one.Environment == environment)) text.Append($"\nWithout a price: `{one.Address}`, {one.Why}.\n");
    }

    private static string Range(decimal expected, decimal low, decimal high) => low == high ? Money(expected) : $"{Money(expected)} ({Money(low)} to {Money(high)})";

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
