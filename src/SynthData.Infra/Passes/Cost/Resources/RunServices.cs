using System.Globalization;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of Cloud Run: services, jobs, worker pools, and functions of the second generation.</summary>
internal static class RunServices
{
    private const string Service = "Cloud Run";
    private const decimal MonthSeconds = Meter.HoursOfMonth * 3600;
    private const decimal BytesOfGib = 1024m * 1024 * 1024;
    private const decimal DefaultGib = 0.5m;

    // infracost's guess of how many instances are up when nobody says.
    private const decimal UnsaidInstances = 0.5m;

    private static readonly string[] Tier2 =
    [
        "africa-south1", "asia-east2", "asia-northeast3", "asia-southeast1", "asia-southeast2", "asia-south1", "asia-south2", "australia-southeast1", "australia-southeast2",
        "europe-central2", "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west6", "me-central1", "me-central2", "northamerica-northeast1",
        "northamerica-northeast2", "southamerica-east1", "southamerica-west1", "us-west2", "us-west3", "us-west4",
    ];

    /// <summary><c>google_cloud_run_v2_service</c>.</summary>
    public static void ServiceV2(Meter meter)
    {
        var containers = meter.Values.Every("template.containers").ToArray();
        var size = Sum(containers.Select(container => SizeOf(container.At("resources[0].limits"))));
        var least = meter.Values.Number("template[0].scaling[0].min_instance_count") ?? meter.Values.Number("scaling[0].min_instance_count");
        Price(meter, size, throttled: containers.All(container => container.Flag("resources[0].cpu_idle") != false), least);
    }

