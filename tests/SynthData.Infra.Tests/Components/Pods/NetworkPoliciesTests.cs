using System.Net;
using System.Text.Json.Nodes;
using SynthData.Infra.Tests.Emit.Kubernetes;
using Xunit;

namespace SynthData.Infra.Tests.Components.Pods;

/// <summary>Decides connections as Kubernetes does, from the emitted policies: what pods need passes, and nothing else.</summary>
public sealed class NetworkPoliciesTests
{
    private static readonly JsonObject[] Policies =
    [
        .. KubernetesFilesTests.Read("pods").Graphs.Where(one => one.Environment == "prod").SelectMany(one => KubernetesFilesTests.AllObjects(one.Graph))
            .Where(one => (string)one["kind"]! == "NetworkPolicy").Select(one => (JsonObject)one["spec"]!),
    ];

    [Theory]
    [InlineData("api", "169.254.169.254", "UDP", 53, true)]
    [InlineData("api", "169.254.20.10", "UDP", 53, true)]
    [InlineData("api", "kube-system/kube-dns", "TCP", 53, true)]
    [InlineData("worker", "169.254.169.254", "TCP", 80, true)]
    [InlineData("shards", "199.36.153.8", "TCP", 443, true)]
    [InlineData("worker", "199.36.153.11", "TCP", 443, true)]
    [InlineData("api", "10.0.240.3", "TCP", 5432, true)]
    [InlineData("worker", "10.0.240.3", "TCP", 5432, false)]
    [InlineData("console", "pod/api", "TCP", 8080, true)]
    [InlineData("worker", "pod/api", "TCP", 8080, false)]
    [InlineData("console", "pod/worker", "TCP", 8080, false)]
    [InlineData("api-scaler", "10.0.1.2", "TCP", 443, true)]
    [InlineData("api", "10.0.1.2", "TCP", 443, false)]
    [InlineData("api", "8.8.8.8", "TCP", 443, false)]
    [InlineData("api", "169.254.169.254", "TCP", 443, false)]
    public void Egress_OfPods_IsWhatTheyNeed(string from, string to, string protocol, int port, bool passes) =>
        Assert.Equal(passes, Passes("Egress", "egress", "to", from, to, protocol, port) && (!to.StartsWith("pod/", StringComparison.Ordinal) || Passes("Ingress", "ingress", "from", to[4..], $"pod/{from}", protocol, port)));

    [Theory]
    [InlineData("api", "35.191.0.7", 8080, true)]
    [InlineData("api", "130.211.1.7", 8080, true)]
    [InlineData("api", "35.191.0.7", 9090, false)]
    [InlineData("api", "203.0.113.7", 8080, false)]
    [InlineData("worker", "35.191.0.7", 8080, false)]
    public void Ingress_FromOutside_IsTheLoadBalancers(string to, string from, int port, bool passes) => Assert.Equal(passes, Passes("Ingress", "ingress", "from", to, from, "TCP", port));

    private static bool Passes(string type, string rules, string peers, string pod, string other, string protocol, int port)
    {
        var mine = Policies.Where(policy => ((JsonArray)policy["policyTypes"]!).Any(one => (string)one! == type) && Selects(policy["podSelector"]!, pod)).ToArray();
        // Pods that no policy is about may do anything.
        return mine.Length == 0 || mine.SelectMany(policy => policy[rules] as JsonArray ?? []).Any(rule =>
            ((JsonArray)rule!["ports"]!).Any(one => (string)one!["protocol"]! == protocol && (int)(decimal)one["port"]! == port) && ((JsonArray)rule[peers]!).Any(peer => IsPeer(peer!, other)));
    }

    private static bool IsPeer(JsonNode peer, string other)
    {
        if (peer["ipBlock"] is { } block) return IPAddress.TryParse(other, out var address) && IPNetwork.Parse((string)block["cidr"]!).Contains(address);
        if (peer["namespaceSelector"] is { } space)
            return other == $"{space["matchLabels"]!["kubernetes.io/metadata.name"]}/{peer["podSelector"]!["matchLabels"]!["k8s-app"]}";
        return other.StartsWith("pod/", StringComparison.Ordinal) && Selects(peer["podSelector"]!, other[4..]);
    }

    private static bool Selects(JsonNode selector, string pod) => selector["matchLabels"] is not JsonObject labels || labels.All(label => label.Key == "app.kubernetes.io/name" && (string)label.Value! == pod);
}
