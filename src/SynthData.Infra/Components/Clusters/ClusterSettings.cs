using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Clusters;

/// <summary>What a stack says of a Kubernetes cluster.</summary>
internal static partial class ClusterSettings
{
    public static readonly Setting<string> Mode = Setting.Choice(
        "mode", "autopilot", ["autopilot", "standard"], "Who looks after the nodes: Google, billed by pod (`autopilot`), or the stack's `node_pools`, billed by node (`standard`).");

    public static readonly Setting<IReadOnlyList<Entry>> NodePools = Setting.Map(
        "node_pools", NodePoolSettings.Shape, "Nodes of a Standard cluster: `default: {}` are 2 to 10 machines `n2-standard-4`. Pods name the pool they want as their `class`.");

    public static readonly Setting<string> MachineFamily = Setting.Choice("machine_family", "e2", ["e2", "n1", "n2", "n2d", "n4", "c3", "c3d", "t2d", "g2"], "Family of machines that its nodes are of.");

    public static readonly Setting<bool> ClassSpot = Setting.Flag("spot", false, "Spot machines, far cheaper, taken away at 30 seconds' notice.");

    public static readonly Setting<bool> OnDemand = Setting.Flag("on_demand", true, "Ordinary machines while there are no Spot machines to be had.");

    public static readonly Setting<string?> ClassGpu = new(
        "gpu", new TextShape(Choices: ["nvidia-tesla-t4", "nvidia-l4"]), "Accelerator of each node. T4s go with family `n1`, L4s with `g2`.", false, null, null);

    public static readonly Setting<IReadOnlyList<Entry>> ComputeClasses = Setting.Map(
        "compute_classes", BlockShape.Of(MachineFamily, ClassSpot, OnDemand, ClassGpu),
        "Kinds of nodes that an Autopilot cluster makes when pods ask for them by `class`: `spot: {spot: true}`, `gpu: {machine_family: n1, gpu: nvidia-tesla-t4}`.");

    public static readonly Setting<string?> Standby = Setting.OptionalText(
        "standby", "Region of the stack where a second cluster stands by for disasters; backups are kept there, and a restore plan leads into it.", TextFormat.Region);

    public static readonly Setting<string> Channel = Setting.Choice("channel", "regular", ["rapid", "regular", "stable", "extended"], "How soon new versions of Kubernetes come.");

    public static readonly Setting<string> Maintenance = Setting.Text(
        "maintenance", "02:00", "When upgrades may begin, UTC; they have four hours each day.", new("a time of day such as `02:00`", TimeOfDay(), "02:00"));

    public static readonly Setting<string> ReachableFrom = Setting.Choice(
        "reachable_from", "network", ["network", "anywhere"],
        "Where its control plane answers, under a DNS name and to whom IAM lets in: the network and what is connected to it, or anywhere.");

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Authorized = Setting.TextMap(
        "authorized_networks", "Addresses that may reach the control plane's own address too, for tools that can't use its DNS name: `office: 203.0.113.0/24`. Without any it has no such address.",
        TextFormat.Id, TextFormat.Cidr);

    public static readonly Setting<bool> Mesh = Setting.Flag("mesh", true, "Cloud Service Mesh, managed by Google: pods speak mutual TLS with each other.");

    public static readonly Setting<bool> ConfigConnector = Setting.Flag(
        "config_connector", false, "Config Connector: Google Cloud resources as Kubernetes objects. Standard clusters only; Google has no add-on for Autopilot.");

    public static readonly Setting<string> Schedule = Setting.Text("schedule", "0 3 * * *", "When backups begin, as cron, UTC.", new("a cron schedule of five fields", Cron(), "0 3 * * *"));

    public static readonly Setting<long> KeepDays = Setting.Number("keep_days", 30, 1, 3650, "Days a backup is kept.");

    public static readonly Setting<long> LockDays = Setting.Number("lock_days", 0, 0, 90, "Days in which nobody can delete a backup.");

    public static readonly Setting<string?> Velero = Setting.OptionalText(
        "velero", "Bucket of the `buckets` section for backups by Velero too, which is installed in the cluster by its own tools: its account, schedule and restore are emitted.", TextFormat.Id);

    public static readonly Setting<SettingsBlock?> Backup = Setting.OptionalBlock(
        "backup", BlockShape.Of(Schedule, KeepDays, LockDays, Velero), "Backup for GKE: objects and volumes of the cluster, kept in the standby region where there is one.");

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Uses = new(
        UseSettings.Uses.Name, UseSettings.Uses.Shape, "What its nodes may use, such as `images.containers: read` to fetch images. What pods use stands at the pods.", false, [], null);

    public static BlockShape Shape { get; } = BlockShape.Of(
        Mode, NodePools, ComputeClasses, Standby, Channel, Maintenance, ReachableFrom, Authorized, Mesh, ConfigConnector, Backup, Uses, WorkloadSettings.BinaryAuthorization,
        WorkloadSettings.DeletionProtection, KeySettings.Key, CommonSettings.Formerly);

    public static bool IsAutopilot(SettingsBlock settings) => settings.Get(Mode) == "autopilot";

    [GeneratedRegex(@"\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\A(?:[0-9*,/-]+ ){2}[0-9*?,/-]+ [0-9A-Z*,/-]+ [0-9A-Z*?,/-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cron();
}
