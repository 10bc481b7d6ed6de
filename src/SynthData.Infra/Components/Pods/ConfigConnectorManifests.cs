using SynthData.Infra.Components.Access;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>Config Connector in the namespace, as an account that may look after load balancers; the gateway's address and TLS policy are its resources then.</summary>
internal static class ConfigConnectorManifests
{
    private const string File = "config-connector";
    private const string Core = "core.cnrm.cloud.google.com/v1beta1";
    private const string Compute = "compute.cnrm.cloud.google.com/v1beta1";

    public static void Add(PodContext pods, ComponentScope cluster, IReadOnlyList<Entry> members)
    {
        var identity = new Identity($"{cluster.Identity.Id}-config", $"{cluster.Identity.Name}-config");
        var scope = new ComponentScope(pods.Build, cluster.Path, identity, Concern.Clusters, cluster.Place);
        if (ServiceAccounts.Add(pods.Build, scope, $"Config Connector of {cluster.KnownAs}") is not { } account) return;
        scope.Add(
            "google_project_iam_member", scope.Local(), "Config Connector looks after addresses and TLS policies of the gateway",
            new() { ["project"] = pods.Build.ProjectId, ["role"] = "roles/compute.loadBalancerAdmin", ["member"] = account.Output("member") });
        PodAccounts.Bind(pods, scope, account, scope.Local(), "cnrm-system", $"cnrm-controller-manager-{pods.Namespace}");
        pods.Add(
            File, scope.Path, Core, "ConfigConnector", new() { ["name"] = "configconnector.core.cnrm.cloud.google.com" }, "Config Connector has an account for each namespace",
            new() { ["spec"] = new ObjectValue { ["mode"] = "namespaced", ["stateIntoSpec"] = "Absent" } });
        pods.Add(
            File, scope.Path, Core, "ConfigConnectorContext", "configconnectorcontext.core.cnrm.cloud.google.com", "As whom it makes what stands in this namespace",
            new() { ["spec"] = new ObjectValue { ["googleServiceAccount"] = account.Output("email"), ["stateIntoSpec"] = "Absent" } });
        if (members.All(pod => pod.Settings.Get(PodSettings.Host) is null)) return;
        var name = cluster.CloudName(63, "gateway");
        pods.Add(
            File, scope.Path, Compute, "ComputeAddress", "gateway", "The gateway's address, which names in the world lead to",
            new() { ["spec"] = new ObjectValue { ["location"] = "global", ["addressType"] = "EXTERNAL", ["resourceID"] = name } });
        pods.Add(
            File, scope.Path, Compute, "ComputeSSLPolicy", "gateway", "What the gateway speaks: TLS 1.2 at least, with modern ciphers; 1.3 with whoever can",
            new() { ["spec"] = new ObjectValue { ["minTlsVersion"] = "TLS_1_2", ["profile"] = "RESTRICTED", ["resourceID"] = name } });
    }
}
