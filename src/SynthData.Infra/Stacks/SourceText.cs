using System.Security.Cryptography;
using System.Text;
using SynthData.Files.Documents;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Stacks;

/// <summary>Tells whether two parts of a stack file say the same, whatever their order and form.</summary>
internal static class SourceText
{
    /// <summary>Hex of SHA-256 over the canonical text of the values.</summary>
    /// <param name="nodes">The same part in each environment; null where it is absent.</param>
    /// <param name="without">A setting at the top of the part that does not count.</param>
    public static string Digest(IEnumerable<SourceNode?> nodes, string without)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            if (node is not null) Write(text, node, without);
            text.Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Write(StringBuilder text, SourceNode node, string? without)
    {
        if (node.Kind == NodeKind.Map)
        {
            text.Append('{');
            foreach (var member in node.Members.Where(one => one.Key != without).OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                text.Append(member.Key).Append(':');
                Write(text, member.Node, null);
                text.Append(',');
            }

            text.Append('}');
        }
        else if (node.Kind == NodeKind.List)
        {
            text.Append('[');
            foreach (var item in node.Items)
            {
                Write(text, item, null);
                text.Append(',');
            }

            text.Append(']');
        }
        else text.Append(node.Kind).Append(' ').Append(node.Text.Length).Append(' ').Append(node.Text);
    }
}
