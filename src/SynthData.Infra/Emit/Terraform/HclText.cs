using System.Globalization;
using System.Text;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>How HCL writes texts, numbers and names.</summary>
internal static class HclText
{
    /// <summary>A text in quotes; <c>${</c> and <c>%{</c> in it mean nothing.</summary>
    public static string Quote(string text) => $"\"{Escape(text, beforeHole: false)}\"";

    /// <summary>The inside of a quoted text.</summary>
    /// <param name="text">As it is to be.</param>
    /// <param name="beforeHole">A <c>${...}</c> follows, which a dollar sign right before it would undo.</param>
    public static string Escape(string text, bool beforeHole)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '$' or '%') AppendSign(result, text, i, beforeHole);
            else if (c is '"' or '\\') result.Append('\\').Append(c);
            else if (c == '\n') result.Append("\\n");
            else if (c == '\r') result.Append("\\r");
            else if (c == '\t') result.Append("\\t");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF') result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Without trailing zeros.</summary>
    public static string Number(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>A key of a map: bare where HCL allows.</summary>
    public static string Key(string name) =>
        Passes.Check.Identifiers.IsValid(name) && !name.Contains('-', StringComparison.Ordinal) && name is not ("for" or "null" or "true" or "false" or "if" or "in") ? name : Quote(name);

    // `$${` stands for `${`. A sign that would meet one of ours is written as a value, since three signs in a row are read in surprising ways.
    private static void AppendSign(StringBuilder result, string text, int i, bool beforeHole)
    {
        var sign = text[i];
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        if (next == '{') result.Append(sign).Append(sign);
        else if (next is '$' or '%' && SignsEndInHole(text, i) || next == '\0' && beforeHole) result.Append("${\"").Append(sign).Append("\"}");
        else result.Append(sign);
    }

    private static bool SignsEndInHole(string text, int i)
    {
        while (i < text.Length && text[i] is '$' or '%') i++;
        return i == text.Length || text[i] == '{';
    }
}
