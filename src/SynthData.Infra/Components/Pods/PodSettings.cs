using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>What a stack says of pods: containers in a cluster.</summary>
internal static partial class PodSettings
{
    public static readonly Setting<string> Cluster = Setting.Text("cluster", null, "Cluster of the `clusters` section that they run in.", TextFormat.Id);

    public static readonly Setting<string> Kind = Setting.Choice(
        "kind", "service", ["service", "worker", "job"],
        "What they are: a `service` that others call, a `worker` that fetches its work, a `job` of numbered tasks that runs to its end: emitted below `kubernetes/on-demand`, since each run is a job of its own.");

    public static readonly Setting<string?> Image = Setting.OptionalText(
        "image",
        "Image, named by its digest: `us-central1-docker.pkg.dev/PROJECT/images/synthdata@sha256:...`. Without one, Google's sample stands there.",
        new("an image's name", ImageName(), "us-central1-docker.pkg.dev/my-project/images/synthdata@sha256:..."));

    public static readonly Setting<decimal> Cpu = Setting.Fraction("cpu", 1, 0.25m, 64, "CPUs of a pod, in steps of 0.25; it gets as much as it asks for.");

    public static readonly Setting<string> Scratch = Setting.Text("scratch", "1Gi", "Room for files in `/tmp`, the only place where a pod can write.", new("an amount of disk", Amount(), "1Gi"));

    public static readonly Setting<string?> Class = Setting.OptionalText(
        "class", "Kind of nodes they run on: an id of the cluster's `compute_classes` or `node_pools`. Ordinary nodes when absent.", TextFormat.Id);

    public static readonly Setting<long> MinReplicas = Setting.Number("min_replicas", 2, 1, 1000, "Fewest pods at a time.");

    public static readonly Setting<long> MaxReplicas = Setting.Number("max_replicas", 10, 1, 1000, "Most pods at a time.");

    public static readonly Setting<long> CpuTarget = Setting.Number("cpu_target", 70, 10, 95, "Percentage of their CPUs in use above which there are more of them.");

    public static readonly Setting<long> Port = Setting.Number("port", 8080, 1024, 65535, "Port that they listen on. Not below 1024: they run without privileges.");

    public static readonly Setting<string> ReadyPath = Setting.Text("ready_path", "/readyz", "Path that tells whether a pod takes calls.", new("a path that begins with `/`", Path(), "/readyz"));

    public static readonly Setting<string> LivePath = Setting.Text("live_path", "/healthz", "Path that tells whether a pod is to be replaced.", new("a path that begins with `/`", Path(), "/healthz"));

    public static readonly Setting<string?> Host = Setting.OptionalText(
        "host", "Name under which the world reaches them, through a global load balancer with a certificate of Google's: `api.example.com`. Its address is an output.",
        new("a host name", HostName(), "api.example.com"));

    public static readonly Setting<IReadOnlyList<string>> Callers = Setting.Texts("callers", "Ids of the pods that may call them. Nobody else in the cluster can.", TextFormat.Id);

    public static readonly Setting<long> Retries = Setting.Number("retries", 2, 0, 10, "Times the mesh tries a call again that did not reach a pod. A call that did is never made twice.");

    public static readonly Setting<long> Timeout = Setting.Number("timeout_seconds", 300, 1, 86_400, "Seconds a call may take.");

    public static readonly Setting<long> Tasks = Setting.Number("tasks", 1, 1, 10_000, "Tasks of a job; each learns its number from `JOB_COMPLETION_INDEX`, and their count from `SHARD_COUNT`.");

    public static readonly Setting<long> Parallelism = Setting.Number("parallelism", 8, 1, 10_000, "Most tasks of a job at a time.");

    public static readonly Setting<long> TaskRetries = Setting.Number("task_retries", 3, 0, 10, "Times a failed task of a job is tried again. Spot nodes that are taken away do not count.");

    public static readonly Setting<string> ScalerImage = Setting.Text(
        "image", null, "Image with `kubectl`, from a repository that the nodes reach, such as a mirror of `https://registry.k8s.io` under `images`.",
        new("an image's name", ImageName(), "us-central1-docker.pkg.dev/my-project/kubernetes/kubectl@sha256:..."));

    public static readonly Setting<string> At = Setting.Text("at", null, "When, as cron.", new("a cron schedule of five fields", Cron(), "0 8 * * 1-5"));

    public static readonly Setting<string> TimeZone = Setting.Text("time_zone", "Etc/UTC", "Time zone of it.", new("a time zone such as `Europe/Berlin`", Zone(), "Europe/Berlin"));

    public static readonly Setting<long> Replicas = Setting.Number("replicas", 2, 1, 1000, "Fewest pods from then on.");

    public static readonly Setting<IReadOnlyList<Entry>> Times = Setting.Map("times", BlockShape.Of(At, TimeZone, Replicas), "Changes of `min_replicas`, each under a name: `morning: {at: 0 8 * * 1-5, replicas: 6}`.");

    public static readonly Setting<SettingsBlock?> Schedule = Setting.OptionalBlock("scaling_schedule", BlockShape.Of(ScalerImage, Times), "Scaling by the clock, ahead of what is known to come.");

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> EnvironmentFrom = new(
        WorkloadSettings.EnvironmentFrom.Name, WorkloadSettings.EnvironmentFrom.Shape,
        "Environment variables taken from components, as services have them. Not from secrets, which programs read by themselves, nor from what has no name before an apply, such as a service's address.",
        false, [], null);

    public static BlockShape Shape { get; } = BlockShape.Of(
        Cluster, Kind, Image, WorkloadSettings.Command, WorkloadSettings.Arguments, Cpu, WorkloadSettings.Memory, Scratch, Class, MinReplicas, MaxReplicas, CpuTarget, Schedule, Port,
        ReadyPath, LivePath, Host, Callers, Retries, Timeout, Tasks, Parallelism, TaskRetries, WorkloadSettings.Environment, EnvironmentFrom, UseSettings.Uses, CommonSettings.Formerly);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._/-]*(?::[0-9]+/[a-z0-9._/-]+)?(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ImageName();

    [GeneratedRegex(@"\A[1-9][0-9]{0,5}(?:Mi|Gi)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\A/[^\s?#]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A(?:[0-9*,/-]+ ){2}[0-9*?,/-]+ [0-9A-Z*,/-]+ [0-9A-Z*?,/-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cron();

    [GeneratedRegex(@"\A[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){0,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Zone();
}
