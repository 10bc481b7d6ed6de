using System.Text.Json;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Inventories;

/// <summary>What the <c>configuration</c> part of a plan tells: which fields are set at all, and what they refer to, also through the inputs and outputs of modules.</summary>
internal sealed class PlanConfiguration
{
    // References through more modules than this are not followed; a plan by hand may go in circles.
    private const int DeepestReference = 16;

    private readonly Dictionary<string, (JsonElement Expressions, Scope Scope)> _resources = new(StringComparer.Ordinal);
    private readonly JsonElement _configuration;

    public PlanConfiguration(JsonElement configuration)
    {
        _configuration = configuration;
        Read(new("", null, default, Get(configuration, "root_module")));
    }

    /// <summary>The one body of a resource; null when the plan does not tell.</summary>
    /// <param name="address">With or without indexes.</param>
    public IReadOnlyList<JsonElement>? ExpressionsOf(string address) =>
        _resources.TryGetValue(ResourceName.WithoutIndexes(address), out var found) && found.Expressions.ValueKind == JsonValueKind.Object ? [found.Expressions] : null;

    /// <summary>The references in an asset's fields, their targets as the configuration names them.</summary>
    public IEnumerable<AssetReference> ReferencesOf(Asset asset) =>
        _resources.TryGetValue(ResourceName.WithoutIndexes(asset.Address), out var found) ? References(found.Expressions, "", found.Scope) : [];

    /// <summary>What the provider's block sets, as far as it is constant or a variable of the root.</summary>
    public ProviderSettings Provider(JsonElement plan)
    {
        var providers = Get(_configuration, "provider_config");
        if (providers.ValueKind != JsonValueKind.Object) return ProviderSettings.None;
        // Terraform's names are `google`, `google.alias` and `module.data:google`; a hand-written plan may have any.
        var blocks = providers.EnumerateObject().OrderBy(one => one.Name.Length).Where(one => one.Name.Contains("google", StringComparison.Ordinal)).Select(one => Get(one.Value, "expressions")).ToArray();
        PlanValue Setting(string name) => blocks.Select(block => TextOf(Get(block, name), plan)).FirstOrDefault(text => text is not null) is { } text ? new TextPlanValue(text) : PlanValue.Null;
        return new(Setting("project"), Setting("region"), Setting("zone"), PlanValue.Null);
    }

    private static string? TextOf(JsonElement expression, JsonElement plan)
    {
        if (Get(expression, "constant_value") is { ValueKind: JsonValueKind.String } constant) return constant.GetString();
        foreach (var reference in Texts(Get(expression, "references")).Where(one => one.StartsWith("var.", StringComparison.Ordinal)))
            if (Get(Get(Get(plan, "variables"), reference["var.".Length..]), "value") is { ValueKind: JsonValueKind.String } value) return value.GetString();
        return null;
    }

    private void Read(Scope scope)
    {
        foreach (var resource in Items(Get(scope.Module, "resources")))
            if (Get(resource, "address") is { ValueKind: JsonValueKind.String } address) _resources[scope.Prefix + address.GetString()] = (Get(resource, "expressions"), scope);
        foreach (var call in Properties(Get(scope.Module, "module_calls")))
            Read(new($"{scope.Prefix}module.{call.Name}.", scope, Get(call.Value, "expressions"), Get(call.Value, "module")));
    }

    private static IEnumerable<AssetReference> References(JsonElement expression, string path, Scope scope)
    {
        if (expression.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var block in expression.EnumerateArray())
                foreach (var found in References(block, $"{path}[{index++}]", scope)) yield return found;
        }
        else if (Get(expression, "references") is { ValueKind: JsonValueKind.Array } references)
        {
            foreach (var found in Targets(references, scope, DeepestReference)) yield return found with { Path = path };
        }
        else
        {
            foreach (var member in Properties(expression))
                foreach (var found in References(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", scope)) yield return found;
        }
    }

    private static IEnumerable<AssetReference> Targets(JsonElement references, Scope scope, int depth)
    {
        string[] texts = [.. Texts(references)];
        // Terraform names `a.b.c` and then what it belongs to, `a.b`.
        foreach (var text in texts.Where(text => !Array.Exists(texts, other => other.Length > text.Length && other.StartsWith(text, StringComparison.Ordinal))))
        {
            var parts = text.Split('.', 3);
            if (parts is ["var", var input, ..] && scope.Parent is { } parent && depth > 0)
            {
                foreach (var found in Targets(Get(Get(scope.Inputs, input), "references"), parent, depth - 1)) yield return found;
            }
            else if (parts is ["module", var name, var output] && depth > 0)
            {
                var child = new Scope($"{scope.Prefix}module.{name}.", scope, Get(Get(Get(scope.Module, "module_calls"), name), "expressions"), Get(Get(Get(scope.Module, "module_calls"), name), "module"));
                foreach (var found in Targets(Get(Get(Get(Get(child.Module, "outputs"), output), "expression"), "references"), child, depth - 1)) yield return found;
            }
            else if (ResourceName.Parse(text) is { } target) yield return new("", scope.Prefix + target.Address, target.Attribute);
        }
    }

    private static JsonElement Get(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private static IEnumerable<JsonProperty> Properties(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    private static IEnumerable<string> Texts(JsonElement list) => Items(list).Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!);

    /// <summary>One module as it is called.</summary>
    private sealed record Scope(string Prefix, Scope? Parent, JsonElement Inputs, JsonElement Module);
}
