using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SynthData.Client.Wire;

namespace SynthData.Api.Tests.OpenApi;

/// <summary>JSON schemas of the wire's records, from the same type information that reads and writes them.</summary>
internal sealed class SchemaWriter
{
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    /// <summary>Those referred to so far.</summary>
    public JsonObject ToJson() => new(_schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value)));

    public JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return new() { ["type"] = "string" };
        if (type == typeof(bool)) return new() { ["type"] = "boolean" };
        if (type == typeof(int)) return new() { ["type"] = "integer", ["format"] = "int32" };
        if (type == typeof(long)) return new() { ["type"] = "integer", ["format"] = "int64" };
        if (type == typeof(ulong)) return new() { ["type"] = "integer", ["minimum"] = 0 };
        if (type == typeof(double)) return new() { ["type"] = "number" };
        if (type == typeof(DateTimeOffset)) return new() { ["type"] = "string", ["format"] = "date-time" };
        if (type == typeof(JsonElement)) return new() { ["type"] = "object" };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new() { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) };
        var name = type.IsGenericType ? type.GetGenericArguments()[0].Name + "Page" : type.Name;
        if (!_schemas.ContainsKey(name))
        {
            var schema = new JsonObject();
            _schemas[name] = schema;
            Fill(schema, SynthDataJson.Default.GetTypeInfo(type)!);
        }

        return new() { ["$ref"] = "#/components/schemas/" + name };
    }

    private void Fill(JsonObject schema, JsonTypeInfo type)
    {
        schema["type"] = "object";
        if (WireDocs.Of(type.Type) is { } summary) schema["description"] = summary;
        var (required, properties) = (new JsonArray(), new JsonObject());
        foreach (var property in type.Properties)
        {
            if (property.Get is null) continue;
            var member = Of(property.PropertyType);
            var clrName = char.ToUpperInvariant(property.Name[0]) + property.Name[1..];
            if (WireDocs.Of(type.Type, clrName) is { } text) member["description"] = text;
            properties[property.Name] = member;
            if (property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false }) required.Add(property.Name);
        }

        if (required.Count > 0) schema["required"] = required;
        schema["properties"] = properties;
    }
}