    /// <summary><c>google_cloud_run_service</c>, whose settings are annotations.</summary>
    public static void ServiceV1(Meter meter)
    {
        string? Annotation(string key) => new[] { "metadata[0].annotations", "template[0].metadata[0].annotations" }
            .Select(path => (meter.Values.At(path) as ObjectPlanValue)?[key] is TextPlanValue text ? text.Text : null).FirstOrDefault(text => text is not null);
        var size = Sum(meter.Values.Every("template.spec.containers").Select(container => SizeOf(container.At("resources[0].limits"))));
        var least = decimal.TryParse(Annotation("autoscaling.knative.dev/minScale"), CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null;
        Price(meter, size, throttled: Annotation("run.googleapis.com/cpu-throttling") != "false", least);
    }

    /// <summary><c>google_cloudfunctions2_function</c>: a Cloud Run service.</summary>
    public static void FunctionV2(Meter meter)
    {
        var gib = Gib(meter.Values.Text("service_config[0].available_memory")) ?? 0.25m;
        var cpu = Cpus(meter.Values.Text("service_config[0].available_cpu")) ?? CpuOfMemory(gib);
        Price(meter, (cpu, gib), throttled: true, meter.Values.Number("service_config[0].min_instance_count") ?? 0);
    }

    /// <summary><c>google_cloud_run_v2_job</c>.</summary>
    public static void Job(Meter meter)
    {
        var (cpu, gib) = Sum(meter.Values.Every("template.template.containers").Select(container => SizeOf(container.At("resources[0].limits"))));
        var tasks = meter.Values.Number("template[0].task_count") ?? 1;
        var seconds = meter.Usage.Number("monthly_job_executions") * tasks * meter.Usage.Number("average_task_execution_mins") * 60;
        meter.Used("CPU allocation time" + TierOf(meter), "vCPU-seconds", seconds * cpu, meter.Price(Service, "Jobs CPU"), free: FreeTier.RunInstanceCpu);
        meter.Used("Memory allocation time" + TierOf(meter), "GiB-seconds", seconds * gib, meter.Price(Service, "Jobs Memory"), free: FreeTier.RunInstanceMemory);
    }

    /// <summary><c>google_cloud_run_v2_worker_pool</c>: always on, billed by the instance.</summary>
    public static void WorkerPool(Meter meter)
    {
        var size = Sum(meter.Values.Every("template.containers").Select(container => SizeOf(container.At("resources[0].limits"))));
        ByInstance(meter, size, meter.Values.Number("scaling[0].manual_instance_count") ?? meter.Values.Number("scaling[0].min_instance_count") ?? 1);
    }

    private static void Price(Meter meter, (decimal Cpu, decimal Gib) size, bool throttled, decimal? least)
    {
        if (throttled) ByRequest(meter, size, least ?? 0);
        else ByInstance(meter, size, least ?? UnsaidInstances);
        Transfers.ToInternet(meter);
    }

    private static void ByRequest(Meter meter, (decimal Cpu, decimal Gib) size, decimal least)
    {
        var requests = meter.Usage.Number("monthly_requests");
        var together = meter.Usage.Number("concurrent_requests_per_instance");
        var seconds = together is 0 ? null : requests * meter.Usage.Number("average_request_duration_ms") / 1000 / together;
        meter.Used(CpuLine(meter), "vCPU-seconds", seconds * size.Cpu, meter.Price(Service, "Services CPU (Request-based billing)"), free: FreeTier.RunCpu);
        meter.Used("Memory allocation time" + TierOf(meter), "GiB-seconds", seconds * size.Gib, meter.Price(Service, "Services Memory (Request-based billing)"), free: FreeTier.RunMemory);
        meter.Used("Number of requests", "requests", requests, meter.Price(Service, "Requests"), free: FreeTier.RunRequests);
        if (least <= 0) return;
        // Kept warm, but for the time it answers: then it is billed as active.
        var idle = Math.Max(0, least * MonthSeconds - Math.Min(seconds ?? 0, least * MonthSeconds));
        meter.Fixed("Idle minimum instances, CPU", "vCPU-seconds", idle * size.Cpu, meter.Price(Service, "Services Min Instance CPU (Request-based billing)"));
        meter.Fixed("Idle minimum instances, memory", "GiB-seconds", idle * size.Gib, meter.Price(Service, "Services Min Instance Memory (Request-based billing)"));
    }

    private static void ByInstance(Meter meter, (decimal Cpu, decimal Gib) size, decimal least)
    {
        var hours = meter.Usage.Number("instance_hrs") is { } said and > 0 ? said : Meter.HoursOfMonth;
        // The hours of all instances together, when somebody knows them; else those of each of the fewest.
        var seconds = (meter.Usage.Number("total_instance_hrs") ?? hours * least) * 3600;
        meter.Fixed(CpuLine(meter), "vCPU-seconds", seconds * size.Cpu, meter.Price(Service, "Services CPU (Instance-based billing)"), free: FreeTier.RunInstanceCpu);
        meter.Fixed("Memory allocation time" + TierOf(meter), "GiB-seconds", seconds * size.Gib, meter.Price(Service, "Services Memory (Instance-based billing)"), free: FreeTier.RunInstanceMemory);
    }

    private static string CpuLine(Meter meter) => TierOf(meter).Length == 0 ? "CPU allocation Time" : "CPU allocation time" + TierOf(meter);

    private static string TierOf(Meter meter) => Array.IndexOf(Tier2, meter.Region) >= 0 ? " (tier 2)" : "";

    private static (decimal Cpu, decimal Gib) Sum(IEnumerable<(decimal Cpu, decimal Gib)> containers)
    {
        var sum = containers.Aggregate((Cpu: 0m, Gib: 0m), (all, one) => (all.Cpu + one.Cpu, all.Gib + one.Gib));
        return sum.Cpu == 0 ? (1, DefaultGib) : sum;
    }

    private static (decimal Cpu, decimal Gib) SizeOf(PlanValue limits) => (Cpus(limits.Text("cpu")) ?? 1, Gib(limits.Text("memory")) ?? DefaultGib);

    private static decimal? Cpus(string? text)
    {
        if (text is not { Length: > 0 }) return null;
        var thousandths = text.EndsWith('m');
        return decimal.TryParse(thousandths ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? thousandths ? number / 1000 : number : null;
    }

    /// <summary>Kubernetes' way of writing amounts: <c>512Mi</c>, <c>1G</c>, bytes.</summary>
    private static decimal? Gib(string? text)
    {
        if (text is not { Length: > 0 }) return null;
        var digits = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        if (!decimal.TryParse(text.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        decimal? bytes = text[digits..] switch
        {
            "" => 1,
            "Ki" => 1024,
            "Mi" => 1024 * 1024,
            "Gi" => BytesOfGib,
            "k" or "K" => 1000,
            "M" or "MB" => 1_000_000,
            "G" or "GB" => 1_000_000_000,
            _ => null,
        };
        return number * bytes / BytesOfGib;
    }

    // What a function has when only its memory is said. Google's documentation of Cloud Run functions, read 2026.
    private static decimal CpuOfMemory(decimal gib) => gib switch
    {
        <= 0.125m => 0.083m,
        <= 0.25m => 0.167m,
        <= 0.5m => 0.333m,
        <= 1 => 0.583m,
        <= 2 => 1,
        <= 8 => 2,
        _ => 4,
    };
}
