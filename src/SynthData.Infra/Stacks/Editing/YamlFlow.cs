using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Editing;

/// <summary>Writes a value on one line: as people write YAML, or so that it is JSON too.</summary>
internal static partial class YamlFlow
{
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off"];

    public static string Write(Value value, bool json) => value switch
    {
        NothingValue => "null",
        TextValue text => Text(text.Text, json),
        NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        BooleanValue flag => flag.Flag ? "true" : "false",
        ListValue list => $"[{string.Join(", ", list.Items.Select(item => Write(item, json)))}]",
        ObjectValue members => $"{{{string.Join(", ", members.Select(member => $"{Text(member.Key, json)}: {Write(member.Value, json)}"))}}}",
        _ => throw new ArgumentException("a stack file holds plain values", nameof(value)),
    };

    public static string Text(string text, bool json) =>
        !json && Plain().IsMatch(text) && !Words.Contains(text, StringComparer.OrdinalIgnoreCase)
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text : $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    [GeneratedRegex(@"\A(?!0[xo])[A-Za-z0-9_/][A-Za-z0-9_/.-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();
}
