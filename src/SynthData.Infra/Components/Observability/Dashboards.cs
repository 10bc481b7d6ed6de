using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Observability;

/// <summary>The pages to look at: what users get, and how work goes.</summary>
internal static class Dashboards
{
    public static void Add(BuildContext context, ComponentScope scope, Value service, ServiceMetrics metrics, bool hasEdge)
    {
        Add(scope, "service", "what users get", Service(context, service, metrics, hasEdge));
        Add(scope, "work", "jobs, steps and their cost", Work(context, metrics));
    }

    private static void Add(ComponentScope scope, string id, string title, List<ObjectValue> tiles) => scope.Add(
        "google_monitoring_dashboard", scope.Local(id), $"A page to look at: {title}",
        new()
        {
            ["dashboard_json"] = new FunctionValue("jsonencode", [new ObjectValue { ["displayName"] = Value.Template($"{scope.CloudName(200)}: {title}"), ["mosaicLayout"] = Tiles.Laid(tiles) }]),
        });

    private static List<ObjectValue> Service(BuildContext context, Value service, ServiceMetrics metrics, bool hasEdge)
    {
        Value Run(string metric) => Value.Template($"metric.type = \"run.googleapis.com/{metric}\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"{service}\"");
        var tiles = new List<ObjectValue>
        {
            Tiles.Lines("Requests a second, by class", Run("request_count"), "ALIGN_RATE", "REDUCE_SUM", "metric.label.response_code_class"),
            Tiles.Lines("Milliseconds of 95 % of answers, by region", Run("request_latencies"), "ALIGN_PERCENTILE_95", "REDUCE_MAX", "resource.label.location"),
            Tiles.Lines("Instances, by region", Run("container/instance_count"), "ALIGN_MAX", "REDUCE_SUM", "resource.label.location"),
            Tiles.Lines("CPU in use", Run("container/cpu/utilizations"), "ALIGN_PERCENTILE_95", "REDUCE_MAX", "resource.label.location"),
            Tiles.Lines("Memory in use", Run("container/memory/utilizations"), "ALIGN_PERCENTILE_95", "REDUCE_MAX", "resource.label.location"),
            Tiles.Lines("Requests refused, by status", ServiceMetrics.FilterOf(metrics.Refused), "ALIGN_RATE", "REDUCE_SUM", "metric.label.status"),
        };
        if (hasEdge)
        {
            Value Edge(string metric) => Value.Template(
                $"metric.type = \"loadbalancing.googleapis.com/https/{metric}\" AND resource.type = \"https_lb_rule\" AND resource.labels.url_map_name = \"{context.PrefixValue}-edge\"");
            tiles.Add(Tiles.Lines("Requests a second at the edge, by class", Edge("request_count"), "ALIGN_RATE", "REDUCE_SUM", "metric.label.response_code_class"));
            tiles.Add(Tiles.Lines("Milliseconds of 95 % of answers at the edge", Edge("total_latencies"), "ALIGN_PERCENTILE_95", "REDUCE_MAX"));
            tiles.Add(Tiles.Lines(
                "Requests a second, by Cloud Armor's verdict",
                Value.Template($"metric.type = \"networksecurity.googleapis.com/https/request_count\" AND resource.type = \"network_security_policy\" AND resource.labels.policy_name = \"{context.PrefixValue}-edge\""),
                "ALIGN_RATE", "REDUCE_SUM", "metric.label.blocked"));
        }

        tiles.Add(Tiles.Logs("Faults and warnings", Value.Template($"resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"{service}\" AND severity>=WARNING")));
        return tiles;
    }

    private static List<ObjectValue> Work(BuildContext context, ServiceMetrics metrics)
    {
        var tiles = metrics.Own.Values.Select(metric => metric.Kind switch
        {
            "counter" => Tiles.Lines($"{metric.Description}, a second", metric.Filter, "ALIGN_RATE", "REDUCE_SUM", LabelsOf(metric)),
            "histogram" => Tiles.Lines($"{metric.Description}: 95 % are below", metric.Filter, "ALIGN_DELTA", "REDUCE_PERCENTILE_95", LabelsOf(metric)),
            _ => Tiles.Lines(metric.Description, metric.Filter, "ALIGN_MAX", metric.Name == "synthdata.steps.running" ? "REDUCE_SUM" : "REDUCE_MAX", LabelsOf(metric)),
        }).ToList();
        tiles.Add(Tiles.Lines("Seconds of steps, from log lines: 95 % are below", ServiceMetrics.FilterOf(metrics.Steps), "ALIGN_DELTA", "REDUCE_PERCENTILE_95", "metric.label.step"));
        tiles.Add(Tiles.Lines(
            "Messages that wait, by subscription",
            Value.Template(
                $"metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = starts_with(\"{context.PrefixValue}-\")"),
            "ALIGN_MAX", "REDUCE_SUM", "resource.label.subscription_id"));
        tiles.Add(Tiles.Lines(
            "CPU seconds billed a second, by service",
            Value.Template(
                $"metric.type = \"run.googleapis.com/container/cpu/allocation_time\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = starts_with(\"{context.PrefixValue}-\")"),
            "ALIGN_RATE", "REDUCE_SUM", "resource.label.service_name"));
        return tiles;
    }

    private static string[] LabelsOf(ServiceMetric metric) => [.. metric.Labels.Select(label => $"metric.label.{label}")];
}
