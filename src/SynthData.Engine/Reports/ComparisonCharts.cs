using System.Globalization;
using System.Text;

namespace SynthData.Engine.Reports;

/// <summary>Charts of real beside synthetic: real in the colour of bars, synthetic in the other.</summary>
internal static class ComparisonCharts
{
    private const int Width = 320, Height = 90, Line = 26, Cell = 14;

    /// <summary>Real bars that touch each other, the outline of the synthetic ones over them, the ends of the axis below.</summary>
    public static string Histogram(string label, double[] real, double[] synthetic, string low, string high)
    {
        var most = Math.Max(1e-12, Math.Max(real.Max(), synthetic.Max()));
        var width = (double)Width / Math.Max(1, real.Length);
        var svg = Start(Width, Height + 16, label).Append("<path class=\"bar\" fill-opacity=\"0.55\" d=\"");
        for (var bar = 0; bar < real.Length; bar++)
        {
            // What is there is seen, however little.
            var height = real[bar] <= 0 ? 0 : Math.Max(1, real[bar] / most * Height);
            if (height > 0) svg.Append(CultureInfo.InvariantCulture, $"M{bar * width:0.#} {Height}v{-height:0.#}h{Math.Max(0.5, width - 1):0.#}V{Height}z");
        }

        svg.Append(CultureInfo.InvariantCulture, $"\"/><path class=\"outline\" d=\"M0 {Height - synthetic[0] / most * Height:0.#}");
        for (var bar = 0; bar < synthetic.Length; bar++) svg.Append(CultureInfo.InvariantCulture, $"V{Height - synthetic[bar] / most * Height:0.#}H{(bar + 1) * width:0.#}");
        svg.Append("\"/>");
        return Text(Text(svg, 0, Height + 13, "start", low), Width, Height + 13, "end", high).Append("</svg>").ToString();
    }

    /// <summary>Two lying bars a name: real above synthetic.</summary>
    public static string Bars(string label, IReadOnlyList<(string Name, double Real, double Synthetic)> bars)
    {
        var most = Math.Max(1e-12, bars.Max(bar => Math.Max(bar.Real, bar.Synthetic)));
        var svg = Start(Width, Math.Max(1, bars.Count) * Line, label);
        foreach (var (at, (name, real, synthetic)) in bars.Index())
        {
            var top = at * Line;
            Text(svg, 118, top + 16, "end", Short(name, 20));
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"bar\" d=\"M124 {top + 4}h{Math.Max(0.5, real / most * 100):0.#}v8h{-Math.Max(0.5, real / most * 100):0.#}z\"/>")
                .Append(CultureInfo.InvariantCulture, $"<path class=\"made\" d=\"M124 {top + 13}h{Math.Max(0.5, synthetic / most * 100):0.#}v8h{-Math.Max(0.5, synthetic / most * 100):0.#}z\"/>");
            Text(svg, 230, top + 16, "start", $"{HtmlPage.Percent(real)}, {HtmlPage.Percent(synthetic)}");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Where a score stands: the left end is independent columns, the right end another real sample.</summary>
    /// <param name="label">What it shows, in words.</param>
    /// <param name="place">0 at the left end, 1 at the right one.</param>
    public static string Place(string label, double place)
    {
        var at = 10 + Math.Clamp(place, -0.05, 1.05) * 100;
        return Start(120, 14, label).Append("<path class=\"axis\" d=\"M10 7h100M10 3v8M110 3v8\"/>")
            .Append(CultureInfo.InvariantCulture, $"<circle class=\"made\" cx=\"{at:0.#}\" cy=\"7\" r=\"4\"/></svg>").ToString();
    }

    /// <summary>A value with its interval on an axis from 0, marks at thresholds.</summary>
    public static string Interval(string label, double value, double low, double high, double most, params ReadOnlySpan<double> marks)
    {
        var svg = Start(220, 18, label).Append("<path class=\"axis\" d=\"M4 9h212");
        foreach (var mark in marks) svg.Append(CultureInfo.InvariantCulture, $"M{X(mark):0.#} 3v12");
        return svg.Append(CultureInfo.InvariantCulture, $"\"/><path class=\"made\" fill-opacity=\"0.45\" d=\"M{X(low):0.#} 6h{Math.Max(1, X(high) - X(low)):0.#}v6h{-Math.Max(1, X(high) - X(low)):0.#}z\"/>")
            .Append(CultureInfo.InvariantCulture, $"<circle class=\"made\" cx=\"{X(value):0.#}\" cy=\"9\" r=\"4\"/></svg>").ToString();

        double X(double share) => 4 + Math.Clamp(share / most, 0, 1) * 212;
    }

    /// <summary>Shares of pairs of levels as shades: names of the rows at the left, numbers of the columns above.</summary>
    /// <param name="label">What it shows, in words.</param>
    /// <param name="style"><c>bar</c> for real, <c>made</c> for synthetic.</param>
    /// <param name="rows">Names of the rows.</param>
    /// <param name="shares">By row and column, 0 where nothing is shown.</param>
    /// <param name="most">The share of the full shade.</param>
    public static string Density(string label, string style, IReadOnlyList<string> rows, double[,] shares, double most)
    {
        const int Left = 120, Top = 18;
        var columns = shares.GetLength(1);
        var svg = Start(Left + columns * Cell + 1, Top + rows.Count * Cell + 1, label);
        for (var column = 0; column < columns; column++) Text(svg, Left + column * Cell + Cell / 2, Top - 5, "middle", (column + 1).ToString(CultureInfo.InvariantCulture));
        for (var row = 0; row < rows.Count; row++)
        {
            Text(svg, Left - 5, Top + row * Cell + 11, "end", Short(rows[row], 18));
            for (var column = 0; column < columns; column++)
            {
                if (shares[row, column] <= 0) continue;
                // The root makes small shares visible.
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{style}\" fill-opacity=\"{Math.Max(0.04, Math.Sqrt(shares[row, column] / most)):0.##}\" d=\"M{Left + column * Cell} {Top + row * Cell}h{Cell - 1}v{Cell - 1}h{1 - Cell}z\"/>");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Short(string name, int most) => name.Length > most ? name[..(most - 1)] + "…" : name;

    private static StringBuilder Start(int width, int height, string label) =>
        new StringBuilder("<svg role=\"img\" viewBox=\"0 0 ").Append(width).Append(' ').Append(height).Append("\" width=\"").Append(width).Append("\" aria-label=\"")
            .Append(HtmlPage.Escape(label)).Append("\">");

    private static StringBuilder Text(StringBuilder svg, int x, int y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">").Append(HtmlPage.Escape(text)).Append("</text>");
}
