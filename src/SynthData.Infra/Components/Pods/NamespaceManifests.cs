using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>The namespace, and what holds for all in it: no privileges, no connections and no calls that are not named, encryption between pods.</summary>
internal static class NamespaceManifests
{
    private const string File = "namespace";

    public static void Add(PodContext pods, IReadOnlyList<Entry> members)
    {
        var component = "pods";
        var labels = new ObjectValue
        {
            // Pod Security admission, which took the place of pod security policies.
            ["pod-security.kubernetes.io/enforce"] = "restricted",
            ["pod-security.kubernetes.io/enforce-version"] = "latest",
            ["pod-security.kubernetes.io/audit"] = "restricted",
            ["pod-security.kubernetes.io/warn"] = "restricted",
            ["istio-injection"] = pods.HasMesh ? "enabled" : null,
        };
        var annotations = pods.Cluster.Get(ClusterSettings.ConfigConnector) ? new ObjectValue { ["cnrm.cloud.google.com/project-id"] = pods.Build.ProjectId } : null;
        pods.Add(
            File, component, "v1", "Namespace", new ObjectValue { ["name"] = pods.Namespace, ["labels"] = labels, ["annotations"] = annotations },
            "Everything of the stack stands here; pods with privileges are turned away", new());
        pods.Add(
            File, component, "networking.k8s.io/v1", "NetworkPolicy", "deny-all", "No connection in or out that no other policy allows",
            new() { ["spec"] = new ObjectValue { ["podSelector"] = new ObjectValue(), ["policyTypes"] = ListValue.Of(["Ingress", "Egress"]) } });
        NetworkPolicies.AddBasics(pods, component, File);
        if (!pods.HasMesh || members.All(pod => pod.Settings.Get(PodSettings.Kind) != "service")) return;
        pods.Add(
            File, component, "security.istio.io/v1", "PeerAuthentication", "default", "Pods speak mutual TLS with each other, and nothing else",
            new() { ["spec"] = new ObjectValue { ["mtls"] = new ObjectValue { ["mode"] = "STRICT" } } });
        pods.Add(
            File, component, "security.istio.io/v1", "AuthorizationPolicy", "deny-all", "Nobody may call anybody whom no other policy names",
            new() { ["spec"] = new ObjectValue() });
    }
}
