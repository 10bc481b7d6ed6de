using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Jobs;

/// <summary>What a stack says of a Cloud Run job.</summary>
internal static class JobSettings
{
    public static readonly Setting<decimal> Cpu = Setting.Fraction("cpu", 1, 1, 8, "CPUs of a task: 1, 2, 4, 6 or 8.");

    public static readonly Setting<long> Tasks = Setting.Number("tasks", 1, 1, 10_000, "Tasks of one run; each learns its number from `CLOUD_RUN_TASK_INDEX`.");

    public static readonly Setting<long> Parallelism = Setting.Number("parallelism", 0, 0, 10_000, "Most tasks at a time; 0 runs as many as Cloud Run can.");

    public static readonly Setting<long> Retries = Setting.Number("retries", 3, 0, 10, "Times a failed task is tried again.");

    public static readonly Setting<long> Timeout = Setting.Number("timeout_seconds", 3600, 1, 604_800, "Seconds one try of a task may take, up to 168 hours.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        WorkloadSettings.Image, WorkloadSettings.Command, WorkloadSettings.Arguments, Cpu, WorkloadSettings.Memory, Tasks, Parallelism, Retries, Timeout,
        WorkloadSettings.Environment, WorkloadSettings.EnvironmentFrom, WorkloadSettings.Mounts, UseSettings.Uses, WorkloadSettings.Regions, WorkloadSettings.Egress,
        WorkloadSettings.BinaryAuthorization, WorkloadSettings.DeletionProtection, KeySettings.Key, CommonSettings.Formerly);
}
