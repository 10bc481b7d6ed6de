using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Inventories;

/// <summary>
/// Reads the assets of a plan or a state in Terraform's JSON (<c>format_version</c> 0.1 to 1.x), also one written by hand: defaults may be missing, numbers may be texts,
/// a block may be an object instead of a list, references may stand in texts as <c>${google_compute_network.main.id}</c>.
/// </summary>
internal sealed class PlanAssets
{
    /// <summary>Bytes; a plan of ten thousand resources has about 100 MiB.</summary>
    public const int LargestPlan = 512 * 1024 * 1024;

    private const string DynamicBlock = "dynamic";

    private readonly List<Asset> _assets = [];
    private readonly Dictionary<string, JsonElement> _unknown = new(StringComparer.Ordinal);
    private readonly PlanConfiguration _configuration;

    private PlanAssets(JsonElement root)
    {
        _configuration = new(Get(root, "configuration"));
        foreach (var change in Items(Get(root, "resource_changes")))
            if (Text(change, "address") is { } address) _unknown[address] = Get(Get(change, "change"), "after_unknown");
        var planned = Get(root, "planned_values");
        if (planned.ValueKind != JsonValueKind.Object) planned = Get(root, "values");
        if (planned.ValueKind == JsonValueKind.Object) Module(Get(planned, "root_module"));
        else
            foreach (var change in Items(Get(root, "resource_changes")).Where(one => Get(Get(one, "change"), "after").ValueKind == JsonValueKind.Object))
                Resource(change, Get(Get(change, "change"), "after"));
        Module(Get(Get(Get(root, "prior_state"), "values"), "root_module"), dataOnly: true);
    }

