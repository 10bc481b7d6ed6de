using SynthData.Errors;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>One rule of a firewall policy.</summary>
internal sealed record FirewallRule(string Name, int Priority, string Direction, bool Allows, IReadOnlyList<Value> From, IReadOnlyList<Value> To, IReadOnlyList<PortRange> Ports, string Reason, Place Place);

/// <summary>Turns intents into rules with priorities: first Google's side, then the stack's intents, then nothing passes.</summary>
internal static class FirewallPlan
{
    public const string Ingress = "INGRESS";

    public const string Egress = "EGRESS";

    private const int FirstIntent = 1000;
    private const int LastOfAll = 65000;

    private static readonly PortRange All = new("all", 0, 65535);

    private static readonly Value[] Everywhere = ["0.0.0.0/0"];

    // PostgreSQL, and the connectors of Cloud SQL.
    private static readonly PortRange[] ManagedServices = [new("tcp", 3307, 3307), new("tcp", 5432, 5432)];

    /// <param name="intents">In the stack's order.</param>
    /// <param name="egressDenied">Nothing leaves unless it is named.</param>
    /// <param name="googleApis">Where Google's APIs are.</param>
    /// <param name="privateServices">Where managed services are; null when there are none.</param>
    /// <param name="clusters">Where clusters have nodes, control planes and pods; empty without ranges for them.</param>
    /// <param name="place">Of the network.</param>
    public static IReadOnlyList<FirewallRule> Rules(IReadOnlyList<Intent> intents, bool egressDenied, Cidr googleApis, Cidr? privateServices, IReadOnlyList<Value> clusters, Place place)
    {
        var rules = new List<FirewallRule>();
        if (egressDenied)
        {
            rules.Add(new("google_apis", 100, Egress, true, Everywhere, [googleApis.ToString()], [new("tcp", 443, 443)], "Google's APIs, under addresses inside Google's network", place));
            if (privateServices is { } range)
                rules.Add(new("private_services", 110, Egress, true, Everywhere, [range.ToString()], ManagedServices, "Managed services such as Cloud SQL", place));
        }

        if (clusters.Count > 0)
        {
            rules.Add(new("clusters_in", 120, Ingress, true, clusters, clusters, [All], "Nodes, control planes and pods of clusters talk to each other; network policies decide between pods", place));
            if (egressDenied) rules.Add(new("clusters_out", 120, Egress, true, clusters, clusters, [All], "The same on the way out", place));
        }

        var priorities = new FirewallPriorities();
        foreach (var intent in intents)
        {
            var (from, to) = (Inside(intent.From), Inside(intent.To));
            if (to.Count > 0) rules.Add(Rule(intent, Ingress, intent.From, to));
            if (from.Count > 0 && egressDenied) rules.Add(Rule(intent, Egress, from, intent.To));
        }

        rules.Add(new("deny_ingress", LastOfAll, Ingress, false, Everywhere, Everywhere, [All], "Nothing else comes in", place));
        if (egressDenied) rules.Add(new("deny_egress", LastOfAll + 1, Egress, false, Everywhere, Everywhere, [All], "Nothing else gets out", place));
        return rules;

        FirewallRule Rule(Intent intent, string direction, IReadOnlyList<Reach> sources, IReadOnlyList<Reach> targets) => new(
            $"{direction.ToLowerInvariant()}_{intent.Id}", priorities.Next(FirstIntent, $"{direction} {intent.Id}"), direction, true, Values(sources), Values(targets), intent.Ports, intent.ToString(), intent.Place);
    }

    private static List<Reach> Inside(IReadOnlyList<Reach> reaches) => [.. reaches.Where(reach => reach.IsInside)];

    private static IReadOnlyList<Value> Values(IReadOnlyList<Reach> reaches) => [.. reaches.SelectMany(reach => reach.Values).Distinct()];
}
