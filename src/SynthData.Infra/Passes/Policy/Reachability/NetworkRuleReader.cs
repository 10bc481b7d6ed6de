using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Reachability;

/// <summary>Reads firewall rules of every kind into one form, in the order in which they are asked.</summary>
internal static class NetworkRuleReader
{
    private static readonly string[] Anywhere = ["0.0.0.0/0"];
    private static readonly string[] OfPolicies =
        ["google_compute_firewall_policy_rule", "google_compute_network_firewall_policy_rule", "google_compute_region_network_firewall_policy_rule"];

    public static IReadOnlyList<NetworkRule> Read(Inventory inventory) =>
        [.. inventory.OfType("google_compute_firewall").Where(IsOn).Select(asset => OfNetwork(asset, inventory))
            .Concat(inventory.OfType(OfPolicies).Where(IsOn).Select(asset => OfPolicy(asset, inventory)))
            .OrderBy(rule => rule.Level).ThenBy(rule => rule.Home, StringComparer.Ordinal).ThenBy(rule => !rule.IsIngress).ThenBy(rule => rule.Priority).ThenBy(rule => rule.Allows)];

    private static bool IsOn(Asset asset) => asset.Values.Flag("disabled") != true;

    private static NetworkRule OfNetwork(Asset asset, Inventory inventory)
    {
        var values = asset.Values;
        var known = true;
        var isIngress = !string.Equals(values.Text("direction"), "EGRESS", StringComparison.OrdinalIgnoreCase);
        var denies = !values["deny"].IsAbsent;
        string[] sources =
        [
            .. Texts(values, "source_ranges", ref known), .. Texts(values, "source_tags", ref known).Select(tag => $"tag:{tag}"),
            .. Texts(values, "source_service_accounts", ref known).Select(one => $"account:{one}"),
        ];
        string[] destinations = [.. Texts(values, "destination_ranges", ref known)];
        string[] targets = [.. Texts(values, "target_tags", ref known).Select(tag => $"tag:{tag}"), .. Texts(values, "target_service_accounts", ref known).Select(one => $"account:{one}")];
        var ports = Ports(values[denies ? "deny" : "allow"], "protocol", ref known);
        return new(
            asset, FirewallLevel.Network, Home(asset, "network", inventory), (int)Math.Clamp(values.Number("priority") ?? 1000, 0, int.MaxValue), isIngress, denies ? "deny" : "allow",
            sources.Length > 0 ? sources : Anywhere, destinations.Length > 0 ? destinations : Anywhere, ports, targets, known);
    }

    private static NetworkRule OfPolicy(Asset asset, Inventory inventory)
    {
        var (values, match) = (asset.Values, asset.Values.At("match"));
        var known = !match.IsUnknown;
        string[] sources = [.. Texts(match, "src_ip_ranges", ref known), .. Tags(match, "src_secure_tags", ref known)];
        string[] destinations = [.. Texts(match, "dest_ip_ranges", ref known)];
        string[] targets = [.. Tags(values, "target_secure_tags", ref known), .. Texts(values, "target_service_accounts", ref known).Select(one => $"account:{one}")];
        // What a rule matches beside addresses narrows it, so it covers nothing.
        var narrowed = (match.FirstOrDefaultMember() as ObjectPlanValue)?.Members.Any(member => member.Key is not ("src_ip_ranges" or "dest_ip_ranges" or "layer4_configs" or "src_secure_tags") && !member.Value.IsAbsent) == true;
        return new(
            asset, asset.Type == "google_compute_firewall_policy_rule" ? FirewallLevel.Organization : FirewallLevel.Policy, Home(asset, "firewall_policy", inventory),
            (int)Math.Clamp(values.Number("priority") ?? int.MaxValue, 0, int.MaxValue), !string.Equals(values.Text("direction"), "EGRESS", StringComparison.OrdinalIgnoreCase),
            values.Text("action") ?? "(unknown)", sources.Length > 0 ? sources : Anywhere, destinations.Length > 0 ? destinations : Anywhere, Ports(match.At("layer4_configs"), "ip_protocol", ref known),
            targets, known && !narrowed && !values["action"].IsUnknown && !values["priority"].IsUnknown);
    }

    private static PlanValue FirstOrDefaultMember(this PlanValue block) => block is ListPlanValue { Items: [var first, ..] } ? first : block;

    private static string Home(Asset asset, string field, Inventory inventory) =>
        inventory.Target(asset, field)?.Address ?? asset.References.FirstOrDefault(one => one.Path == field)?.Target ?? asset.Values.Text(field) ?? "(unknown)";

    private static IEnumerable<string> Tags(PlanValue value, string field, ref bool known)
    {
        if (value.At(field) is UnknownPlanValue || value.At(field).Elements().Any(item => item.IsUnknown)) known = false;
        return value.At(field).Elements().Select(item => item.Text("name") ?? "").Where(name => name.Length > 0).Select(name => $"tag:{name}").ToArray();
    }

    private static string[] Texts(PlanValue value, string field, ref bool known)
    {
        var found = value.At(field);
        if (found.IsUnknown || found.Elements().Any(item => item.IsUnknown)) known = false;
        return [.. found.Elements().Select(item => item is TextPlanValue text ? text.Text : item.IsUnknown ? "(known after apply)" : "").Where(text => text.Length > 0)];
    }

    private static Opening[] Ports(PlanValue blocks, string field, ref bool known)
    {
        var ports = new List<Opening>();
        foreach (var block in blocks.Elements())
        {
            if (block.IsUnknown || block.At("ports").IsUnknown || block.At(field).IsUnknown) known = false;
            var protocol = block.Text(field) ?? "all";
            var named = block.At("ports").Elements().Select(port => port is NumberPlanValue number ? FormattableString.Invariant($"{number.Number}") : (port as TextPlanValue)?.Text).ToArray();
            foreach (var port in named.Length > 0 ? named : [null])
            {
                if (Opening.Of(protocol, port) is { } opening) ports.Add(opening);
                else known = false;
            }
        }

        if (blocks.IsUnknown) known = false;
        return ports.Count > 0 ? [.. ports.Distinct()] : [Opening.Everything];
    }
}
