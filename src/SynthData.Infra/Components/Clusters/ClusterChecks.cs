using SynthData.Errors;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Clusters;

/// <summary>What settings of a cluster must be to each other and to the stack. Limits: Google Kubernetes Engine docs, read 2026.</summary>
internal static class ClusterChecks
{
    // Each node of a Standard cluster takes a /24 for its 110 pods.
    private const int NodePrefix = 24;

    /// <summary>False when there is no network to put a cluster in.</summary>
    public static bool Check(BuildContext context, SettingsBlock settings)
    {
        var problems = context.Problems;
        CheckStandby(context, settings);
        if (ClusterSettings.IsAutopilot(settings)) CheckAutopilot(settings, problems);
        else CheckStandard(context, settings);
        if (settings.Get(ClusterSettings.Backup) is { } backup && backup.Get(ClusterSettings.LockDays) > backup.Get(ClusterSettings.KeepDays))
        {
            problems.Error(
                ComponentErrors.Contradiction, "A backup can't be locked for longer than it is kept", backup.PlaceOf(ClusterSettings.LockDays),
                $"Set `lock_days` to {backup.Get(ClusterSettings.KeepDays)} or less");
        }

        if (context.Network is { HasClusterRanges: true }) return true;
        var network = context.Settings.Get(NetworkSettings.Section);
        problems.Error(
            ComponentErrors.NeedsPart, "A cluster needs a network of the stack's own, with ranges for pods and services", settings.Place,
            network is null ? "Add `network: {cluster_ranges: {}}` to the stack"
            : network.Get(NetworkSettings.Existing) is null ? "Add `cluster_ranges: {}` to `network`" : "Leave `existing` out of `network`, and add `cluster_ranges: {}`");
        return false;
    }

    private static void CheckStandby(BuildContext context, SettingsBlock settings)
    {
        if (settings.Get(ClusterSettings.Standby) is not { } standby) return;
        var place = settings.PlaceOf(ClusterSettings.Standby);
        if (standby == context.Region)
            context.Problems.Error(ComponentErrors.Contradiction, "The cluster stands in its standby region already", place, "Name another one of the stack's `regions`");
        else if (!context.Regions.Contains(standby))
            context.Problems.Error(StackErrors.UnknownReference, $"`{standby}` is not a region of the stack", place, $"Add it to the stack's `regions`, or leave `standby` out");
    }

    private static void CheckAutopilot(SettingsBlock settings, DiagnosticBag problems)
    {
        foreach (var (id, pool) in settings.Get(ClusterSettings.NodePools))
        {
            problems.Error(
                ComponentErrors.Contradiction, $"Autopilot has no node pools, so there can be no `{id}`", pool.Place,
                $"Set `mode: standard`, or {(ClassFor(pool) is { } fields ? $"move it to `compute_classes`: `{id}: {{{fields}}}`" : "leave the pool out: Autopilot makes nodes as pods need them")}");
        }

        foreach (var (_, one) in settings.Get(ClusterSettings.ComputeClasses))
        {
            var (gpu, family) = (one.Get(ClusterSettings.ClassGpu), one.Get(ClusterSettings.MachineFamily));
            if (gpu is not null && family != FamilyOf(gpu))
                problems.Error(ComponentErrors.BeyondLimit, $"`{gpu}` does not go with `{family}`", one.PlaceOf(ClusterSettings.MachineFamily), $"Set `machine_family: {FamilyOf(gpu)}`");
            else if (gpu is null && family == "g2")
                problems.Error(ComponentErrors.BeyondLimit, "`g2` machines come with accelerators only", one.PlaceOf(ClusterSettings.MachineFamily), "Set `gpu: nvidia-l4`, or another family");
        }

        if (settings.Get(ClusterSettings.ConfigConnector))
        {
            problems.Error(
                ComponentErrors.Contradiction, "Google has no Config Connector add-on for Autopilot", settings.PlaceOf(ClusterSettings.ConfigConnector),
                "Set `mode: standard`, or leave `config_connector` out: the Terraform makes the same resources");
        }
    }

