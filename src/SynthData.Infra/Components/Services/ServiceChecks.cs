using SynthData.Errors;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Services;

/// <summary>What settings of a service must be to each other. Limits: Cloud Run docs on CPU, concurrency, instances and health checks, read 2026.</summary>
internal static class ServiceChecks
{
    // A container that is not ready by then is given up, whatever its probe says.
    private const long LongestStart = 240;

    public static void Check(SettingsBlock settings, DiagnosticBag problems)
    {
        var firstGeneration = settings.Get(ServiceSettings.Generation) == "gen1";
        ContainerLimits.Check(settings, ServiceSettings.Cpu, firstGeneration, problems);
        if (settings.Get(ServiceSettings.Cpu) < 1) CheckPartOfCpu(settings, firstGeneration, problems);
        CheckInstances(settings, ServiceSettings.MinInstances, ServiceSettings.MaxInstances, problems);
        CheckQuota(settings, problems);
        if (firstGeneration && settings.Get(WorkloadSettings.Mounts).Any(mount => mount.Value.StartsWith("buckets.", StringComparison.Ordinal)))
        {
            problems.Error(
                ComponentErrors.Contradiction, "Buckets are mounted in the second generation only", settings.PlaceOf(ServiceSettings.Generation), "Set `generation: gen2`, or leave the mount out");
        }

        CheckProbes(settings, problems);
    }

    /// <summary>What probes must be; those of functions, too.</summary>
    public static void CheckProbes(SettingsBlock settings, DiagnosticBag problems)
    {
        if (settings.Get(ServiceSettings.StartupProbe) is { } startup) CheckStartup(startup, problems);
        if (settings.Get(ServiceSettings.LivenessProbe) is { } liveness) CheckTimeout(liveness, problems);
    }

    /// <summary>Whether there can be as many instances; of functions, too.</summary>
    public static void CheckInstances(SettingsBlock settings, Setting<long> least, Setting<long> most, DiagnosticBag problems)
    {
        var (min, max) = (settings.Get(least), settings.Get(most));
        if (min <= max) return;
        problems.Error(ComponentErrors.Contradiction, $"At least {min} instances and at most {max} can't be", settings.PlaceOf(least), $"Set `min_instances` to {max} or less");
    }

    private static void CheckPartOfCpu(SettingsBlock settings, bool firstGeneration, DiagnosticBag problems)
    {
        if (!firstGeneration)
            problems.Error(ComponentErrors.Contradiction, "The second generation needs a whole CPU", settings.PlaceOf(ServiceSettings.Cpu), "Set `cpu: 1`, or `generation: gen1`");
        if (settings.Get(ServiceSettings.Concurrency) > 1)
            problems.Error(ComponentErrors.Contradiction, "A part of a CPU handles one request at a time", settings.PlaceOf(ServiceSettings.Concurrency), "Set `concurrency: 1`, or `cpu: 1`");
        if (settings.Get(ServiceSettings.CpuAlways))
            problems.Error(ComponentErrors.Contradiction, "A part of a CPU is there during requests only", settings.PlaceOf(ServiceSettings.CpuAlways), "Set `cpu_always: false`, or `cpu: 1`");
    }

    private static void CheckQuota(SettingsBlock settings, DiagnosticBag problems)
    {
        var (max, quota) = (settings.Get(ServiceSettings.MaxInstances), settings.Get(ServiceSettings.InstanceQuota));
        if (max <= quota) return;
        problems.Warning(
            ComponentErrors.BeyondLimit, $"{max} instances are above the quota of {quota} in a region", settings.PlaceOf(ServiceSettings.MaxInstances),
            $"Ask Google for a higher quota and then set `instance_quota: {max}`, or set `max_instances: {quota}`");
    }

    private static void CheckStartup(SettingsBlock probe, DiagnosticBag problems)
    {
        CheckTimeout(probe, problems);
        var (period, failures) = (probe.Get(ProbeSettings.Period), probe.Get(ProbeSettings.Failures));
        if (period * failures > LongestStart)
        {
            problems.Error(
                ComponentErrors.BeyondLimit, $"{failures} requests every {period} s are {period * failures} s, and an instance has {LongestStart} s to start", probe.PlaceOf(ProbeSettings.Failures),
                period > LongestStart ? "Set `period_seconds: 10`" : $"Set `failures` to {LongestStart / period} or less");
        }
    }

    private static void CheckTimeout(SettingsBlock probe, DiagnosticBag problems)
    {
        var (period, timeout) = (probe.Get(ProbeSettings.Period), probe.Get(ProbeSettings.Timeout));
        if (timeout > period)
            problems.Error(ComponentErrors.Contradiction, $"An answer may take {timeout} s, but the next request comes after {period} s", probe.PlaceOf(ProbeSettings.Timeout), $"Set `timeout_seconds` to {period} or less");
    }
}
