using SynthData.Infra.Inventories;
using System.Text;

namespace SynthData.Infra.Tests.Inventories;

/// <summary>Inventories written as short Terraform plans in tests: resources as JSON, references as texts.</summary>
internal static class AssetSample
{
    /// <param name="resources">Address and values as JSON, such as <c>("google_storage_bucket.a", "{\"location\": \"EU\"}")</c>.</param>
    public static Inventory Of(params ReadOnlySpan<(string Address, string Json)> resources)
    {
        var plan = new StringBuilder("{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":[");
        var first = true;
        foreach (var (address, json) in resources)
        {
            var parts = address.Split('.');
            plan.Append(first ? "" : ",").Append($"{{\"address\":\"{address}\",\"mode\":\"managed\",\"type\":\"{parts[0]}\",\"name\":\"{parts[1]}\",\"values\":{json}}}");
            first = false;
        }

        return Inventory.OfPlan(Encoding.UTF8.GetBytes(plan.Append("]}}}").ToString()), "plan.json");
    }
}
