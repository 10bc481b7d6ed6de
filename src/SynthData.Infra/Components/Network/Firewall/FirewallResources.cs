using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>The network's firewall policy: denies by default, logs, and lets pass what the stack's intents say.</summary>
internal static class FirewallResources
{
    public static void Add(BuildContext context, SettingsBlock settings, Resource network, NetworkPlan plan, IReadOnlyDictionary<string, Resource> subnets)
    {
        var scope = context.Scope("network", Concern.Firewall, settings.Place);
        var egressDenied = settings.Get(FirewallSettings.Egress) == "deny";
        if (!egressDenied && settings.Get(NetworkSettings.Nat) is null)
        {
            context.Problems.Warning(
                ComponentErrors.NeedsPart, "`egress: allow` leads nowhere: without `nat` there is no way to the internet", settings.PlaceOf(FirewallSettings.Egress), "Add `nat: {}`, or leave `egress` out");
        }

        var googleApis = GoogleApis.RangeOf(context, settings);
        var reader = new ReachReader(settings, plan, subnets, googleApis, context.Problems);
        var intents = settings.Get(FirewallSettings.Allow).Select(entry => Intent.Read(entry, reader, context.Problems)).OfType<Intent>().ToList();
        WarnOfRedundant(intents, egressDenied, context.Problems);
        var policy = scope.Add(
            "google_compute_network_firewall_policy", scope.Local(), "One policy decides what passes; nothing does unless a rule says so",
            new() { ["name"] = scope.CloudName(63), ["description"] = "Denies by default; rules follow from the intents of the stack" });
        var rules = FirewallPlan.Rules(
            intents, egressDenied, googleApis, settings.Get(NetworkSettings.PrivateServices) is null ? null : plan.PrivateServices, Clusters(plan, subnets), settings.Place);
        foreach (var rule in rules) AddRule(scope, policy, rule);
        scope.Add(
            "google_compute_network_firewall_policy_association", scope.Local(), "Puts the policy to work on the network",
            new() { ["name"] = scope.CloudName(63), ["firewall_policy"] = policy.Output("name"), ["attachment_target"] = network.Output("id") });
    }

    // Nodes and pods, where the subnets have ranges for pods.
    private static List<Value> Clusters(NetworkPlan plan, IReadOnlyDictionary<string, Resource> subnets) =>
        [.. plan.Subnets.Where(subnet => subnet.Pods is not null).SelectMany(subnet => (Value[])[subnets[subnet.Region].Output("ip_cidr_range"), subnet.Pods.ToString()!])];

    private static void AddRule(ComponentScope scope, Resource policy, FirewallRule rule) => scope.Add(
        "google_compute_network_firewall_policy_rule", ComponentScope.Snake(rule.Name, []), rule.Reason,
        new()
        {
            ["firewall_policy"] = policy.Output("name"),
            ["rule_name"] = rule.Name.Replace('_', '-'),
            ["priority"] = rule.Priority,
            ["direction"] = rule.Direction,
            ["action"] = rule.Allows ? "allow" : "deny",
            ["enable_logging"] = true,
            ["match"] = FirewallMatch.Of(rule.From, rule.To, rule.Ports),
        });

    private static void WarnOfRedundant(IReadOnlyList<Intent> intents, bool egressDenied, DiagnosticBag problems)
    {
        foreach (var (at, intent) in intents.Index())
        {
            // Of two that say the same the later one is too much.
            var cover = intents.Index().FirstOrDefault(other => other.Index != at && other.Item.Covers(intent) && (!intent.Covers(other.Item) || other.Index < at)).Item;
            if (cover is not null)
                problems.Warning(FirewallErrors.Redundant, $"`{cover.Id}` lets pass everything that `{intent.Id}` does", intent.Place, $"Leave `{intent.Id}` out");
            else if (!egressDenied && intent.To.All(reach => !reach.IsInside))
                problems.Warning(FirewallErrors.Redundant, $"`egress: allow` lets pass everything that `{intent.Id}` does", intent.Place, $"Leave `{intent.Id}` out");
        }
    }
}
