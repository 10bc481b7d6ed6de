using System.Text.Json;
using System.Text.Json.Nodes;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Tests.Components;

/// <summary>The body of a resource as Google's API takes it, for judges that know the API.</summary>
internal static class ApiBody
{
    /// <summary>As the API takes it: a resource's names in camel case and blocks that stand once as objects; without fields, as it is written.</summary>
    public static JsonNode? Of(Value value, IReadOnlyDictionary<string, Field>? fields, KnownValues known)
    {
        switch (value)
        {
            case ObjectValue members:
                var result = new JsonObject();
                foreach (var (name, member) in members)
                {
                    var field = fields?.GetValueOrDefault(name);
                    var json = Of(member, field?.Fields, known);
                    if (field is { IsBlock: true } && field.MaxItems != 1 && json is JsonObject) json = new JsonArray(json);
                    result[fields is null ? name : Camel(name)] = json;
                }

                return result;
            case ListValue list: return new JsonArray([.. list.Items.Select(item => Of(item, fields, known))]);
            case FunctionValue { Name: "jsonencode", Arguments: [var only] }: return Of(only, null, known);
            case NumberValue number: return JsonValue.Create(number.Number);
            case BooleanValue flag: return JsonValue.Create(flag.Flag);
            default: return JsonValue.Create(known.TextOf(value) ?? "known after an apply");
        }
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..])));
}
