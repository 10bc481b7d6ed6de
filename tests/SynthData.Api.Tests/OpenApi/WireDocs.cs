using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SynthData.Api.Tests.OpenApi;

/// <summary>What the source says about the wire's records and members, from the compiler's documentation file.</summary>
internal static partial class WireDocs
{
    private static readonly Dictionary<string, XElement> Members =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "SynthData.Client.xml")).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    public static string? Of(Type record) => Text(Find(record)?.Element("summary"));

    /// <param name="member">Name in C#.</param>
    public static string? Of(Type record, string member) =>
        Text(Members.GetValueOrDefault($"P:{NameOf(record)}.{member}")?.Element("summary"))
        ?? Text(Find(record)?.Elements("param").FirstOrDefault(param => string.Equals((string?)param.Attribute("name"), member, StringComparison.OrdinalIgnoreCase)));

    private static XElement? Find(Type record) => Members.GetValueOrDefault("T:" + NameOf(record));

    private static string NameOf(Type record) => (record.IsGenericType ? record.GetGenericTypeDefinition() : record).FullName!;

    private static string? Text(XElement? element)
    {
        if (element is null) return null;
        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => other.Value,
            _ => node.ToString(),
        }));
        return System.Net.WebUtility.HtmlDecode(Spaces().Replace(text, " ").Trim());
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
