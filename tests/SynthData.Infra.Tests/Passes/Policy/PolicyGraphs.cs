using System.Text;
using System.Text.Json;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Schema;
using SynthData.Infra.Tests.Inventories;

namespace SynthData.Infra.Tests.Passes.Policy;

/// <summary>Inventories for tests of rules: small ones, written as <c>{"google_storage_bucket.a": {attributes}}</c>, and ones made by chance.</summary>
internal static class PolicyGraphs
{
    private static readonly string[] JudgedTypes =
        [.. RuleCatalog.All.SelectMany(rule => rule.Resources).Distinct().Where(type => ProviderSchema.Google.Find(type) is not null).Order(StringComparer.Ordinal)];

    private static readonly string[] Words =
    [
        "", "x", "true", "0.0.0.0/0", "10.0.0.0/8", "22", "3389", "1-65535", "-", "all", "tcp", "allow", "INGRESS", "EGRESS", "allUsers", "user:a@example.com", "roles/owner", "roles/run.admin", "7776000s",
        "serviceAccount:a@p.iam.gserviceaccount.com", "POSTGRES_17", "MYSQL_8_4", "allServices", "assertion.sub == 'repo:a/b'", "https://token.actions.githubusercontent.com", "1.20", "ÿ\u0000", "a_1",
        "${google_storage_bucket.r1.name}", "projects/p/global/targetHttpProxies/x", "{\"bindings\":", "EXTERNAL", "CUSTOM", "MODERN", "on", "99999999999999999999s", "google_storage_bucket.r1",
    ];

    /// <summary>Up to 20 assets of the types that rules judge.</summary>
    public static Inventory Random(int seed) => RandomInventory.Of(seed, 20, JudgedTypes, Words);

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
