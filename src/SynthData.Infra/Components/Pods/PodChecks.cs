using SynthData.Errors;
using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>What settings of pods must be to each other, to their cluster and to the pods that call them.</summary>
internal static class PodChecks
{
    private static readonly Setting[] OfServices = [PodSettings.Port, PodSettings.ReadyPath, PodSettings.LivePath, PodSettings.Host, PodSettings.Callers, PodSettings.Retries, PodSettings.Timeout];

    private static readonly Setting[] OfJobs = [PodSettings.Tasks, PodSettings.Parallelism, PodSettings.TaskRetries];

    private static readonly Setting[] OfScaled = [PodSettings.MinReplicas, PodSettings.MaxReplicas, PodSettings.CpuTarget, PodSettings.Schedule];

    public static void Check(Entry pod, SettingsBlock cluster, IReadOnlyList<Entry> all, DiagnosticBag problems)
    {
        var settings = pod.Settings;
        var kind = settings.Get(PodSettings.Kind);
        foreach (var (owner, own) in (ReadOnlySpan<(string, Setting[])>)[("service", OfServices), ("job", OfJobs)])
            foreach (var setting in own.Where(setting => kind != owner && settings.IsGiven(setting)))
                problems.Error(ComponentErrors.Contradiction, $"`{setting.Name}` means nothing to a {kind}", settings.PlaceOf(setting), $"Leave it out, or set `kind: {owner}`");
        foreach (var setting in OfScaled.Where(setting => kind == "job" && settings.IsGiven(setting)))
            problems.Error(ComponentErrors.Contradiction, $"`{setting.Name}` means nothing to a job", settings.PlaceOf(setting), "Set `tasks` and `parallelism`, or another kind");
        CheckNumbers(settings, problems);
        CheckClass(settings, cluster, problems);
        CheckImage(settings.Get(PodSettings.Image), settings.PlaceOf(PodSettings.Image), problems);
        if (settings.Get(PodSettings.Schedule) is { } schedule) CheckSchedule(settings, schedule, problems);
        foreach (var caller in settings.Get(PodSettings.Callers)) CheckCaller(pod, caller, all, problems);
    }

    private static void CheckNumbers(SettingsBlock settings, DiagnosticBag problems)
    {
        var (min, max, cpu) = (settings.Get(PodSettings.MinReplicas), settings.Get(PodSettings.MaxReplicas), settings.Get(PodSettings.Cpu));
        if (min > max)
            problems.Error(ComponentErrors.Contradiction, $"At least {min} pods and at most {max} can't be", settings.PlaceOf(PodSettings.MinReplicas), $"Set `min_replicas` to {max} or less");
        if (cpu * 4 != decimal.Truncate(cpu * 4))
        {
            problems.Error(
                ComponentErrors.BeyondLimit, "CPUs come in steps of 0.25", settings.PlaceOf(PodSettings.Cpu), FormattableString.Invariant($"Set `cpu: {decimal.Ceiling(cpu * 4) / 4}`"));
        }
    }

    private static void CheckClass(SettingsBlock settings, SettingsBlock cluster, DiagnosticBag problems)
    {
        if (settings.Get(PodSettings.Class) is not { } name) return;
        var (section, members) = ClusterSettings.IsAutopilot(cluster) ? ("compute_classes", cluster.Get(ClusterSettings.ComputeClasses)) : ("node_pools", cluster.Get(ClusterSettings.NodePools));
        if (members.Any(one => one.Id == name)) return;
        var known = members.Select(one => one.Id).ToArray();
        problems.Error(
            StackErrors.UnknownReference, $"The cluster has no `{name}` in `{section}`", settings.PlaceOf(PodSettings.Class),
            Nearest.Of(name, known) is { } nearest ? $"Did you mean `{nearest}`?" : known.Length == 0 ? $"Add it to the cluster's `{section}`, or leave `class` out" : $"Name one of {string.Join(", ", known)}");
    }

    private static void CheckImage(string? image, Place place, DiagnosticBag problems)
    {
        if (image is { Length: > 0 } && !image.Contains("@sha256:", StringComparison.Ordinal))
            problems.Warning(ComponentErrors.NotPinned, $"`{image}` can be another image tomorrow", place, "Name the image by its digest: `@sha256:...`");
    }

    private static void CheckSchedule(SettingsBlock settings, SettingsBlock schedule, DiagnosticBag problems)
    {
        CheckImage(schedule.Get(PodSettings.ScalerImage), schedule.PlaceOf(PodSettings.ScalerImage), problems);
        if (schedule.Get(PodSettings.Times).Count == 0)
            problems.Error(ComponentErrors.NeedsPart, "The schedule has no times", schedule.Place, "Add `times: {morning: {at: 0 8 * * 1-5, replicas: 6}}`");
        foreach (var (_, time) in schedule.Get(PodSettings.Times).Where(time => time.Settings.Get(PodSettings.Replicas) > settings.Get(PodSettings.MaxReplicas)))
        {
            problems.Error(
                ComponentErrors.Contradiction, $"There are at most {settings.Get(PodSettings.MaxReplicas)} pods", time.PlaceOf(PodSettings.Replicas), "Lower `replicas`, or raise `max_replicas`");
        }
    }

    private static void CheckCaller(Entry pod, string caller, IReadOnlyList<Entry> all, DiagnosticBag problems)
    {
        if (all.Any(one => one.Id == caller && one.Id != pod.Id)) return;
        var known = all.Select(one => one.Id).Where(id => id != pod.Id).ToArray();
        problems.Error(
            StackErrors.UnknownReference, caller == pod.Id ? "Pods need not be named as their own callers" : $"There is no `pods.{caller}`", pod.Settings.PlaceOf(PodSettings.Callers),
            Nearest.Of(caller, known) is { } nearest ? $"Did you mean `{nearest}`?" : known.Length == 0 ? "Leave `callers` out" : $"Name some of {string.Join(", ", known)}");
    }

    /// <summary>What an environment variable may come from; false, and a problem, when it can't.</summary>
    public static bool IsReadable(SettingsBlock settings, string name, string component, DiagnosticBag problems)
    {
        var place = settings.PlaceOf(WorkloadSettings.EnvironmentFrom);
        if (!component.StartsWith("secrets.", StringComparison.Ordinal)) return true;
        problems.Error(
            ComponentErrors.Contradiction, $"`{component}` would lie in the cluster as plain text", place with { Path = $"{place.Path}.{name}" },
            $"Let the program read it from Secret Manager, with `uses: {{{component}: read}}`");
        return false;
    }
}
