using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SynthData.Platform.Documents;

/// <summary>What queries may ask of a document: its top-level members with text, number or boolean values, all as texts.</summary>
internal static class DocumentFields
{
    /// <summary>In bytes of UTF-8. Every database can index texts of this length.</summary>
    public const int LongestText = 1_000;

    /// <summary>One JSON object, UTF-8.</summary>
    /// <exception cref="JsonException">The document is not one JSON object.</exception>
    public static byte[] Of(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A document is a JSON object.");
        var fields = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(fields))
        {
            writer.WriteStartObject();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (IsName(name) && Text(ref reader) is { } text && IsValue(text)) writer.WriteString(name, text);
                reader.Skip();
            }

            // What follows the object is found here.
            reader.Read();
            writer.WriteEndObject();
        }

        return fields.WrittenSpan.ToArray();
    }

    /// <summary>Whether a field can be asked for by this name.</summary>
    public static bool IsName(string name) => name is { Length: > 0 and <= 64 } && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);

    /// <summary>Whether a field of this value is found by queries.</summary>
    public static bool IsValue(string value) =>
        !value.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(value) <= LongestText && IsUnicode(value);

    /// <summary>No half of a surrogate pair without the other.</summary>
    private static bool IsUnicode(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(value, out _, out var consumed) != OperationStatus.Done) return false;
            value = value[consumed..];
        }

        return true;
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.ValueSpan.Length <= 6 * LongestText ? reader.GetString() : null,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };
}
