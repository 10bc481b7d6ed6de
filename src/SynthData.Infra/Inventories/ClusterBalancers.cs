using System.Collections.Immutable;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Inventories;

/// <summary>Load balancers that clusters make from their Gateways and Ingresses: no resource of the stack, and billed all the same.</summary>
/// <param name="Addresses">Names of the static addresses they take.</param>
/// <param name="Rules">Forwarding rules of Gateways, one a port.</param>
internal sealed record ClusterBalancers(ImmutableHashSet<string> Addresses, int Rules)
{
    public static ClusterBalancers None { get; } = new([], 0);

    public static ClusterBalancers In(ResourceGraph graph, KnownValues known)
    {
        var bodies = graph.Manifests.Where(one => !one.IsOnDemand).Select(one => one.Body).ToArray();
        var gateways = bodies.Where(body => TextOf(body["kind"]) == "Gateway").Select(body => body["spec"] as ObjectValue).OfType<ObjectValue>().ToArray();
        var addresses = gateways.SelectMany(spec => Objects(spec["addresses"])).Where(address => TextOf(address["type"]) == "NamedAddress").Select(address => address["value"])
            .Concat(bodies.Select(body => (body["metadata"] as ObjectValue)?["annotations"]).OfType<ObjectValue>().SelectMany(notes => notes)
                .Where(note => note.Key is "kubernetes.io/ingress.global-static-ip-name" or "kubernetes.io/ingress.regional-static-ip-name").Select(note => note.Value));
        return new([.. addresses.Select(TextOf).OfType<string>()], gateways.Sum(spec => Objects(spec["listeners"]).Select(listener => listener["port"]).Distinct().Count()));

        string? TextOf(Value? value) => value is null ? null : known.TextOf(value);
    }

    private static IEnumerable<ObjectValue> Objects(Value? list) => ((list as ListValue)?.Items ?? []).OfType<ObjectValue>();
}
