using System.Text.Encodings.Web;
using System.Text.Json;

namespace SynthData.Platform.Reports;

/// <summary>Writes the one JSON document of a report, and of a command with <c>--format json</c>.</summary>
internal static class JsonDocumentWriter
{
    // Names in any script stay readable; the document is never put into a web page.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an object, whose members <paramref name="members"/> writes, and a newline.</summary>
    public static void Write(Stream output, Action<Utf8JsonWriter> members) =>
        WriteValue(output, json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        });

    /// <summary>Writes the one value that <paramref name="value"/> writes, and a newline.</summary>
    public static void WriteValue(Stream output, Action<Utf8JsonWriter> value)
    {
        using (var json = new Utf8JsonWriter(output, Options)) value(json);

        output.WriteByte((byte)'\n');
        output.Flush();
    }

    /// <summary>A number, or null where it is not defined.</summary>
    public static void WriteScore(this Utf8JsonWriter json, string name, double? score)
    {
        if (score is { } value && double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
