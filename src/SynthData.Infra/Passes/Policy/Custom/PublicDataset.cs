using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>No dataset is open to everybody, by its access list or by IAM.</summary>
internal sealed class PublicDataset : AssetRule
{
    private static readonly string[] Everybody = ["allUsers", "allAuthenticatedUsers"];
    private static readonly string[] Subjects = ["user_by_email", "group_by_email", "domain", "special_group", "iam_member", "view", "routine", "dataset"];

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (PublicMembers.PublicOf(asset, inventory) is { } member) return new(asset, $"`{member}` has a role");
        IEnumerable<PlanValue> entries = asset.Type == "google_bigquery_dataset_access" ? [asset.Values] : asset.Values.At("access").Elements();
        foreach (var entry in entries.OfType<ObjectPlanValue>())
        {
            if (Everybody.FirstOrDefault(one => entry.Text("special_group") == one || entry.Text("iam_member") == one) is { } everybody) return new(asset, $"`{everybody}` has access");
            // What the console makes of a grant to everybody comes back as a role without anybody.
            if (asset.Type == "google_bigquery_dataset" && Subjects.All(subject => entry[subject].IsAbsent)) return new(asset, "An entry of `access` names nobody");
        }

        return null;
    }
}
