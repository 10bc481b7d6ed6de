using System.Globalization;
using System.Text;

namespace SynthData.Engine.Reports;

/// <summary>Charts as SVG inside the page, each with a label that says in words what it shows.</summary>
internal static class Charts
{
    private const int Width = 320, BarHeight = 90, LineHeight = 18, Cell = 16;

    /// <summary>Upright bars that touch each other, the ends of the axis below.</summary>
    public static string Histogram(string label, ReadOnlySpan<double> shares, string low, string high)
    {
        var most = 0.0;
        foreach (var share in shares) most = Math.Max(most, share);
        var svg = Start(Width, BarHeight + 16, label);
        var width = (double)Width / Math.Max(1, shares.Length);
        for (var bar = 0; bar < shares.Length; bar++)
        {
            if (shares[bar] <= 0) continue;
            // What is there is seen, however little.
            var height = Math.Max(1, shares[bar] / most * BarHeight);
            Number(Number(Number(Number(svg.Append("<rect class=\"bar\" x=\""), bar * width).Append("\" y=\""), BarHeight - height).Append("\" width=\""), Math.Max(0.5, width - 1))
                .Append("\" height=\""), height).Append("\"/>");
        }

        svg.Append("<text x=\"0\" y=\"").Append(BarHeight + 13).Append("\">").Append(HtmlPage.Escape(low)).Append("</text><text text-anchor=\"end\" x=\"").Append(Width)
            .Append("\" y=\"").Append(BarHeight + 13).Append("\">").Append(HtmlPage.Escape(high)).Append("</text>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Lying bars with their names and shares.</summary>
    public static string Bars(string label, IReadOnlyList<(string Name, double Share)> bars)
    {
        var most = bars.Count == 0 ? 1 : bars.Max(bar => bar.Share);
        var svg = Start(Width, Math.Max(1, bars.Count) * LineHeight, label);
        for (var at = 0; at < bars.Count; at++)
        {
            var (name, share) = bars[at];
            Number(svg.Append("<rect class=\"bar\" x=\"130\" y=\"").Append(at * LineHeight + 4).Append("\" width=\""), Math.Max(1, share / Math.Max(most, 1e-12) * 130))
                .Append("\" height=\"").Append(LineHeight - 7).Append("\"/><text text-anchor=\"end\" x=\"124\" y=\"").Append(at * LineHeight + 13).Append("\">")
                .Append(HtmlPage.Escape(name.Length > 20 ? name[..19] + "…" : name)).Append("</text><text x=\"264\" y=\"").Append(at * LineHeight + 13).Append("\">")
                .Append(HtmlPage.Escape(HtmlPage.Percent(share))).Append("</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>A square of shades from 0 (paper) to 1 (full), with the names at its left and numbers above.</summary>
    /// <param name="label">What it shows, in words.</param>
    /// <param name="names">Of rows and columns.</param>
    /// <param name="values">0 to 1 by row and column; a title on each says it.</param>
    /// <param name="full">The value of the full shade.</param>
    public static string HeatMap(string label, IReadOnlyList<string> names, double[,] values, double full = 1)
    {
        const int Left = 190, Top = 20;
        var svg = Start(Left + names.Count * Cell + 1, Top + names.Count * Cell + 1, label);
        for (var row = 0; row < names.Count; row++)
        {
            svg.Append("<text text-anchor=\"end\" x=\"").Append(Left - 6).Append("\" y=\"").Append(Top + row * Cell + 12).Append("\">")
                .Append(HtmlPage.Escape(names[row].Length > 24 ? names[row][..23] + "…" : names[row])).Append(' ').Append(row + 1).Append("</text><text text-anchor=\"middle\" x=\"")
                .Append(Left + row * Cell + Cell / 2).Append("\" y=\"").Append(Top - 6).Append("\">").Append(row + 1).Append("</text>");
            for (var column = 0; column < names.Count; column++)
            {
                Number(svg.Append("<rect class=\"bar\" x=\"").Append(Left + column * Cell).Append("\" y=\"").Append(Top + row * Cell).Append("\" width=\"").Append(Cell - 1)
                    .Append("\" height=\"").Append(Cell - 1).Append("\" fill-opacity=\""), Math.Min(1, values[row, column] / full)).Append("\"><title>").Append(HtmlPage.Escape($"{names[row]}, {names[column]}: "));
                Number(svg, values[row, column]).Append("</title></rect>");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Start(int width, int height, string label) =>
        new StringBuilder("<svg role=\"img\" viewBox=\"0 0 ").Append(width).Append(' ').Append(height).Append("\" width=\"").Append(width).Append("\" aria-label=\"")
            .Append(HtmlPage.Escape(label)).Append("\">");

    private static StringBuilder Number(StringBuilder text, double number) => text.Append(CultureInfo.InvariantCulture, $"{number:0.##}");
}