    private static void CheckStandard(BuildContext context, SettingsBlock settings)
    {
        var problems = context.Problems;
        var pools = settings.Get(ClusterSettings.NodePools);
        if (pools.Count == 0)
            problems.Error(ComponentErrors.NeedsPart, "A Standard cluster has no nodes of itself", settings.PlaceOf(ClusterSettings.NodePools), "Add `node_pools: {default: {}}`, or set `mode: autopilot`");
        else if (pools.All(pool => IsReserved(pool.Settings)))
            problems.Error(ComponentErrors.NeedsPart, "Kubernetes' own pods need nodes that are neither Spot nor for accelerators", settings.PlaceOf(ClusterSettings.NodePools), "Add `default: {}`");
        foreach (var (id, one) in settings.Get(ClusterSettings.ComputeClasses))
            problems.Error(ComponentErrors.Contradiction, $"A Standard cluster takes its nodes from `node_pools`, not from `{id}`", one.Place, "Move it to `node_pools`, or set `mode: autopilot`");
        foreach (var (_, pool) in pools) CheckPool(context, pool);
        CheckRoom(context, settings);
    }

    private static void CheckPool(BuildContext context, SettingsBlock pool)
    {
        var (min, max, machine) = (pool.Get(NodePoolSettings.Min), pool.Get(NodePoolSettings.Max), pool.Get(NodePoolSettings.Machine));
        if (min > max)
            context.Problems.Error(ComponentErrors.Contradiction, $"At least {min} nodes and at most {max} can't be", pool.PlaceOf(NodePoolSettings.Min), $"Set `min` to {max} or less");
        if (pool.Get(NodePoolSettings.Gpu) is { } gpu && machine.Split('-')[0] != FamilyOf(gpu))
        {
            context.Problems.Error(
                ComponentErrors.BeyondLimit, $"`{gpu}` does not go with `{machine}`", pool.PlaceOf(NodePoolSettings.Machine), $"Set `machine: {FamilyOf(gpu)}-standard-4`");
        }

        foreach (var zone in pool.Get(NodePoolSettings.Zones).Where(zone => !zone.StartsWith(context.Region + "-", StringComparison.Ordinal)))
            context.Problems.Error(ComponentErrors.Contradiction, $"`{zone}` is not in {context.Region}", pool.PlaceOf(NodePoolSettings.Zones), $"Name zones such as `{context.Region}-a`");
    }

    private static void CheckRoom(BuildContext context, SettingsBlock settings)
    {
        if (context.Settings.Get(NetworkSettings.Section)?.Get(NetworkSettings.Clusters) is not { } ranges) return;
        var nodes = settings.Get(ClusterSettings.NodePools).Sum(pool => pool.Settings.Get(NodePoolSettings.Max));
        var prefix = ranges.Get(NetworkSettings.PodsPrefix);
        var room = prefix > NodePrefix ? 0 : 1L << (int)(NodePrefix - prefix);
        if (nodes <= room) return;
        var enough = NodePrefix;
        while (1L << (NodePrefix - enough) < nodes) enough--;
        context.Problems.Error(
            ComponentErrors.BeyondLimit, $"{nodes} nodes need a /{enough} for their pods, and a /{prefix} is enough for {room}", settings.PlaceOf(ClusterSettings.NodePools),
            $"Set `pods_prefix: {enough}` in the network's `cluster_ranges`, or fewer nodes");
    }

    /// <summary>Nodes that only pods run on which ask for them.</summary>
    public static bool IsReserved(SettingsBlock pool) => pool.Get(NodePoolSettings.Spot) || pool.Get(NodePoolSettings.Gpu) is not null;

    private static string FamilyOf(string gpu) => gpu == "nvidia-tesla-t4" ? "n1" : "g2";

    // What a pool's Autopilot twin would say; null for plain nodes.
    private static string? ClassFor(SettingsBlock pool) => (pool.Get(NodePoolSettings.Gpu), pool.Get(NodePoolSettings.Spot)) switch
    {
        ({ } gpu, var spot) => $"machine_family: {FamilyOf(gpu)}, gpu: {gpu}{(spot ? ", spot: true" : "")}",
        (null, true) => $"machine_family: {pool.Get(NodePoolSettings.Machine).Split('-')[0]}, spot: true",
        _ => null,
    };
}