    public static Inventory Read(ReadOnlyMemory<byte> json, string file)
    {
        if (json.Length > LargestPlan)
            throw new SynthDataException(InventoryErrors.TooLarge, $"The plan has {json.Length / (1024 * 1024)} MiB; at most {LargestPlan / (1024 * 1024)} are read", new(file));
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !(root.TryGetProperty("planned_values", out _) || root.TryGetProperty("resource_changes", out _) || root.TryGetProperty("values", out _)))
                throw new SynthDataException(InventoryErrors.NoPlan, "It has no `planned_values`", new(file));
            var reader = new PlanAssets(root);
            return new(reader.Linked(), reader._configuration.Provider(root), environment: null);
        }
        catch (JsonException failure)
        {
            throw new SynthDataException(InventoryErrors.NoPlan, "It is not JSON", new(file, failure.LineNumber + 1, failure.BytePositionInLine + 1));
        }
        catch (InvalidOperationException)
        {
            // What JSON allows and no text can be: half of a surrogate pair.
            throw new SynthDataException(InventoryErrors.NoPlan, "A text in it is no text", new(file));
        }
    }

    private Asset[] Linked()
    {
        var links = new PlanLinks(_assets);
        return [.. _assets.Select(asset => asset with { References = [.. _configuration.ReferencesOf(asset).Concat(asset.References).Select(one => links.Resolve(asset, one)).Distinct()] })];
    }

    private void Module(JsonElement module, bool dataOnly = false)
    {
        foreach (var resource in Items(Get(module, "resources")))
            if (!dataOnly || Text(resource, "mode") == "data") Resource(resource, Get(resource, "values"));
        foreach (var child in Items(Get(module, "child_modules"))) Module(child, dataOnly);
    }

    private void Resource(JsonElement resource, JsonElement values)
    {
        if (Text(resource, "type") is not { } type) return;
        var isData = Text(resource, "mode") == "data";
        var name = Text(resource, "name") ?? "";
        var address = Text(resource, "address") ?? $"{type}.{name}";
        var fields = isData ? null : ProviderSchema.Google.Find(type)?.Fields;
        var read = values.ValueKind == JsonValueKind.Object || _unknown.ContainsKey(address)
            ? Members(values, _unknown.GetValueOrDefault(address), _configuration.ExpressionsOf(address), fields)
            : ObjectPlanValue.Empty;
        _assets.Add(new()
        {
            Address = address, Type = type, Name = name, IsData = isData, Values = fields is null ? read : AssetValues.WithDefaults(read, fields), Written = read,
            References = [.. TextReferences.In(values)],
        });
    }

    private static ObjectPlanValue Members(JsonElement values, JsonElement unknown, IReadOnlyList<JsonElement>? expressions, IReadOnlyDictionary<string, Field>? fields)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, PlanValue>(StringComparer.Ordinal);
        foreach (var (name, block) in DynamicBlocks(values, fields))
            members[name] = new ListPlanValue([.. members.GetValueOrDefault(name, PlanValue.Null).Elements(), Members(block, default, null, fields?.GetValueOrDefault(name)?.Fields)]);
        foreach (var member in Properties(values).Where(member => member.Name != DynamicBlock || fields?.ContainsKey(DynamicBlock) == true))
            members[member.Name] = Value(member.Value, Get(unknown, member.Name), Below(expressions, member.Name), fields?.GetValueOrDefault(member.Name));
        foreach (var member in Properties(unknown))
        {
            if (members.GetValueOrDefault(member.Name, PlanValue.Null).IsNull && HasTrue(member.Value))
                members[member.Name] = Value(default, member.Value, Below(expressions, member.Name), fields?.GetValueOrDefault(member.Name));
        }

        return new(members.ToImmutable());
    }

    // Terraform never writes them; readers of HCL leave `dynamic "name" { content { ... } }` as it stands.
    private static IEnumerable<(string Name, JsonElement Block)> DynamicBlocks(JsonElement values, IReadOnlyDictionary<string, Field>? fields) =>
        fields?.ContainsKey(DynamicBlock) == true ? [] : OneOrMore(Get(values, DynamicBlock)).SelectMany(Properties).SelectMany(one => OneOrMore(one.Value).SelectMany(each => OneOrMore(Get(each, "content"))).Select(block => (one.Name, block)));

    private static IEnumerable<JsonElement> OneOrMore(JsonElement value) => value.ValueKind == JsonValueKind.Object ? [value] : Items(value);

    /// <param name="expressions">What the configuration sets there; empty when nothing, null when there is no configuration to ask.</param>
    private static PlanValue Value(JsonElement value, JsonElement unknown, IReadOnlyList<JsonElement>? expressions, Field? field)
    {
        // Terraform calls unknown also what nobody set and the provider will fill in.
        if (unknown.ValueKind == JsonValueKind.True) return expressions is { Count: 0 } ? PlanValue.Null : PlanValue.Unknown;
        var isMap = field is { Shape: FieldShape.Map };
        // A block that is there but not in the configuration comes from a `dynamic` one, which is not told.
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && expressions is { Count: 0 }) expressions = null;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = Members(value, unknown, isMap ? null : expressions, field?.Fields is { Count: > 0 } inner ? inner : null);
                return field is not null && field.IsNested() && !isMap ? new ListPlanValue([members]) : members;
            case JsonValueKind.Array:
                var items = value.EnumerateArray().Select((item, index) =>
                    item.ValueKind == JsonValueKind.Object ? Members(item, At(unknown, index), expressions, field?.Fields) : Value(item, At(unknown, index), null, ElementOf(field)));
                return new ListPlanValue([.. items]);
            case JsonValueKind.Undefined when unknown.ValueKind == JsonValueKind.Array:
                return new ListPlanValue([.. unknown.EnumerateArray().Select(item => Value(default, item, expressions, null))]);
            case JsonValueKind.Undefined when unknown.ValueKind == JsonValueKind.Object:
                return Members(default, unknown, expressions, field?.Fields);
            default:
                return Scalar(value, field);
        }
    }

    private static Field? ElementOf(Field? field) => field?.Element is { } shape ? new() { Name = field.Name, Shape = shape } : null;

    private static PlanValue Scalar(JsonElement value, Field? field) => (value.ValueKind, field?.Shape) switch
    {
        (JsonValueKind.True or JsonValueKind.False, FieldShape.Text) => new TextPlanValue(value.GetBoolean() ? "true" : "false"),
        (JsonValueKind.True or JsonValueKind.False, _) => new BooleanPlanValue(value.GetBoolean()),
        (JsonValueKind.Number, FieldShape.Text) => new TextPlanValue(value.GetRawText()),
        // Beyond a decimal's range a number means nothing to any field.
        (JsonValueKind.Number, _) => value.TryGetDecimal(out var number) ? new NumberPlanValue(number) : PlanValue.Null,
        (JsonValueKind.String, _) when TextReferences.Literal(value.GetString()!) is { } literal => literal,
        (JsonValueKind.String, FieldShape.Boolean) when bool.TryParse(value.GetString(), out var flag) => new BooleanPlanValue(flag),
        (JsonValueKind.String, FieldShape.Number) when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new NumberPlanValue(number),
        (JsonValueKind.String, _) => TextReferences.IsWhole(value.GetString()!) ? PlanValue.Unknown : new TextPlanValue(value.GetString()!),
        _ => PlanValue.Null,
    };

    private static IReadOnlyList<JsonElement>? Below(IReadOnlyList<JsonElement>? expressions, string name) => expressions is null ? null
        : [.. expressions.Select(one => Get(one, name)).SelectMany(one => one.ValueKind == JsonValueKind.Array ? Items(one) : [one]).Where(one => one.ValueKind != JsonValueKind.Undefined)];

    private static bool HasTrue(JsonElement unknown) => unknown.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Array => unknown.EnumerateArray().Any(HasTrue),
        JsonValueKind.Object => unknown.EnumerateObject().Any(member => HasTrue(member.Value)),
        _ => false,
    };

    private static JsonElement Get(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement At(JsonElement value, int index) => value.ValueKind == JsonValueKind.Array && index < value.GetArrayLength() ? value[index] : default;

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static IEnumerable<JsonProperty> Properties(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    private static string? Text(JsonElement value, string name) => Get(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
