using System.Text.Json;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Inventories;

/// <summary>References that stand in texts as in HCL: <c>${google_compute_network.main.id}</c>. Terraform never writes them so; plans made by hand do.</summary>
internal static class TextReferences
{
    /// <summary>The text is one reference and nothing else, so its value is not known.</summary>
    public static bool IsWhole(string text) =>
        text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1;

    /// <summary>The flag or the null that a text such as <c>${False}</c> or <c>${null}</c> is, as some readers of HCL write them; null for any other text.</summary>
    public static PlanValue? Literal(string text) => !IsWhole(text) ? null : text[2..^1].Trim() switch
    {
        "true" or "True" => new BooleanPlanValue(true),
        "false" or "False" => new BooleanPlanValue(false),
        "null" or "None" => PlanValue.Null,
        _ => null,
    };

    public static IEnumerable<AssetReference> In(JsonElement value, string path = "")
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    foreach (var found in In(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")) yield return found;
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    foreach (var found in In(item, $"{path}[{index++}]")) yield return found;
                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
                {
                    var close = text.IndexOf('}', open);
                    if (close > 0 && ResourceName.Parse(text[(open + 2)..close].Trim()) is { } target) yield return new(path, target.Address, target.Attribute);
                }

                break;
        }
    }
}
