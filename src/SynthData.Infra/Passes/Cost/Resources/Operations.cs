using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of logs, metrics, schedules, builds and registries: what runs a platform.</summary>
internal static class Operations
{
    private const decimal CallsOfThousand = 1000;
    private const decimal FirstMetrics = 100_000;
    private const decimal NextMetrics = 250_000;

    /// <summary>Sinks and log buckets.</summary>
    public static void Logs(Meter meter)
    {
        var gb = meter.Usage.Number("monthly_logging_data_gb");
        meter.Used("Logging data", "GB", gb, meter.Price("Cloud Logging", "Log ingestion"), free: FreeTier.Logs);
        // A month is part of the price of a log.
        if (gb is not null && meter.Values.Number("retention_days") is { } days and > 30)
            meter.Used("Retention beyond 30 days", "GB-months", gb * (days - 30) / 30, meter.Price("Cloud Logging", "Retention beyond 30 days"));
    }

    /// <summary><c>google_monitoring_metric_descriptor</c>.</summary>
    public static void Metric(Meter meter)
    {
        var mb = meter.Usage.Number("monthly_monitoring_data_mb");
        meter.Used("Monitoring data (first 100K)", "MB", mb is null ? null : Math.Min(mb.Value, FirstMetrics), meter.Price("Cloud Monitoring", "Metric volume, first 100K"), free: FreeTier.Metrics);
        if (mb > FirstMetrics) meter.Used("Monitoring data (next 150K)", "MB", Math.Min(mb.Value, NextMetrics) - FirstMetrics, meter.Price("Cloud Monitoring", "Metric volume, next 150K"));
        if (mb > NextMetrics) meter.Used("Monitoring data (over 250K)", "MB", mb - NextMetrics, meter.Price("Cloud Monitoring", "Metric volume, over 250K"));
        meter.Used("API calls", "1k calls", meter.Usage.Number("monthly_api_calls") / CallsOfThousand, meter.Price("Cloud Monitoring", "Read API calls"), free: FreeTier.MetricReads);
    }

    /// <summary><c>google_monitoring_uptime_check_config</c>: every period, from each place.</summary>
    public static void UptimeCheck(Meter meter)
    {
        var seconds = meter.Values.Text("period") is { Length: > 1 } period && decimal.TryParse(period.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture, out var said) && said > 0 ? said : 300;
        var places = meter.Values.Every("selected_regions").Count() is var chosen and > 0 ? chosen + (meter.Values.Every("selected_regions").Any(one => one is TextPlanValue { Text: "USA" }) ? 2 : 0) : 6;
        meter.Fixed("Uptime check executions", "1k executions", Meter.HoursOfMonth * 3600 / seconds * places / CallsOfThousand, meter.Price("Cloud Monitoring", "Uptime checks"), free: FreeTier.UptimeChecks);
    }

    /// <summary><c>google_monitoring_alert_policy</c>.</summary>
    public static void AlertPolicy(Meter meter) =>
        meter.Fixed("Alerting conditions", "conditions", Math.Max(1, meter.Values["conditions"].Elements().Length), meter.Price("Cloud Monitoring", "Alerting condition"));

    public static void Schedule(Meter meter) => meter.Fixed("Scheduled jobs", "jobs", 1, meter.Price("Cloud Scheduler", "Job"), free: FreeTier.Schedules);

    public static void Build(Meter meter) => meter.Used("Build time (e2-standard-2)", "minutes", meter.Usage.Number("monthly_build_minutes"), meter.Price("Cloud Build", "e2-standard-2"), free: FreeTier.Builds);

    public static void BuildPool(Meter meter)
    {
        var machine = Prices.MachinePrices.Shipped.Find(meter.Values.Text("worker_config[0].machine_type") ?? "") ?? Prices.MachinePrices.Shipped.Find("e2-standard-4")!;
        var minutes = meter.Usage.Number("monthly_build_minutes");
        meter.Used($"Private pool vCPU ({machine.Name})", "vCPU-minutes", minutes * machine.Cpus, meter.Price("Cloud Build", "private pool vCPU"));
        meter.Used($"Private pool memory ({machine.Name})", "GB-minutes", minutes * machine.Gib, meter.Price("Cloud Build", "private pool GB"));
    }

    public static void Pipeline(Meter meter) => meter.Fixed("Delivery pipeline", "months", 1, meter.Price("Cloud Deploy", "Active multi-target pipeline"), free: FreeTier.Pipelines);

    public static void Queue(Meter meter) => meter.Used("Operations", "1M operations", meter.Usage.Number("monthly_operations") / 1_000_000, meter.Price("Cloud Tasks", "Operations"), free: FreeTier.Tasks);

    public static void Workflow(Meter meter)
    {
        meter.Used("Internal steps", "1k steps", meter.Usage.Number("monthly_internal_steps") / 1000, meter.Price("Workflows", "Internal steps"), free: FreeTier.WorkflowSteps);
        meter.Used("External steps", "1k steps", meter.Usage.Number("monthly_external_steps") / 1000, meter.Price("Workflows", "External steps"), free: FreeTier.WorkflowCalls);
    }

    public static void Inspection(Meter meter) => meter.Used("Storage inspection", "GB", meter.Usage.Number("monthly_inspected_gb"), meter.Price("Sensitive Data Protection", "Storage inspection"));

    public static void TransferJob(Meter meter) => meter.Used("Data transferred", "GB", meter.Usage.Number("monthly_transferred_gb"), meter.Price("Storage Transfer", "Data transferred"));

    /// <summary><c>google_artifact_registry_repository</c>.</summary>
    public static void Registry(Meter meter)
    {
        meter.Used("Storage", "GB", meter.Usage.Number("storage_gb"), meter.Price("Artifact Registry", "Storage"), free: FreeTier.Artifacts);
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (key, gb) in meter.Usage.Under("monthly_egress_data_transfer_gb").Numbers())
        {
            var to = key.Replace('_', '-');
            // Within a place nothing is billed.
            if (gb == 0 || to == meter.Region || to.Split('-')[0] == meter.Region) continue;
            var way = WayOf(ContinentOf(meter.Region), ContinentOf(to));
            sums[way] = sums.GetValueOrDefault(way) + gb;
        }

        foreach (var (way, gb) in sums)
        {
            var (line, sku) = way switch
            {
                "Oceania" => ("Data egress from/to Oceania", "Transfer Oceania"),
                "" => ("Intercontinental (Excl Oceania)", "Transfer between continents"),
                _ => ($"Data egress {way} to {way}", $"Transfer {(way == "AsiaPacific" ? "Asia Pacific" : way)}"),
            };
            meter.Used(line, "GB", gb, meter.Price("Artifact Registry", sku));
        }
    }

    private static string WayOf(string from, string to) =>
        from == "Oceania" || to == "Oceania" ? "Oceania" : from == to && from is not "" and not "South America" ? from : "";

    private static string ContinentOf(string region) => region.Split('-')[0] switch
    {
        "us" or "northamerica" => "North America",
        "europe" => "Europe",
        "asia" => "AsiaPacific",
        "southamerica" => "South America",
        "australia" => "Oceania",
        _ => "",
    };
}
