using System.Text;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Latin-1 as the WHATWG Encoding Standard reads it: Windows-1252.</summary>
internal static class Latin1
{
    // 0x80 to 0x9F; the five undefined bytes stay control characters.
    private const string High =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static byte[] ToUtf8(byte[] text)
    {
        if (Ascii.IsValid(text)) return text;
        var characters = new char[text.Length];
        for (var at = 0; at < text.Length; at++) characters[at] = text[at] is >= 0x80 and <= 0x9F ? High[text[at] - 0x80] : (char)text[at];
        return Encoding.UTF8.GetBytes(characters);
    }
}
