using System.Text;

namespace SynthData.Infra.Inventories;

/// <summary>What a reference names: a resource or data source, and what is taken of it.</summary>
/// <param name="Address">Without module, perhaps with index.</param>
/// <param name="Attribute">Empty for the whole resource.</param>
internal sealed record ResourceName(string Address, string Attribute)
{
    /// <summary>Null when the text is about something else: a local value, an index of a loop, a path.</summary>
    public static ResourceName? Parse(string text)
    {
        var start = text.StartsWith("data.", StringComparison.Ordinal) ? "data.".Length : 0;
        var dot = text.IndexOf('.', start);
        // Every resource type has an underscore, Terraform's own names have none.
        if (dot < 0 || !text.AsSpan(start, dot - start).Contains('_')) return null;
        var end = dot + 1;
        while (end < text.Length && text[end] != '.')
        {
            if (text[end] == '[')
            {
                end = text.IndexOf(']', end);
                if (end < 0) return null;
            }

            end++;
        }

        return end == dot + 1 ? null : new(text[..end], end < text.Length ? text[(end + 1)..] : "");
    }

    /// <summary>The address as the configuration has it: <c>module.a["x"].google_storage_bucket.raw[0]</c> becomes <c>module.a.google_storage_bucket.raw</c>.</summary>
    public static string WithoutIndexes(string address)
    {
        if (!address.Contains('[', StringComparison.Ordinal)) return address;
        var text = new StringBuilder();
        var quoted = false;
        var depth = 0;
        foreach (var character in address)
        {
            if (character == '"') quoted = !quoted;
            if (!quoted && character == '[') depth++;
            if (depth == 0) text.Append(character);
            if (!quoted && character == ']' && depth > 0) depth--;
        }

        return text.ToString();
    }
}
