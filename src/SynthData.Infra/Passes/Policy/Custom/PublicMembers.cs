using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>No grant to everybody: in a member, a binding, or a whole policy, whose text may be JSON, HCL or a data source's.</summary>
internal sealed class PublicMembers : AssetRule
{
    private static readonly string[] Everybody = ["allUsers", "allAuthenticatedUsers"];
    private static readonly RulePath Members = RulePath.Parse("member|members");
    private static readonly RulePath Bindings = RulePath.Parse("binding.members");

    public static string? PublicOf(Asset asset, Inventory inventory)
    {
        var members = Members.In(asset.Values).Concat(inventory.Target(asset, "policy_data") is { } policy ? Bindings.In(policy.Values) : []).OfType<TextPlanValue>();
        var policyText = asset.Values.Text("policy_data") ?? "";
        return Everybody.FirstOrDefault(one => members.Any(member => member.Text == one) || policyText.Contains($"\"{one}\"", StringComparison.Ordinal));
    }

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory) =>
        PublicOf(asset, inventory) is { } everybody ? new(asset, $"`{everybody}` has {(asset.Values.Text("role") is { } role ? $"`{role}`" : "a role")}") : null;
}
