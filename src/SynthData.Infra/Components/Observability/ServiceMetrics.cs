using System.Text.Json;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Observability;

/// <summary>A metric of the service, as <c>src/agreements/metrics.json</c> has it.</summary>
/// <param name="Type">Its full name in Cloud Monitoring.</param>
internal sealed record ServiceMetric(string Name, string Unit, string Kind, IReadOnlyList<string> Labels, string Description, Value Type)
{
    /// <summary>Selects its time series.</summary>
    public Value Filter => Value.Template($"metric.type = \"{Type}\" AND resource.type = \"generic_task\"");
}

/// <summary>The metrics that the service itself measures, and those that Cloud Logging counts out of its log lines.</summary>
/// <param name="Own">Of the agreement, by name.</param>
/// <param name="Steps">Log-based: seconds of steps, by step and outcome.</param>
/// <param name="Faults">Log-based: faults of the program's own, which Error Reporting shows.</param>
/// <param name="Refused">Log-based: requests refused for credential, role or rate.</param>
internal sealed record ServiceMetrics(IReadOnlyDictionary<string, ServiceMetric> Own, Resource Steps, Resource Faults, Resource Refused)
{
    // What the service's log lines say: SynthData.Api.Logs.CloudLogLine, SynthData.Platform.Jobs.Running.WorkerLog.
    private const string OfRun = "resource.type = (\"cloud_run_revision\" OR \"cloud_run_job\")";

    public static ServiceMetrics Add(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var declare = settings.Get(ObservabilitySettings.ServiceMetrics);
        return new(
            Agreements.Read("metrics.json").GetProperty("metrics").EnumerateArray().Select(metric => ReadOwn(context, scope, metric, declare)).ToDictionary(metric => metric.Name),
            AddSteps(scope),
            AddCounter(
                scope, "faults", "Faults of the program's own, which Error Reporting groups",
                $"{OfRun} AND jsonPayload.\"@type\" = \"type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent\""),
            AddCounter(
                scope, "refused", "Requests refused for their credential, role or rate",
                $"{OfRun} AND labels.category = \"SynthData.Api.Logs.RequestLog\" AND httpRequest.status = (401 OR 403 OR 429)", ("status", "EXTRACT(httpRequest.status)")));
    }

    /// <summary>Selects the time series of a metric from logs.</summary>
    public static Value FilterOf(Resource metric) =>
        Value.Template($"metric.type = \"logging.googleapis.com/user/{metric.Output("name")}\" AND resource.type = \"cloud_run_revision\"");

    private static ServiceMetric ReadOwn(BuildContext context, ComponentScope scope, JsonElement facts, bool declare)
    {
        var (name, kind, unit) = (facts.GetProperty("name").GetString()!, facts.GetProperty("kind").GetString()!, facts.GetProperty("unit").GetString()!);
        var labels = facts.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).ToArray();
        var (description, type) = (facts.GetProperty("description").GetString()!, $"workload.googleapis.com/{name}");
        if (!declare) return new(name, unit, kind, labels, description, type);
        var local = ComponentScope.Snake(name.Replace('.', '-'), []);
        var descriptor = context.Graph.Find(new("google_monitoring_metric_descriptor", local)) ?? scope.Add(
            "google_monitoring_metric_descriptor", local, description,
            new()
            {
                ["type"] = type,
                ["display_name"] = name,
                ["description"] = description,
                ["unit"] = unit,
                ["metric_kind"] = kind is "counter" or "histogram" ? "CUMULATIVE" : "GAUGE",
                ["value_type"] = kind == "histogram" ? "DISTRIBUTION" : unit == "s" ? "DOUBLE" : "INT64",
                ["labels"] = ListValue.Of(labels.Select(Value (label) => new ObjectValue { ["key"] = label, ["value_type"] = "STRING" })),
            });
        return new(name, unit, kind, labels, description, descriptor.Output("type"));
    }

    private static Resource AddSteps(ComponentScope scope)
    {
        var steps = AddLogMetric(
            scope, "steps", "Seconds of steps, by step and outcome", $"{OfRun} AND labels.category = \"SynthData.Worker\" AND jsonPayload.outcome:*", "DISTRIBUTION", "s",
            [("step", "EXTRACT(jsonPayload.step)"), ("outcome", "EXTRACT(jsonPayload.outcome)")],
            body =>
            {
                body["value_extractor"] = "EXTRACT(jsonPayload.seconds)";
                // From 10 ms to three hours.
                body["bucket_options"] = new ObjectValue { ["exponential_buckets"] = new ObjectValue { ["num_finite_buckets"] = 40, ["growth_factor"] = 1.414m, ["scale"] = 0.01m } };
            });
        return steps;
    }

    private static Resource AddCounter(ComponentScope scope, string local, string description, string filter, params ReadOnlySpan<(string, string)> labels) =>
        AddLogMetric(scope, local, description, filter, "INT64", "1", labels, _ => { });

    private static Resource AddLogMetric(
        ComponentScope scope, string local, string description, string filter, string type, string unit, ReadOnlySpan<(string Key, string Extractor)> labels, Action<ObjectValue> complete)
    {
        var (keys, extractors) = (new List<Value>(), new ObjectValue());
        foreach (var (key, extractor) in labels)
        {
            keys.Add(new ObjectValue { ["key"] = key, ["value_type"] = "STRING" });
            extractors[key] = extractor;
        }

        var body = new ObjectValue
        {
            ["name"] = scope.CloudName(100, local),
            ["description"] = description,
            ["filter"] = filter,
            ["label_extractors"] = extractors.Count == 0 ? null : extractors,
            ["metric_descriptor"] = new ObjectValue { ["metric_kind"] = "DELTA", ["value_type"] = type, ["unit"] = unit, ["labels"] = keys.Count == 0 ? null : ListValue.Of(keys) },
        };
        complete(body);
        return scope.Add("google_logging_metric", scope.Local(local), $"{description}, from log lines", body);
    }
}
