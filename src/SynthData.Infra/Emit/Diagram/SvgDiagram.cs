using System.Globalization;
using System.Security;
using System.Text;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Diagram;

/// <summary>The picture as SVG: readable on light and dark pages, with a title and a description for those who can't see it.</summary>
internal static class SvgDiagram
{
    private const string Style =
        """
          <style>
            .page { fill: #ffffff } .box { fill: #f4f7fb; stroke: #7f93ad } .under { fill: #f7f5ee; stroke: #b5a77a }
            .name { font: 600 14px system-ui, sans-serif; fill: #15202e } .note { font: 12px system-ui, sans-serif; fill: #44546a }
            .head { font: 600 17px system-ui, sans-serif; fill: #15202e } .label { font: 11px system-ui, sans-serif; fill: #2f5d8f; paint-order: stroke; stroke: #ffffff; stroke-width: 4px }
            .arrow { fill: none; stroke: #5b7fa8; stroke-width: 1.4 } .tip { fill: #5b7fa8 }
            @media (prefers-color-scheme: dark) {
              .page { fill: #10151c } .box { fill: #1b2430; stroke: #6d83a0 } .under { fill: #26231a; stroke: #94875c }
              .name, .head { fill: #eef3f9 } .note { fill: #b6c3d4 } .label { fill: #9cc4f0; stroke: #10151c }
              .arrow { stroke: #86a9d1 } .tip { fill: #86a9d1 }
            }
          </style>
        """;

    public static string Write(ResourceGraph graph, string title)
    {
        var picture = Architecture.Of(graph);
        var layout = SvgLayout.Of(picture);
        var text = new StringBuilder($"<!-- {EmittedFolder.Mark}: change the stack file, not this one. -->\n");
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{layout.Width}\" height=\"{layout.Height}\" viewBox=\"0 0 {layout.Width} {layout.Height}\" role=\"img\" aria-labelledby=\"title desc\">\n");
        text.Append($"  <title id=\"title\">{Escape(title)}</title>\n  <desc id=\"desc\">{Escape(Describe(picture))}</desc>\n{Style}\n");
        text.Append("  <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path class=\"tip\" d=\"M0 0 8 4 0 8z\"/></marker></defs>\n");
        text.Append(CultureInfo.InvariantCulture, $"  <rect class=\"page\" width=\"{layout.Width}\" height=\"{layout.Height}\"/>\n  <text class=\"head\" x=\"{SvgLayout.Margin}\" y=\"36\">{Escape(title)}</text>\n");
        var places = layout.Boxes.ToDictionary(box => box.Box.Path, StringComparer.Ordinal);
        var labels = new StringBuilder();
        foreach (var group in picture.Arrows.GroupBy(arrow => arrow.From, StringComparer.Ordinal)) Arrows(text, labels, [.. group], picture, places);
        foreach (var box in layout.Boxes) Box(text, box);
        return text.Append(labels).Append("</svg>\n").ToString();
    }

    /// <summary>Arrows leave and reach a box at points of their own, in the order of the boxes at their other ends, so that few of them cross.</summary>
    private static void Arrows(StringBuilder text, StringBuilder labels, Arrow[] group, Architecture picture, Dictionary<string, PlacedBox> places)
    {
        var from = places[group[0].From];
        var ordered = group.OrderBy(arrow => places[arrow.To].Middle).ToArray();
        for (var at = 0; at < ordered.Length; at++)
        {
            var to = places[ordered[at].To];
            var incoming = picture.Arrows.Where(arrow => arrow.To == ordered[at].To).OrderBy(arrow => places[arrow.From].Middle).ToArray();
            var y1 = from.Y + from.Height * (at + 1) / (ordered.Length + 1);
            var y2 = to.Y + to.Height * (Array.IndexOf(incoming, ordered[at]) + 1) / (incoming.Length + 1);
            var forward = to.X > from.X;
            var (x1, x2) = (forward ? from.X + from.Width : from.X, forward ? to.X : to.X + to.Width);
            // In one column the arrow goes around on the right.
            if (to.X == from.X) (x1, x2) = (from.X + from.Width, to.X + to.Width);
            var bend = to.X == from.X ? 60 : (x2 - x1) / 2;
            var (c1, c2) = to.X == from.X ? (x1 + bend, x2 + bend) : (x1 + bend, x2 - bend);
            text.Append(CultureInfo.InvariantCulture, $"  <path class=\"arrow\" marker-end=\"url(#tip)\" d=\"M{x1} {y1} C{c1} {y1} {c2} {y2} {x2} {y2}\"/>\n");
            if (ordered[at].Labels.Count == 0) continue;
            // Beside the target, where the arrow is its own.
            var (x, anchor) = forward ? (x2 - 10, "end") : (x2 + 10, "start");
            labels.Append(CultureInfo.InvariantCulture, $"  <text class=\"label\" x=\"{x}\" y=\"{y2 - 5}\" text-anchor=\"{anchor}\">{Escape(string.Join(", ", ordered[at].Labels))}</text>\n");
        }
    }

    private static void Box(StringBuilder text, PlacedBox place)
    {
        var box = place.Box;
        text.Append(CultureInfo.InvariantCulture, $"  <rect class=\"{(box.Layer < 0 ? "under" : "box")}\" x=\"{place.X}\" y=\"{place.Y}\" width=\"{place.Width}\" height=\"{place.Height}\" rx=\"8\"/>\n");
        text.Append(CultureInfo.InvariantCulture, $"  <text class=\"name\" x=\"{place.X + 14}\" y=\"{place.Y + 24}\">{Escape(box.Title)}</text>\n");
        var y = place.Y + 42;
        foreach (var line in (string[])[box.Kind, .. box.Notes])
        {
            text.Append(CultureInfo.InvariantCulture, $"  <text class=\"note\" x=\"{place.X + 14}\" y=\"{y}\">{Escape(line.Replace("`", "", StringComparison.Ordinal))}</text>\n");
            y += 17;
        }
    }

    private static string Describe(Architecture picture) => string.Join(
        ". ", picture.Boxes.Select(box => $"{box.Title}: {box.Kind}").Concat(picture.Arrows.Select(arrow => $"{arrow.From} uses {arrow.To}{(arrow.Labels.Count > 0 ? $" as {string.Join(", ", arrow.Labels)}" : "")}")));

    private static string Escape(string text) => SecurityElement.Escape(text);
}
