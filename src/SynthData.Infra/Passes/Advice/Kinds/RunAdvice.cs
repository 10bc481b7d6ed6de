using System.Globalization;
using SynthData.Infra.Components.Functions;
using SynthData.Infra.Components.Services;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>How Cloud Run services, and functions that run an image, are sized: instances kept warm, how they are billed, how many requests share one, how many there may be.</summary>
internal static class RunAdvice
{
    private const string BusyLine = "CPU allocation Time";

    /// <summary>Kept warm against cold starts: with requests at random (Poisson), a share of e^(-λT) finds nobody when instances are kept for T.</summary>
    public static IEnumerable<Proposal> MinInstances(AdviceScope scope)
    {
        foreach (var (path, instances, service) in Workloads(scope))
        {
            if (instances.Least is not (> 0 and var warm) || service.Get(ServiceSettings.CpuAlways)) continue;
            var requests = scope.Quantity(scope.Costs.Expected, path, "Number of requests");
#pragma warning disable RS0030 // Shown with two digits; nothing is computed from it.
            var share = Math.Exp(-(double)(requests / (AdviceScope.SecondsOfMonth / 60)) * (double)AdviceFacts.Value("idle_minutes"));
#pragma warning restore RS0030
            yield return new(
                "min-instances", scope.Environment, path, "Let it scale to zero",
                FormattableString.Invariant($"{warm} instance{(warm == 1 ? " is" : "s are")} kept warm in each region and billed while idle; {requests:0} requests come in a month"),
                FormattableString.Invariant($"About {(decimal)share * requests:0.#} requests a month ({share * 100:0.##} %) wait {AdviceFacts.Value("cold_start_seconds"):0} s for an instance to start"))
            {
                Edits = [scope.Set($"{path}.min_instances", 0)],
            };
        }
    }

    /// <summary>
    /// By requests, an instance costs more while it answers and little while it waits; by the instance, the same all the time. They cross where
    /// u (24 + 2.5 m) + (1 - u)(2.5 + 2.5 m) = 18 + 2 m, with u the share of time it answers and m the GiB of a vCPU.
    /// </summary>
    public static IEnumerable<Proposal> Billing(AdviceScope scope)
    {
        foreach (var (path, instances, service) in Workloads(scope))
        {
            var warm = instances.Least;
            if (warm == 0 || IsFunction(path)) continue;
            var places = Math.Max(1, scope.Inventory.OfType("google_cloud_run_v2_service").Count(one => one.Component == path));
            var always = service.Get(ServiceSettings.CpuAlways);
            var gib = GibOf(service);
            if (gib is null || always) continue;
            var busy = scope.Quantity(scope.Costs.Expected, path, BusyLine) / instances.Cpu;
            var share = busy / (warm * places * AdviceScope.SecondsOfMonth);
            // Above 1 more instances come than are kept warm, which an estimate of those that are kept can't see.
            if (share > 1) continue;
            var crossing = Crossing(gib.Value / instances.Cpu);
            if (share <= crossing) continue;
            yield return new(
                "billing", scope.Environment, path, "Bill it by the instance (`cpu_always`)",
                FormattableString.Invariant($"Its warm instances answer {share:0.##} of the time; billing by the instance is cheaper above {crossing:0.###}"),
                FormattableString.Invariant($"Dearer again when they answer less than {crossing:0.##} of the time"))
            {
                Edits = [scope.Set($"{path}.cpu_always", true)],
            };
        }
    }

    /// <summary>The share of time an instance must answer for billing by the instance to be cheaper.</summary>
    /// <param name="gibPerCpu">Memory beside each vCPU.</param>
    /// <param name="scalesToZero">Nothing is kept warm, so that waiting costs nothing.</param>
    public static decimal Crossing(decimal gibPerCpu, bool scalesToZero = false) =>
        scalesToZero ? (18 + 2 * gibPerCpu) / (24 + 2.5m * gibPerCpu) : (15.5m - 0.5m * gibPerCpu) / 21.5m;

