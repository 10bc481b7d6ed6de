using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace SynthData.Testing.Google.Protos;

/// <summary>Members of bytes may come in the alphabet of addresses too, as gcloud writes them; the parser here reads the standard one only.</summary>
internal static class ProtoBase64
{
    /// <summary>The same JSON with all bytes in the standard alphabet; a text that is no JSON stays as it is.</summary>
    public static string Standard(string json, MessageDescriptor type)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject message) return json;
            Change(message, type);
            return message.ToJsonString();
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return json;
        }
    }

    private static void Change(JsonObject message, MessageDescriptor type)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var name = message.ContainsKey(field.JsonName) ? field.JsonName : field.Name;
            if (field.FieldType == FieldType.Bytes && message[name] is JsonValue value && value.TryGetValue<string>(out var text))
                message[name] = text.Replace('-', '+').Replace('_', '/');
            else if (field.FieldType == FieldType.Message && !field.IsMap && message[name] is JsonObject inner)
                Change(inner, field.MessageType);
        }
    }
}
