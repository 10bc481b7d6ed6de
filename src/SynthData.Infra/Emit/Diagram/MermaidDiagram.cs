using System.Text;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Diagram;

/// <summary>The picture as Mermaid text, which code hosts draw.</summary>
internal static class MermaidDiagram
{
    private static readonly (int Layer, string Title)[] Layers = [(0, "who deploys"), (1, "what runs"), (2, "messages"), (3, "data"), (-1, "under everything")];

    public static string Write(ResourceGraph graph)
    {
        var picture = Architecture.Of(graph);
        var text = new StringBuilder($"%% {EmittedFolder.Mark}: change the stack file, not this one.\nflowchart LR\n");
        foreach (var (layer, title) in Layers)
        {
            var boxes = picture.Boxes.Where(box => box.Layer == layer).ToArray();
            if (boxes.Length == 0) continue;
            text.Append($"  subgraph {title.Replace(' ', '_')} [\"{title}\"]\n");
            foreach (var box in boxes) text.Append($"    {Id(box.Path)}[\"<b>{Escape(box.Title)}</b><br/>{Escape(string.Join("<br/>", [box.Kind, .. box.Notes]))}\"]\n");
            text.Append("  end\n");
        }

        foreach (var arrow in picture.Arrows)
            text.Append($"  {Id(arrow.From)} -->{(arrow.Labels.Count > 0 ? $"|\"{Escape(string.Join(", ", arrow.Labels))}\"|" : "")} {Id(arrow.To)}\n");
        return text.ToString();
    }

    private static string Id(string path) => path.Replace('.', '_').Replace('-', '_');

    private static string Escape(string text) => text.Replace("\"", "#quot;", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
}