    /// <summary>Little's law: requests under way are their rate times their duration. Where more are under way than an instance may take, instances come that could be shared.</summary>
    public static IEnumerable<Proposal> Concurrency(AdviceScope scope)
    {
        foreach (var (path, instances, service) in Workloads(scope))
        {
            if (instances.Concurrency is not (< 80 and var now) || instances.Cpu < 1) continue;
            var underWay = scope.Quantity(scope.Costs.Expected, path, BusyLine) / instances.Cpu / AdviceScope.SecondsOfMonth * now;
            var wanted = Math.Min(80, (long)Math.Ceiling(underWay / AdviceFacts.Value("utilization")));
            if (wanted <= now) continue;
            yield return new(
                "concurrency", scope.Environment, path, $"Let {wanted} requests share an instance",
                FormattableString.Invariant($"{underWay:0.#} requests are under way on the average, {now} fill an instance"),
                "Requests share its memory: try what one takes first")
            {
                Edits = [scope.Set($"{path}.concurrency", wanted)],
            };
        }
    }

    /// <summary>Little's law again, for the most: what a busy month needs in its busiest minute. It saves nothing in a usual month, and bounds a bad one.</summary>
    public static IEnumerable<Proposal> MaxInstances(AdviceScope scope)
    {
        foreach (var (path, instances, service) in Workloads(scope))
        {
            var most = instances.Most;
            var busy = scope.Quantity(scope.Costs.High, path, BusyLine) / instances.Cpu / AdviceScope.SecondsOfMonth;
            // Twice the peak, and never so few that a burst of a moment fails.
            var needed = Math.Max(10, (long)Math.Ceiling(busy * AdviceFacts.Value("peak") / AdviceFacts.Value("utilization")) * 2);
            if (most < 5 * needed || GibOf(service) is not { } gib) continue;
            var cpu = instances.Cpu;
            var instance = AdviceScope.SecondsOfMonth * (cpu * scope.Prices.Find("Cloud Run", "Services CPU (Request-based billing)", scope.Region).Amount
                + gib * scope.Prices.Find("Cloud Run", "Services Memory (Request-based billing)", scope.Region).Amount);
            var day = instance * (most - needed) / (Meter.HoursOfMonth / 24);
            yield return new(
                "max-instances", scope.Environment, path, $"Set `max_instances` to {needed}",
                FormattableString.Invariant($"A busy month needs {busy:0.###} instances on the average, {busy * AdviceFacts.Value("peak") / AdviceFacts.Value("utilization"):0.##} at its peak; a day at {most} instead of {needed} costs {day:0} USD more"),
                "Requests beyond the limit wait and then fail: raise it before a load that is known to come")
            {
                Edits = [scope.Set($"{path}.max_instances", needed)], Saving = new(0, 0, 0), IsBound = true,
            };
        }
    }

    /// <summary>Memory is billed for every second of an answer, used or not. Half the CPUs would take twice the time, and save nothing.</summary>
    public static IEnumerable<Proposal> Oversized(AdviceScope scope)
    {
        if (scope.IsProduction) yield break;
        foreach (var (path, instances, service) in Workloads(scope))
        {
            if (GibOf(service) is not (>= 2 and var gib)) continue;
            var half = decimal.IsInteger(gib / 2) ? FormattableString.Invariant($"{gib / 2:0}Gi") : FormattableString.Invariant($"{gib * 512:0}Mi");
            yield return new(
                "oversized", scope.Environment, path, $"Give it {half} of memory",
                FormattableString.Invariant($"{gib:0.##} GiB are billed for every second of an answer, in an environment that is not prod"), "Work that needs the memory fails, and says so")
            {
                Edits = [scope.Set($"{path}.memory", half)],
            };
        }
    }

    private static IEnumerable<(string Path, InstanceSettings Instances, SettingsBlock Settings)> Workloads(AdviceScope scope) =>
    [
        .. scope.Settings.Get(ServicesComponent.Services).Select(entry => ($"services.{entry.Id}", ServiceSettings.InstancesOf(entry.Settings), entry.Settings)),
        .. scope.Settings.Get(FunctionsComponent.Functions).Where(entry => entry.Settings.Get(FunctionSettings.Source) is null)
            .Select(entry => ($"functions.{entry.Id}", FunctionSettings.InstancesOf(entry.Settings), entry.Settings)),
    ];

    // Functions are billed by requests.
    private static bool IsFunction(string path) => path.StartsWith("functions.", StringComparison.Ordinal);

    private static decimal? GibOf(SettingsBlock service)
    {
        var text = service.Get(Components.Workloads.WorkloadSettings.Memory);
        if (text.Length < 3 || !decimal.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return text.EndsWith("Mi", StringComparison.Ordinal) ? number / 1024 : number;
    }
}
