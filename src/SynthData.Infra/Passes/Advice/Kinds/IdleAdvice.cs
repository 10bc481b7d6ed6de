using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Components.Pods;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>What is paid for and not used.</summary>
internal static class IdleAdvice
{
    // Without public addresses of their own, these are what goes out through NAT.
    private static readonly string[] GoOut = ["google_compute_instance", "google_compute_instance_template", "google_container_cluster", "google_dataflow_job", "google_dataflow_flex_template_job", "google_compute_instance_group_manager"];

    public static IEnumerable<Proposal> Nat(AdviceScope scope)
    {
        if (scope.Settings.Get(NetworkSettings.Section)?.Get(NetworkSettings.Nat) is null || scope.Inventory.OfType(GoOut).Any()) yield break;
        if (scope.Inventory.Assets.Any(asset => asset.Type.StartsWith("google_cloud_run_", StringComparison.Ordinal) && asset.Values.Text("template.vpc_access.egress") == "ALL_TRAFFIC"
                || asset.Values.Text("template.template.vpc_access.egress") == "ALL_TRAFFIC")) yield break;
        yield return new(
            "idle-nat", scope.Environment, "network", "Take `network.nat` away", "No machine, cluster or service sends its traffic to the internet through the network",
            "What is added later and has no public address can't reach the internet")
        {
            Edits = [scope.Without("network.nat")],
        };
    }

    /// <summary>A second cluster is the price of a faster recovery; what that is worth, recovery says.</summary>
    public static IEnumerable<Proposal> Standby(AdviceScope scope)
    {
        foreach (var cluster in scope.Settings.Get(ClustersComponent.Clusters).Where(one => one.Settings.Get(ClusterSettings.Standby) is not null))
        {
            yield return new(
                "idle-standby", scope.Environment, $"clusters.{cluster.Id}", $"Let no cluster stand by in {cluster.Settings.Get(ClusterSettings.Standby)}",
                "A cluster costs its fee though nothing runs in it; another can be made when it is needed", "When the region is lost, a cluster is made first, if there is room for it then")
            {
                Edits = [scope.Without($"clusters.{cluster.Id}.standby")],
            };
        }
    }

    public static IEnumerable<Proposal> Clusters(AdviceScope scope)
    {
        foreach (var cluster in scope.Settings.Get(ClustersComponent.Clusters).Where(one => scope.Settings.Get(PodsComponent.Pods).All(pod => pod.Settings.Get(PodSettings.Cluster) != one.Id)))
        {
            yield return new(
                "idle-cluster", scope.Environment, $"clusters.{cluster.Id}", "Take the cluster away", "No pods of the stack run in it",
                "What somebody runs there beside the stack is gone; `remove:` and its deletion protection ask again")
            {
                Edits = [scope.Without($"clusters.{cluster.Id}")],
            };
        }
    }
}
