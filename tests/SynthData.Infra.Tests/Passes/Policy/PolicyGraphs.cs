using System.Text;
using System.Text.Json;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Tests.Passes.Policy;

/// <summary>Small inventories for tests of rules, written as <c>{"google_storage_bucket.a": {attributes}}</c>.</summary>
internal static class PolicyGraphs
{
    /// <summary>As the plan of these resources, without configuration.</summary>
    public static Inventory Read(JsonElement graph) => Inventory.OfPlan(Encoding.UTF8.GetBytes(Plan(graph)), "plan.json");

    public static Inventory Read(string graph)
    {
        using var document = JsonDocument.Parse(graph);
        return Read(document.RootElement);
    }

    private static string Plan(JsonElement graph)
    {
        var resources = graph.EnumerateObject().Select(asset =>
        {
            var dot = asset.Name.IndexOf('.', StringComparison.Ordinal);
            return $"{{\"address\": \"{asset.Name}\", \"mode\": \"managed\", \"type\": \"{asset.Name[..dot]}\", \"name\": \"{asset.Name[(dot + 1)..]}\", \"values\": {asset.Value.GetRawText()}}}";
        });
        return $"{{\"planned_values\": {{\"root_module\": {{\"resources\": [{string.Join(", ", resources)}]}}}}}}";
    }
}
