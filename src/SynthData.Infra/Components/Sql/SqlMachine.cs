using System.Globalization;
using System.Text.RegularExpressions;

namespace SynthData.Infra.Components.Sql;

/// <summary>What is wrong with a machine type, and the one to write instead; no problem when both are null.</summary>
internal sealed record MachineVerdict(string? Problem = null, string? Instead = null, bool IsOutdated = false);

/// <summary>Machine types of Cloud SQL for PostgreSQL. Rules: Cloud SQL docs, "Machine types" and "Instance settings", read 2026.</summary>
internal static partial class SqlMachine
{
    private const long MostCpus = 96;

    private const long LeastMemory = 3840;

    private static readonly long[] PerformanceCpus = [2, 4, 8, 16, 32, 48, 64, 80, 96, 128];

    public static MachineVerdict Judge(string machine, bool enterprisePlus)
    {
        if (Old().Match(machine) is { Success: true } old) return Outdated(old, enterprisePlus);
        if (Performance().Match(machine) is { Success: true } performance) return JudgePerformance(machine, performance, enterprisePlus);
        if (machine is "db-f1-micro" or "db-g1-small")
        {
            return enterprisePlus
                ? new($"`{machine}` shares its CPU, which the edition enterprise-plus has not", "db-perf-optimized-N-2")
                : new();
        }

        if (Custom().Match(machine) is not { Success: true } custom)
            return new($"`{machine}` is no machine type of Cloud SQL for PostgreSQL", enterprisePlus ? "db-perf-optimized-N-2" : "db-custom-2-7680");
        var (cpus, memory) = (Whole(custom, "cpus"), Whole(custom, "memory"));
        if (enterprisePlus) return new("The edition enterprise-plus has no custom machines", $"db-perf-optimized-N-{PerformanceCpus.First(count => count >= Math.Min(cpus, 128))}");
        var right = Fit(cpus, memory);
        return right == machine ? new() : new(Reason(cpus, memory), right);
    }

    /// <summary>The custom machine nearest to that many CPUs and MiB of memory, not smaller where it can be.</summary>
    public static string Fit(long cpus, long memory)
    {
        cpus = Math.Clamp(cpus <= 1 ? 1 : cpus + cpus % 2, 1, MostCpus);
        memory = (memory + 255) / 256 * 256;
        return $"db-custom-{cpus}-{Math.Clamp(memory, Least(cpus), Most(cpus))}";
    }

    /// <summary>A machine that several tenants share: no promise of availability.</summary>
    public static bool IsShared(string machine) => machine is "db-f1-micro" or "db-g1-small";

    private static MachineVerdict Outdated(Match old, bool enterprisePlus)
    {
        var cpus = Whole(old, "cpus");
        // 3.75 GiB and 6.5 GiB a CPU.
        var custom = Fit(cpus, cpus * (old.Groups["kind"].Value == "highmem" ? 6656 : 3840));
        return new(
            $"Cloud SQL for PostgreSQL has no `{old.Value}`", enterprisePlus ? $"db-perf-optimized-N-{PerformanceCpus.First(count => count >= Math.Min(cpus, 128))}" : custom, IsOutdated: true);
    }

    private static MachineVerdict JudgePerformance(string machine, Match performance, bool enterprisePlus)
    {
        var cpus = Whole(performance, "cpus");
        if (!enterprisePlus) return new($"`{machine}` is of the edition enterprise-plus", Fit(cpus, cpus * 6656));
        return PerformanceCpus.Contains(cpus)
            ? new()
            : new($"There is no machine of that kind with {cpus} CPUs", $"db-perf-optimized-N-{PerformanceCpus.FirstOrDefault(count => count >= cpus, 128)}");
    }

    private static string Reason(long cpus, long memory) =>
        cpus is < 1 or > MostCpus ? $"A machine has 1 to {MostCpus} CPUs, not {cpus}"
        : cpus > 1 && cpus % 2 != 0 ? $"A machine has one CPU or an even number, not {cpus}"
        : memory % 256 != 0 ? $"Memory comes in steps of 256 MiB, and {memory} is none"
        : $"{cpus} CPUs go with {Least(cpus)} to {Most(cpus)} MiB of memory, not {memory}";

    // 0.9 to 6.5 GiB a CPU in steps of 256 MiB, and never less than 3.75 GiB.
    private static long Least(long cpus) => Math.Max(LeastMemory, (cpus * 9216 + 2559) / 2560 * 256);

    private static long Most(long cpus) => cpus * 6656;

    private static long Whole(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\Adb-custom-(?<cpus>[0-9]{1,4})-(?<memory>[0-9]{1,7})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Custom();

    [GeneratedRegex(@"\Adb-perf-optimized-N-(?<cpus>[0-9]{1,4})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Performance();

    [GeneratedRegex(@"\Adb-n1-(?<kind>standard|highmem)-(?<cpus>[0-9]{1,3})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Old();
}
