using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Stacks.Publishing;

/// <summary>The stack file's JSON Schema (draft 2020-12), which editors complete and check against; the same shapes as reading.</summary>
internal static class StackJsonSchema
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "Stack of Inferloop SynthData");
            WriteBlock(json, StackSettings.Shape, isOverlay: false);
            // An environment may say anything the top may, and nothing is required of it.
            json.WriteStartObject("$defs");
            json.WriteStartObject("environment");
            WriteBlock(json, new([.. StackSettings.Shape.Settings.Except(StackSettings.SharedOnly)]), isOverlay: true);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void WriteBlock(Utf8JsonWriter json, BlockShape shape, bool isOverlay)
    {
        json.WriteStartArray("type");
        json.WriteStringValue("object");
        json.WriteStringValue("null");
        json.WriteEndArray();
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var setting in shape.Settings)
        {
            json.WriteStartObject(setting.Name);
            json.WriteString("description", setting.Doc);
            WriteDefault(json, setting.Default);
            if (setting == StackSettings.Environments) WriteEnvironments(json);
            else if (isOverlay)
            {
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                WriteShape(json, setting.Shape, isOverlay);
                json.WriteEndObject();
                json.WriteStartObject();
                json.WriteString("type", "null");
                json.WriteEndObject();
                json.WriteEndArray();
            }
            else WriteShape(json, setting.Shape, isOverlay);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        var required = isOverlay ? [] : shape.Settings.Where(setting => setting.Required).ToArray();
        if (required.Length == 0) return;
        json.WriteStartArray("required");
        foreach (var setting in required)
        {
            // Any environment may give what the top leaves open.
            if (setting == StackSettings.Project) continue;
            json.WriteStringValue(setting.Name);
        }

        json.WriteEndArray();
    }

    private static void WriteEnvironments(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("propertyNames");
        json.WriteString("pattern", PatternOf(TextFormat.Id));
        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        json.WriteString("$ref", "#/$defs/environment");
        json.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter json, Shape shape, bool isOverlay)
    {
        switch (shape)
        {
            case TextShape { Choices: { } choices }:
                json.WriteStartArray("enum");
                foreach (var choice in choices) json.WriteStringValue(choice);
                json.WriteEndArray();
                break;
            case TextShape text:
                json.WriteStartArray("type");
                json.WriteStringValue("string");
                json.WriteStringValue("number");
                json.WriteEndArray();
                if (text.Format is { } format) json.WriteString("pattern", PatternOf(format));
                break;
            case NumberShape number:
                json.WriteString("type", number.Whole ? "integer" : "number");
                json.WriteNumber("minimum", number.Min);
                json.WriteNumber("maximum", number.Max);
                break;
            case FlagShape:
                json.WriteString("type", "boolean");
                break;
            case ListShape list:
                json.WriteString("type", "array");
                json.WriteNumber("maxItems", list.MostItems);
                json.WriteStartObject("items");
                WriteShape(json, list.Item, isOverlay: false);
                json.WriteEndObject();
                break;
            case MapShape map:
                json.WriteString("type", "object");
                json.WriteStartObject("propertyNames");
                json.WriteString("pattern", PatternOf(map.Key));
                json.WriteEndObject();
                json.WriteStartObject("additionalProperties");
                WriteShape(json, map.Item, isOverlay);
                json.WriteEndObject();
                break;
            case BlockShape block:
                WriteBlock(json, block, isOverlay);
                break;
        }
    }

    private static void WriteDefault(Utf8JsonWriter json, object? value)
    {
        if (value is null) return;
        json.WritePropertyName("default");
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case IEnumerable<string> texts:
                json.WriteStartArray();
                foreach (var text in texts) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default: throw new InvalidOperationException($"no JSON for a default of {value.GetType().Name}");
        }
    }

    /// <summary>.NET's anchors in the words of ECMA-262.</summary>
    private static string PatternOf(TextFormat format) =>
        format.Pattern.ToString().Replace(@"\A", "^", StringComparison.Ordinal).Replace(@"\z", "$", StringComparison.Ordinal);
}
