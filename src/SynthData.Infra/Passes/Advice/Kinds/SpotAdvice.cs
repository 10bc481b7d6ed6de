using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Pods;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Workloads;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>Spot machines: far cheaper, and taken away now and then. Work with checkpoints costs 1 + e (c / 2 + r) times as much there.</summary>
internal static class SpotAdvice
{
    private const string Risk = "Machines are taken away at 30 seconds' notice, and all of them may be: there is no promise. For work that goes on where it stopped";

    public static IEnumerable<Proposal> NodePools(AdviceScope scope)
    {
        foreach (var cluster in scope.Settings.Get(ClustersComponent.Clusters))
        {
            foreach (var pool in cluster.Settings.Get(ClusterSettings.NodePools).Where(pool => !pool.Settings.Get(NodePoolSettings.Spot) && pool.Settings.Get(NodePoolSettings.Min) > 0))
            {
                var factor = AdviceFacts.SpotFactor();
                yield return new(
                    "spot", scope.Environment, $"clusters.{cluster.Id}", $"Make the nodes of `{pool.Id}` Spot machines",
                    FormattableString.Invariant($"List prices of Spot, and {factor:0.####} times the work: {AdviceFacts.Value("spot_evictions_an_hour")} evictions an hour, a checkpoint every {AdviceFacts.Value("checkpoint_hours")} h, {AdviceFacts.Value("restart_hours")} h to go on"), Risk)
                {
                    Edits = [scope.Set($"clusters.{cluster.Id}.node_pools.{pool.Id}.spot", true)],
                    Extra = estimate => (factor - 1) * scope.Lines(estimate, $"clusters.{cluster.Id}").Where(line => line.Line.Contains("preemptible", StringComparison.Ordinal)).Sum(line => line.Monthly ?? 0),
                };
            }
        }
    }

    /// <summary>Workers on Autopilot: an estimate knows nothing of work done twice.</summary>
    public static IEnumerable<Proposal> Pods(AdviceScope scope)
    {
        foreach (var pod in scope.Settings.Get(PodsComponent.Pods).Where(pod => pod.Settings.Get(PodSettings.Kind) == "worker" && pod.Settings.Get(PodSettings.Class) is null))
        {
            var cluster = scope.Settings.Get(ClustersComponent.Clusters).FirstOrDefault(one => one.Id == pod.Settings.Get(PodSettings.Cluster));
            var spot = cluster?.Settings.Get(ClusterSettings.ComputeClasses).FirstOrDefault(one => one.Settings.Get(ClusterSettings.ClassSpot));
            if (spot is null || scope.FewestPods($"pods.{pod.Id}") is not { } size) continue;
            var list = Month(scope, size, "Autopilot Pod vCPU", "Autopilot Pod memory");
            var saving = list - Month(scope, size, "Autopilot Spot Pod vCPU", "Autopilot Spot Pod memory") * AdviceFacts.SpotFactor();
            yield return new(
                "spot", scope.Environment, $"pods.{pod.Id}", $"Run it in the class `{spot.Id}`",
                FormattableString.Invariant($"{size.Cpus:0.##} vCPUs and {size.Gib:0.##} GiB all the time cost {list:0.00} USD; Spot's price times {AdviceFacts.SpotFactor():0.####} for work done twice"), Risk)
            {
                Edits = [scope.Set($"pods.{pod.Id}.class", spot.Id)], Saving = new(saving, saving, saving),
            };
        }
    }

    internal static decimal Month(AdviceScope scope, PodUsage size, string cpu, string memory) => Meter.HoursOfMonth
        * (size.Cpus * scope.Prices.Find("Kubernetes Engine", cpu, scope.Region).Amount + size.Gib * scope.Prices.Find("Kubernetes Engine", memory, scope.Region).Amount);
}
