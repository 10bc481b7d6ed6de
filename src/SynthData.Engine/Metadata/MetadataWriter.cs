using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SynthData.Engine.Metadata;

/// <summary>Writes SDV metadata V1 as JSON or YAML.</summary>
internal static class MetadataWriter
{
    public static void WriteJson(TableMetadata metadata, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("tables");
            json.WriteStartObject(metadata.Name);
            json.WriteStartObject("columns");
            foreach (var column in metadata.Columns)
            {
                json.WriteStartObject(column.Name);
                foreach (var (key, value) in Entries(column))
                {
                    if (key == "pii") json.WriteBoolean(key, value == "true");
                    else json.WriteString(key, value);
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
            if (metadata.PrimaryKey is not null) json.WriteString("primary_key", metadata.PrimaryKey);
            if (metadata.AlternateKeys.Count > 0)
            {
                json.WriteStartArray("alternate_keys");
                foreach (var key in metadata.AlternateKeys) json.WriteStringValue(key);
                json.WriteEndArray();
            }
            if (metadata.Relations is { } relations)
            {
                json.WriteStartArray("relations");
                foreach (var relation in relations) json.WriteStringValue(relation);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("relationships");
            json.WriteEndArray();
            json.WriteString("METADATA_SPEC_VERSION", "V1");
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    public static void WriteYaml(TableMetadata metadata, Stream output)
    {
        var yaml = new StringBuilder();
        yaml.Append("tables:\n  ").Append(Quoted(metadata.Name)).Append(":\n    columns:\n");
        foreach (var column in metadata.Columns)
        {
            if (column.Reason is not null) yaml.Append("      # ").Append(column.Reason).Append('\n');
            yaml.Append("      ").Append(Quoted(column.Name)).Append(":\n");
            foreach (var (key, value) in Entries(column))
                yaml.Append("        ").Append(key).Append(": ").Append(key is "sdtype" or "pii" ? value : Quoted(value)).Append('\n');
        }
        if (metadata.PrimaryKey is not null) yaml.Append("    primary_key: ").Append(Quoted(metadata.PrimaryKey)).Append('\n');
        if (metadata.AlternateKeys.Count > 0)
        {
            yaml.Append("    alternate_keys:\n");
            foreach (var key in metadata.AlternateKeys) yaml.Append("      - ").Append(Quoted(key)).Append('\n');
        }
        if (metadata.Relations is { } relations)
        {
            yaml.Append("    # Kept in every row; remove those that hold by accident, add what is missing.\n    relations:").Append(relations.Count == 0 ? " []\n" : "\n");
            foreach (var relation in relations) yaml.Append("      - ").Append(Quoted(relation)).Append('\n');
        }

        yaml.Append("relationships: []\nMETADATA_SPEC_VERSION: V1\n");
        output.Write(Encoding.UTF8.GetBytes(yaml.ToString()));
    }

    private static IEnumerable<(string Key, string Value)> Entries(ColumnMetadata column)
    {
        yield return ("sdtype", SdtypeNames.NameOf(column.Sdtype));
        if (column.DatetimeFormat is not null) yield return ("datetime_format", column.DatetimeFormat);
        if (column.RegexFormat is not null) yield return ("regex_format", column.RegexFormat);
        if (column.Storage is { } storage) yield return ("storage", storage.ToString());
        if (column.Marks.Decimal != '\0') yield return ("decimal_mark", column.Marks.Decimal.ToString());
        if (column.Marks.Group != '\0') yield return ("group_mark", column.Marks.Group.ToString());
        if (column.Pii is { } pii) yield return ("pii", pii ? "true" : "false");
    }

    /// <summary>Plain where no character could mean anything to YAML, else double-quoted.</summary>
    private static string Quoted(string text)
    {
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n"))
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\') quoted.Append('\\').Append(character);
            else if (character is < ' ' or >= '\x7F' and <= '\xA0' or '\u2028' or '\u2029' or '\uFEFF') quoted.Append($"\\u{(int)character:X4}");
            else quoted.Append(character);
        }
        return quoted.Append('"').ToString();
    }
}
