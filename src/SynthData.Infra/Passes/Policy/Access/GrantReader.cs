using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Access;

/// <summary>Reads the grants of an inventory: every <c>*_iam_member</c> and <c>*_iam_binding</c>.</summary>
internal static class GrantReader
{
    private const string Member = "_iam_member";
    private const string Binding = "_iam_binding";
    private static readonly RulePath Members = RulePath.Parse("member|members");

    public static IReadOnlyList<Grant> Read(Inventory inventory) =>
        [.. inventory.Assets.Where(asset => !asset.IsData && (asset.Type.EndsWith(Member, StringComparison.Ordinal)
            || asset.Type.EndsWith(Binding, StringComparison.Ordinal))).SelectMany(asset => Read(asset, inventory))];

    private static IEnumerable<Grant> Read(Asset asset, Inventory inventory)
    {
        var role = asset.Values.Text("role") ?? "(unknown)";
        var (on, reach) = ObjectOf(asset, inventory);
        var conditional = !asset.Values["condition"].IsAbsent;
        foreach (var identity in IdentitiesOf(asset, inventory).Distinct(StringComparer.Ordinal)) yield return new(asset, identity, role, on, reach, conditional);
    }

    private static IEnumerable<string> IdentitiesOf(Asset asset, Inventory inventory)
    {
        // An account of Google's is named after the project's number, which only an apply tells.
        foreach (var reference in asset.References.Where(one => one.Path.StartsWith("member", StringComparison.Ordinal)))
            yield return reference.Attribute == "number" ? $"(known after apply: member of {asset.Address})" : reference.Target;
        foreach (var member in Members.In(asset.Values).OfType<TextPlanValue>().Select(member => member.Text).Where(text => !text.Contains("${", StringComparison.Ordinal)))
        {
            // What is written out may be an account that the inventory makes.
            var account = inventory.OfType("google_service_account").FirstOrDefault(one => member.StartsWith($"serviceAccount:{one.Values.Text("account_id")}@", StringComparison.Ordinal));
            if (account is null) yield return member;
            else if (!asset.References.Any(one => one.Target == account.Address)) yield return account.Address;
        }
    }

    private static (string On, GrantReach Reach) ObjectOf(Asset asset, Inventory inventory)
    {
        var type = asset.Type[..asset.Type.LastIndexOf("_iam_", StringComparison.Ordinal)];
        var reach = type switch
        {
            "google_project" => GrantReach.Project,
            "google_folder" => GrantReach.Folder,
            "google_organization" => GrantReach.Organization,
            _ => GrantReach.Object,
        };
        if (reach != GrantReach.Object) return (reach.ToString().ToLowerInvariant(), asset.Values["condition"].IsAbsent ? reach : GrantReach.Object);
        var reference = asset.References.FirstOrDefault(one => !one.Path.StartsWith("member", StringComparison.Ordinal)
            && (inventory.Find(one.Target)?.Type ?? one.Target).StartsWith(type, StringComparison.Ordinal));
        if (reference is not null) return (reference.Target, reach);
        var field = Fields.FirstOrDefault(name => asset.Values.Text(name) is not null);
        return (field is null ? type : asset.Values.Text(field)!, reach);
    }

    /// <summary>The fields that name what a grant is on, in the order of precedence.</summary>
    private static readonly string[] Fields =
    [
        "bucket", "topic", "subscription", "secret_id", "crypto_key_id", "key_ring_id", "service_account_id", "table_id", "dataset_id", "repository", "database", "instance",
        "cloud_function", "name", "service",
    ];
}
