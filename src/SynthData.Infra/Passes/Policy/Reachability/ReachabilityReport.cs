using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Reachability;

/// <summary>What becomes of a firewall rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Shadow">An earlier rule that leaves nothing for it; null when it is in force.</param>
internal sealed record RuleEffect(NetworkRule Rule, NetworkRule? Shadow)
{
    /// <summary>The earlier rule decides otherwise, so this one never does what it says.</summary>
    public bool IsContradicted => Shadow is not null && Shadow.Action != Rule.Action;
}

/// <summary>What a network does with what no rule names.</summary>
/// <param name="Home">The network or policy.</param>
/// <param name="DeniesIngress">Nothing comes in.</param>
/// <param name="DeniesEgress">Nothing gets out.</param>
internal sealed record NetworkDefault(string Home, bool DeniesIngress, bool DeniesEgress);

/// <summary>A way in that is no firewall's matter.</summary>
/// <param name="From">Who: <c>the internet</c>, <c>the load balancer</c>, ranges.</param>
/// <param name="To">The address of what is reached.</param>
/// <param name="How">Protocol, port and what stands before it; a sentence without a period.</param>
/// <param name="IsPublic">Anybody on the internet gets as far as this.</param>
internal sealed record Entrance(string From, string To, string How, bool IsPublic);

/// <summary>Who reaches what in an inventory, as far as it is known before anything exists.</summary>
/// <param name="Entrances">Ways in beside the firewall, public ones first.</param>
/// <param name="Rules">In the order in which Google asks them.</param>
/// <param name="Defaults">Of each network and policy with rules.</param>
internal sealed record ReachabilityReport(IReadOnlyList<Entrance> Entrances, IReadOnlyList<RuleEffect> Rules, IReadOnlyList<NetworkDefault> Defaults)
{
    public static ReachabilityReport Of(Inventory inventory)
    {
        var rules = NetworkRuleReader.Read(inventory);
        return new([.. EntranceReader.Read(inventory).OrderByDescending(one => one.IsPublic)], [.. rules.Select((rule, index) => new RuleEffect(rule, ShadowOf(rule, rules.Take(index))))],
            [.. rules.GroupBy(rule => (rule.Level, rule.Home)).Where(home => home.Key.Level != FirewallLevel.Organization).Select(home => DefaultOf(home.Key.Home, [.. home]))]);
    }

    private static NetworkRule? ShadowOf(NetworkRule rule, IEnumerable<NetworkRule> before) =>
        before.FirstOrDefault(other => other.Level == rule.Level && other.Home == rule.Home && other.Covers(rule));

    // Google denies what comes in and allows what goes out, unless a rule says otherwise.
    private static NetworkDefault DefaultOf(string home, NetworkRule[] rules)
    {
        static bool IsOfAll(NetworkRule rule) =>
            rule.IsKnown && rule.Targets.Count == 0 && rule.From.Contains("0.0.0.0/0") && rule.To.Contains("0.0.0.0/0") && rule.Ports.Contains(Opening.Everything);
        var lastIn = Array.Find(rules, rule => rule.IsIngress && IsOfAll(rule));
        var lastOut = Array.Find(rules, rule => !rule.IsIngress && IsOfAll(rule));
        return new(home, lastIn is null || !lastIn.Allows, lastOut is { Allows: false });
    }
}
