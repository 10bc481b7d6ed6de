using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Workloads;

/// <summary>How CPU and memory of a Cloud Run instance go together. Limits: Cloud Run docs on CPU and memory limits, read 2026.</summary>
internal static class ContainerLimits
{
    // From this much memory in MiB on, an instance needs this many CPUs.
    private static readonly (long Above, decimal Cpus)[] CpusForMemory = [(24 * 1024, 8), (16 * 1024, 6), (8 * 1024, 4), (4 * 1024, 2), (1024, 1), (512, 0.5m)];

    private static readonly decimal[] WholeCpus = [1, 2, 4, 6, 8];

    /// <summary>Least memory in MiB of an instance with that many CPUs, in the second generation of Cloud Run's environment or the first.</summary>
    public static long LeastMemory(decimal cpus, bool firstGeneration) => cpus switch
    {
        >= 6 => 4096,
        >= 4 => 2048,
        _ => firstGeneration ? 128 : 512,
    };

    /// <summary>Most memory in MiB of an instance with that many CPUs.</summary>
    public static long MostMemory(decimal cpus)
    {
        var most = 32L * 1024;
        foreach (var (above, needed) in CpusForMemory)
        {
            if (cpus < needed) most = above;
        }

        return most;
    }

    public static void Check(SettingsBlock settings, Setting<decimal> cpu, bool firstGeneration, DiagnosticBag problems)
    {
        var cpus = settings.Get(cpu);
        if (cpus >= 1 && !WholeCpus.Contains(cpus))
        {
            problems.Error(
                ComponentErrors.BeyondLimit, FormattableString.Invariant($"Instances have 1, 2, 4, 6 or 8 CPUs, not {cpus}"), settings.PlaceOf(cpu),
                FormattableString.Invariant($"Set `{cpu.Name}: {WholeCpus.First(count => count > cpus)}`"));
            return;
        }

        if (decimal.Round(cpus, 2) != cpus)
            problems.Error(ComponentErrors.BeyondLimit, "Parts of a CPU come in steps of 0.01", settings.PlaceOf(cpu), FormattableString.Invariant($"Set `{cpu.Name}: {decimal.Round(cpus, 2)}`"));

        var (memory, least, most) = (MemorySize.Parse(settings.Get(WorkloadSettings.Memory)), LeastMemory(cpus, firstGeneration), MostMemory(cpus));
        if (memory < least)
        {
            problems.Error(
                ComponentErrors.BeyondLimit, FormattableString.Invariant($"{cpus} CPUs need at least {MemorySize.Format(least)} of memory"), settings.PlaceOf(WorkloadSettings.Memory),
                $"Set `memory: {MemorySize.Format(least)}`");
        }
        else if (memory > most)
        {
            var enough = CpusForMemory.Where(rule => memory > rule.Above).Select(rule => rule.Cpus).FirstOrDefault();
            problems.Error(
                ComponentErrors.BeyondLimit, FormattableString.Invariant($"{cpus} CPUs have at most {MemorySize.Format(most)} of memory"), settings.PlaceOf(WorkloadSettings.Memory),
                $"Set `memory: {MemorySize.Format(most)}`" + (memory <= 32 * 1024 ? FormattableString.Invariant($", or `{cpu.Name}: {enough}`") : ""));
        }
    }
}
