using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthData.Errors;

namespace SynthData.Api.Events;

/// <summary>
/// The request in the document after the change that an event of Firestore tells of, as plain JSON. The data comes as protocol buffers or as JSON, by the trigger's choice:
/// <c>DocumentEventData.value</c> with <c>fields</c>, a map of names to values that say their kind. Only the fields of a request are read.
/// </summary>
internal static class FirestoreDocument
{
    private const int Deepest = 8;

    /// <summary>The fields <c>kind</c> and <c>parameters</c> as one JSON object; null when the document was deleted.</summary>
    /// <exception cref="SynthDataException">Not such data, or a value that no parameter has.</exception>
    public static ReadOnlyMemory<byte>? ReadFields(CloudEvent cloudEvent)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(output);
            var isThere = cloudEvent.IsProtobuf ? ReadProtobuf(cloudEvent.Data.Span, writer) : ReadJson(cloudEvent.Data, writer);
            if (!isThere) return null;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or JsonException or InvalidOperationException or ArgumentException)
        {
            throw new SynthDataException(EventErrors.DataNotUnderstood, "The data of the event is no document of Firestore");
        }

        return output.WrittenMemory;
    }

    /// <summary>Beside the request a document may have fields that are its writer's own.</summary>
    private static bool IsTaken(string name, int depth) => depth > 1 || name is "kind" or "parameters";

    private static bool ReadProtobuf(ReadOnlySpan<byte> bytes, Utf8JsonWriter writer)
    {
        var data = new ProtobufReader(bytes);
        while (data.Read())
        {
            if (data is not { Field: 1, IsDelimited: true }) continue;
            WriteMap(data.Bytes, mapField: 2, writer, 1);
            return true;
        }

        return false;
    }

    /// <summary>A map is a repeated message of key and value.</summary>
    private static void WriteMap(ReadOnlySpan<byte> bytes, int mapField, Utf8JsonWriter writer, int depth)
    {
        CheckDepth(depth);
        writer.WriteStartObject();
        var map = new ProtobufReader(bytes);
        while (map.Read())
        {
            if (map.Field != mapField || !map.IsDelimited) continue;
            ReadOnlySpan<byte> key = default, value = default;
            var entry = new ProtobufReader(map.Bytes);
            while (entry.Read())
            {
                if (entry.Field == 1) key = entry.Bytes;
                else if (entry.Field == 2) value = entry.Bytes;
            }

            var name = Encoding.UTF8.GetString(key);
            if (!IsTaken(name, depth)) continue;
            writer.WritePropertyName(name);
            WriteValue(value, writer, depth);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(ReadOnlySpan<byte> bytes, Utf8JsonWriter writer, int depth)
    {
        var value = new ProtobufReader(bytes);
        if (!value.Read()) throw new FormatException("A field of the document has no value.");
        switch (value.Field)
        {
            case 1: writer.WriteBooleanValue(value.Number != 0); break;
            case 2: writer.WriteNumberValue(unchecked((long)value.Number)); break;
            case 3: writer.WriteNumberValue(value.Double()); break;
            case 6: WriteMap(value.Bytes, mapField: 1, writer, depth + 1); break;
            case 9: WriteList(value.Bytes, writer, depth + 1); break;
            case 11: writer.WriteNullValue(); break;
            case 17: writer.WriteStringValue(Encoding.UTF8.GetString(value.Bytes)); break;
            default: throw NotTaken();
        }
    }

    private static void WriteList(ReadOnlySpan<byte> bytes, Utf8JsonWriter writer, int depth)
    {
        CheckDepth(depth);
        writer.WriteStartArray();
        var list = new ProtobufReader(bytes);
        while (list.Read())
        {
            if (list is { Field: 1, IsDelimited: true }) WriteValue(list.Bytes, writer, depth);
        }

        writer.WriteEndArray();
    }

    private static bool ReadJson(ReadOnlyMemory<byte> bytes, Utf8JsonWriter writer)
    {
        using var document = JsonDocument.Parse(bytes);
        if (!document.RootElement.TryGetProperty("value", out var value) || value.ValueKind == JsonValueKind.Null || !value.EnumerateObject().Any()) return false;
        WriteMap(value, writer, 1);
        return true;
    }

    private static void WriteMap(JsonElement map, Utf8JsonWriter writer, int depth)
    {
        CheckDepth(depth);
        writer.WriteStartObject();
        if (map.TryGetProperty("fields", out var fields))
        {
            foreach (var field in fields.EnumerateObject().Where(field => IsTaken(field.Name, depth)))
            {
                writer.WritePropertyName(field.Name);
                WriteValue(field.Value.EnumerateObject().Single(), writer, depth);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(JsonProperty value, Utf8JsonWriter writer, int depth)
    {
        switch (value.Name)
        {
            case "booleanValue": writer.WriteBooleanValue(value.Value.GetBoolean()); break;
            // 64 bits come as a text.
            case "integerValue": writer.WriteNumberValue(long.Parse(value.Value.ToString(), CultureInfo.InvariantCulture)); break;
            case "doubleValue": writer.WriteNumberValue(value.Value.GetDouble()); break;
            case "mapValue": WriteMap(value.Value, writer, depth + 1); break;
            case "arrayValue": WriteList(value.Value, writer, depth + 1); break;
            case "nullValue": writer.WriteNullValue(); break;
            case "stringValue": writer.WriteStringValue(value.Value.GetString()); break;
            default: throw NotTaken();
        }
    }

    private static void WriteList(JsonElement list, Utf8JsonWriter writer, int depth)
    {
        CheckDepth(depth);
        writer.WriteStartArray();
        if (list.TryGetProperty("values", out var values))
        {
            foreach (var value in values.EnumerateArray()) WriteValue(value.EnumerateObject().Single(), writer, depth);
        }

        writer.WriteEndArray();
    }

    private static void CheckDepth(int depth)
    {
        if (depth > Deepest) throw new FormatException("The maps and lists of the document lie too deep in each other.");
    }

    private static SynthDataException NotTaken() => new(EventErrors.ValueNotTaken, EventErrors.ValueNotTaken.Title);
}
