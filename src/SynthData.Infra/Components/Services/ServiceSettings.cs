using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Services;

/// <summary>What a stack says of a Cloud Run service.</summary>
internal static partial class ServiceSettings
{
    public static readonly Setting<decimal> Cpu = Setting.Fraction(
        "cpu", 1, 0.08m, 8, "CPUs of an instance: 1, 2, 4, 6, 8, or a part of one in steps of 0.01, which handles one request at a time.");

    public static readonly Setting<bool> CpuAlways = Setting.Flag(
        "cpu_always", false, "Give instances their CPU between requests too (instance-based billing), for work that goes on after the answer.");

    public static readonly Setting<bool> StartupBoost = Setting.Flag("startup_boost", true, "More CPU while an instance starts.");

    public static readonly Setting<string> Generation = Setting.Choice(
        "generation", "gen2", ["gen1", "gen2"], "Cloud Run's environment: `gen2` is Linux whole, `gen1` starts a little sooner and allows parts of a CPU.");

    public static readonly Setting<long> MinInstances = Setting.Number("min_instances", 0, 0, 1000, "Instances kept warm in each region, billed while idle; 0 scales to zero.");

    public static readonly Setting<long> MaxInstances = Setting.Number("max_instances", 100, 1, 1000, "Most instances in each region, set for the service and for each revision, of which the smaller holds.");

    public static readonly Setting<long> InstanceQuota = Setting.Number(
        "instance_quota", 100, 1, 100_000, "Instances the project's quota allows in a region: 100 until Google raises it on request.");

    public static readonly Setting<long> Concurrency = Setting.Number("concurrency", 80, 1, 1000, "Requests an instance handles at a time.");

    public static readonly Setting<long> Timeout = Setting.Number("timeout_seconds", 300, 1, 3600, "Seconds a request may take.");

    public static readonly Setting<long> Port = Setting.Number("port", 8080, 1, 65535, "Port the container listens on; it also gets it as `PORT`.");

    public static readonly Setting<bool> Http2 = Setting.Flag("http2", false, "Speak HTTP/2 without TLS to the container, as gRPC needs.");

    public static readonly Setting<bool> SessionAffinity = Setting.Flag("session_affinity", false, "Send a client's requests to the same instance where possible.");

    public static readonly Setting<string> Ingress = Setting.Choice(
        "ingress", "internal-and-load-balancing", ["internal-and-load-balancing", "internal", "all"],
        "Where requests may come from: the project's networks and its load balancer, its networks alone, or everywhere.");

    public static readonly Setting<bool> Public = Setting.Flag("public", false, "Let anybody call it without signing in; the service itself must then check who calls.");

    public static readonly Setting<IReadOnlyList<string>> Invokers = Setting.Texts(
        "invokers", "Who may call it, beside components that use it: `group:team@example.com`, `user:...`, `serviceAccount:...`, `domain:...`.",
        new("a member such as `group:team@example.com`", Member(), "group:team@example.com"));

    public static readonly Setting<SettingsBlock?> StartupProbe = Setting.OptionalBlock(
        "startup_probe", ProbeSettings.Shape, "When a new instance is ready for requests; without it, when its port is open.");

    public static readonly Setting<SettingsBlock?> LivenessProbe = Setting.OptionalBlock(
        "liveness_probe", ProbeSettings.Shape, "When an instance is to be replaced; without it, when its process ends.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        WorkloadSettings.Image, WorkloadSettings.Command, WorkloadSettings.Arguments, Cpu, WorkloadSettings.Memory, CpuAlways, StartupBoost, Generation, MinInstances, MaxInstances,
        InstanceQuota, Concurrency, Timeout, Port, Http2, SessionAffinity, StartupProbe, LivenessProbe, WorkloadSettings.Environment, WorkloadSettings.EnvironmentFrom,
        WorkloadSettings.Mounts, UseSettings.Uses, Ingress, Public, Invokers, WorkloadSettings.Regions, WorkloadSettings.Egress, WorkloadSettings.BinaryAuthorization,
        WorkloadSettings.DeletionProtection, KeySettings.Key, CommonSettings.Formerly);

    public static InstanceSettings InstancesOf(SettingsBlock settings) => new(
        settings.Get(Cpu), settings.Get(MinInstances), settings.Get(MaxInstances), settings.Get(Concurrency), settings.Get(Timeout), settings.Get(Ingress));

    [GeneratedRegex(@"\A(?:(?:user|group|serviceAccount):[^@\s]+@[^@\s]+|domain:[^@\s]+|principal(?:Set)?://[^\s]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();
}
