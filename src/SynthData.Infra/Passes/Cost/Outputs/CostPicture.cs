using System.Globalization;
using System.Security;
using System.Text;
using SynthData.Infra.Passes.Cost.Workloads;

namespace SynthData.Infra.Passes.Cost.Outputs;

/// <summary>The split of the costs as SVG: a bar an environment, a piece a component; readable on light and dark pages, with its figures as text for those who can't see it.</summary>
internal static class CostPicture
{
    private const int Width = 900;
    private const int Left = 120;
    private const int BarHeight = 34;
    private const int RowHeight = 64;
    private const int LegendHeight = 22;
    private const int Colours = 8;

    private const string Style =
        """
          <style>
            .page { fill: #ffffff } .head { font: 600 17px system-ui, sans-serif; fill: #15202e } .name { font: 600 14px system-ui, sans-serif; fill: #15202e }
            .note { font: 12px system-ui, sans-serif; fill: #44546a } .piece { stroke: #ffffff; stroke-width: 1 } .range { stroke: #15202e; stroke-width: 1.5 }
            .c0 { fill: #1b6ca8 } .c1 { fill: #d97706 } .c2 { fill: #2e8b57 } .c3 { fill: #a23b72 } .c4 { fill: #5b5ea6 } .c5 { fill: #8a6d3b } .c6 { fill: #3aa6a0 } .c7 { fill: #7a8794 }
            @media (prefers-color-scheme: dark) {
              .page { fill: #10151c } .head, .name { fill: #eef3f9 } .note { fill: #b6c3d4 } .piece { stroke: #10151c } .range { stroke: #eef3f9 }
              .c0 { fill: #4ea3e0 } .c1 { fill: #f0a347 } .c2 { fill: #5fc38a } .c3 { fill: #d678a8 } .c4 { fill: #9a9de0 } .c5 { fill: #c2a56d } .c6 { fill: #6fd6cf } .c7 { fill: #a5b1bd }
            }
          </style>
        """;

    public static string Write(StackCost cost)
    {
        var components = cost.ByComponent(Scenario.Expected).Where(one => one.ByEnvironment.Values.Any(amount => amount > 0)).Select(one => one.Component).ToArray();
        var named = components.Take(Colours - 1).ToArray();
        var most = Math.Max(1, cost.Environments.Max(environment => cost.Of(Scenario.High, environment)));
        // A busy month may be far dearer than a usual one: the bars keep at least a third of the width.
        most = Math.Min(most, 3 * Math.Max(1, cost.Environments.Max(environment => cost.Of(Scenario.Expected, environment))));
        var height = 60 + cost.Environments.Length * RowHeight + (named.Length + 1) * LegendHeight + 20;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"title desc\">\n");
        text.Append($"  <title id=\"title\">{Escape($"What {cost.Name} costs a month")}</title>\n  <desc id=\"desc\">{Escape(Describe(cost))}</desc>\n{Style}\n");
        text.Append(CultureInfo.InvariantCulture, $"  <rect class=\"page\" width=\"{Width}\" height=\"{height}\"/>\n  <text class=\"head\" x=\"20\" y=\"32\">{Escape(cost.Name)}: USD a month, expected; the line spans a quiet to a busy month</text>\n");
        for (var at = 0; at < cost.Environments.Length; at++) Bar(text, cost, cost.Environments[at], 56 + at * RowHeight, named, (Width - Left - 150) / most);
        Legend(text, cost, named, components.Length > named.Length, 60 + cost.Environments.Length * RowHeight);
        return text.Append("</svg>\n").ToString();
    }

    private static void Bar(StringBuilder text, StackCost cost, string environment, int y, string[] named, decimal scale)
    {
        text.Append(CultureInfo.InvariantCulture, $"  <text class=\"name\" x=\"20\" y=\"{y + 22}\">{Escape(environment)}</text>\n");
        var pieces = Pieces(cost, environment, named);
        // Free tiers belong to no component: they make the pieces smaller, all alike.
        var (all, total) = (pieces.Sum(), cost.Of(Scenario.Expected, environment));
        decimal x = Left;
        for (var at = 0; at < pieces.Length; at++)
        {
            if (pieces[at] <= 0) continue;
            var width = pieces[at] / all * Math.Max(total, 0) * scale;
            text.Append(CultureInfo.InvariantCulture, $"  <rect class=\"piece c{at}\" x=\"{x:0.#}\" y=\"{y}\" width=\"{width:0.#}\" height=\"{BarHeight}\"><title>{Escape(at < named.Length ? named[at] : "others")}: {CostMarkdown.Money(pieces[at])}</title></rect>\n");
            x += width;
        }

        var (low, high) = (Left + cost.Of(Scenario.Low, environment) * scale, Math.Min(Left + cost.Of(Scenario.High, environment) * scale, Width - 150));
        text.Append(CultureInfo.InvariantCulture, $"  <line class=\"range\" x1=\"{low:0.#}\" y1=\"{y + BarHeight + 6}\" x2=\"{high:0.#}\" y2=\"{y + BarHeight + 6}\"/>\n");
        text.Append(CultureInfo.InvariantCulture, $"  <text class=\"note\" x=\"{Math.Max(x, Left) + 8:0.#}\" y=\"{y + 22}\">{CostMarkdown.Money(total)} ({CostMarkdown.Money(cost.Of(Scenario.Low, environment))} to {CostMarkdown.Money(cost.Of(Scenario.High, environment))})</text>\n");
    }

    private static decimal[] Pieces(StackCost cost, string environment, string[] named)
    {
        var pieces = new decimal[Colours];
        foreach (var (component, byEnvironment) in cost.ByComponent(Scenario.Expected))
        {
            var at = Array.IndexOf(named, component);
            pieces[at < 0 ? Colours - 1 : at] += Math.Max(0, byEnvironment.GetValueOrDefault(environment));
        }

        return pieces;
    }

    private static void Legend(StringBuilder text, StackCost cost, string[] named, bool others, int y)
    {
        string[] names = others ? [.. named, "others"] : named;
        for (var at = 0; at < names.Length; at++)
        {
            var colour = at < named.Length ? at : Colours - 1;
            var amount = cost.Environments.Sum(environment => Pieces(cost, environment, named)[colour]);
            text.Append(CultureInfo.InvariantCulture, $"  <rect class=\"c{colour}\" x=\"{Left}\" y=\"{y + at * LegendHeight}\" width=\"14\" height=\"14\"/>\n");
            text.Append(CultureInfo.InvariantCulture, $"  <text class=\"note\" x=\"{Left + 22}\" y=\"{y + at * LegendHeight + 12}\">{Escape(names[at])}: {CostMarkdown.Money(amount)}</text>\n");
        }
    }

    private static string Describe(StackCost cost) => string.Join(". ", cost.Environments.Select(environment =>
        $"{environment}: {CostMarkdown.Money(cost.Of(Scenario.Expected, environment))} USD, of it "
        + string.Join(", ", cost.ByComponent(Scenario.Expected).Where(one => one.ByEnvironment.GetValueOrDefault(environment) >= 0.01m)
            .Select(one => $"{one.Component} {CostMarkdown.Money(one.ByEnvironment[environment])}"))));

    private static string Escape(string text) => SecurityElement.Escape(text);
}
