using System.Globalization;
using System.Net;
using System.Text;

namespace SynthData.Engine.Reports;

/// <summary>One self-contained HTML page: its style is inside, it needs no network and no script, and it prints.</summary>
internal sealed class HtmlPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--card:#f6f8fa;--mark:#2f6feb;--made:#bc4c00;--warn:#9a6700}
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4ae;--line:#30363d;--paper:#0d1117;--card:#161b22;--mark:#6ea8fe;--made:#ffa657;--warn:#d4a72c}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:72rem;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2.5rem 0 .75rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}h3{font-size:1rem;margin:0}
        p{margin:.5rem 0}.soft{color:var(--soft)}.warn{color:var(--warn)}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem .3rem 0;vertical-align:top;border-bottom:1px solid var(--line)}
        td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}.figures{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0;padding:0;list-style:none}
        .figures li{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem}.figures b{display:block;font-size:1.3rem;font-variant-numeric:tabular-nums}
        .columns{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:1rem}.column{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.9rem;break-inside:avoid;overflow-wrap:anywhere}
        .tag{color:var(--soft);font-size:.85rem}.column table{font-size:.8rem}.column td,.column th{padding-right:.3rem;white-space:nowrap}svg{display:block;max-width:100%;height:auto;margin:.6rem 0}svg text{fill:var(--soft);font:11px system-ui,sans-serif}.bar{fill:var(--mark)}.made{fill:var(--made)}.outline{fill:none;stroke:var(--made);stroke-width:1.5}.axis{stroke:var(--soft);stroke-width:1}.pair{display:flex;flex-wrap:wrap;gap:1rem}.verdict{font-size:1.1rem}.scroll{overflow-x:auto}
        @media print{body{max-width:none;padding:0;font-size:11px}.column,.figures li{background:none}}
        """;

    private readonly StringBuilder _html = new();

    /// <param name="title">Of the page; any text.</param>
    public HtmlPage(string title) => _html
        .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
        .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">\n<title>").Append(Escape(title))
        .Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");

    /// <summary>Adds markup; what stands in it for a text of the table goes through <see cref="Escape"/>.</summary>
    public HtmlPage Add(string markup)
    {
        _html.Append(markup).Append('\n');
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_html + "</main>\n</body>\n</html>\n");

    /// <summary>A text as markup that shows it, control characters left out.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.Where(character => !char.IsControl(character))));

    /// <summary>A share as a percentage: enough digits that a small one is not 0.</summary>
    public static string Percent(double share) => share switch
    {
        0 => "0 %",
        < 0.0005 => "< 0.1 %",
        > 0.9995 and < 1 => "> 99.9 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %"),
    };

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
