using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Objectives;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Observability;

/// <summary>What is promised of the service, and alerts on how fast the budget of what may go wrong is spent.</summary>
internal static class ServiceObjectives
{
    private const int PeriodDays = 30;

    public static void Add(ComponentScope scope, AlertPolicies alerts, SettingsBlock settings, Value service, IReadOnlyList<Resource> checks)
    {
        var watched = scope.Add(
            "google_monitoring_custom_service", scope.Local(), "What the objectives are about",
            new() { ["service_id"] = scope.CloudName(63), ["display_name"] = scope.CloudName(63) });
        var requests = Value.Template($"metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"{service}\"");
        var least = settings.Get(ObservabilitySettings.LeastRequests);
        var enough = least == 0 ? null : new EnoughRequests(requests, least);

        AddObjective(scope, alerts, settings, watched, "errors", "Requests that do not fail", settings.Get(ObservabilitySettings.Good), enough, new()
        {
            ["request_based_sli"] = new ObjectValue
            {
                ["good_total_ratio"] = new ObjectValue
                {
                    ["bad_service_filter"] = Value.Template($"{requests} AND metric.labels.response_code_class = \"5xx\""),
                    ["total_service_filter"] = requests,
                },
            },
        });
        AddObjective(scope, alerts, settings, watched, "latency", "Requests that are answered fast", settings.Get(ObservabilitySettings.Fast), enough, new()
        {
            ["request_based_sli"] = new ObjectValue
            {
                ["distribution_cut"] = new ObjectValue
                {
                    ["distribution_filter"] = Value.Template($"metric.type = \"run.googleapis.com/request_latencies\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"{service}\""),
                    ["range"] = new ObjectValue { ["min"] = 0, ["max"] = settings.Get(ObservabilitySettings.FastMilliseconds) },
                },
            },
        });
        if (checks is not [var first, ..]) return;
        AddObjective(scope, alerts, settings, watched, "availability", "Minutes in which the first domain answers", settings.Get(ObservabilitySettings.Availability), null, new()
        {
            ["windows_based_sli"] = new ObjectValue { ["window_period"] = "60s", ["good_bad_metric_filter"] = UptimeChecks.Filter(first) },
        });
    }

    private static void AddObjective(
        ComponentScope scope, AlertPolicies alerts, SettingsBlock settings, Resource watched, string id, string title, decimal percent, EnoughRequests? enough, ObjectValue indicator)
    {
        var body = new ObjectValue
        {
            ["service"] = watched.Output("service_id"),
            ["slo_id"] = scope.CloudName(63, id),
            ["display_name"] = $"{title}: {FormattableString.Invariant($"{percent:0.##}")} % of {PeriodDays} days",
            ["goal"] = percent / 100,
            ["rolling_period_days"] = PeriodDays,
            // What stops rollouts stands with the objective, for every program that asks.
            ["user_labels"] = Objective.LabelsOf(id, settings.Get(ObservabilitySettings.Exempt).Contains(id) ? null : settings.Get(ObservabilitySettings.FreezeBelow), settings.Get(ObservabilitySettings.LeastFailures)),
        };
        foreach (var (name, value) in indicator) body[name] = value;
        var objective = scope.Add("google_monitoring_slo", scope.Local(id), title, body);
        foreach (var pair in BurnRate.Pairs) AddAlert(alerts, objective, id, title, pair, enough);
    }

    private static void AddAlert(AlertPolicies alerts, Resource objective, string id, string title, BurnRate pair, EnoughRequests? enough)
    {
        var hours = PeriodDays * 24 / pair.Rate;
        var conditions = new List<ObjectValue>
        {
            AlertPolicies.Above($"Over {BurnRate.Spoken(pair.LongSeconds)}", Burn(objective, pair.LongSeconds), pair.Rate, 0, null),
            AlertPolicies.Above($"Over {BurnRate.Spoken(pair.ShortSeconds)}, so still now", Burn(objective, pair.ShortSeconds), pair.Rate, 0, null),
        };
        if (enough is not null)
        {
            conditions.Add(AlertPolicies.Above(
                $"More than {enough.Least} requests in {BurnRate.Spoken(pair.LongSeconds)}", enough.Filter, enough.Least, 0,
                AlertPolicies.Aggregation(pair.LongSeconds, "ALIGN_DELTA", "REDUCE_SUM")));
        }

        alerts.Add(
            $"{id}-{pair.Name}", $"{title}: the budget goes too fast ({BurnRate.Spoken(pair.LongSeconds)})", pair.Urgency,
            FormattableString.Invariant(
                $"The budget of 30 days is spent {pair.Rate:0.#} times too fast: at this pace it is gone in {hours:0} hours. What changed in the last {BurnRate.Spoken(pair.LongSeconds)}? Look at rollouts first, and go back by one; then at the dashboards and at Error Reporting."),
            conditions);
    }

    private static Value Burn(Resource objective, int seconds) => Value.Template($"select_slo_burn_rate(\"{objective.Output("name")}\", \"{seconds}s\")");

    /// <summary>The condition under which shares of requests mean something.</summary>
    private sealed record EnoughRequests(Value Filter, long Least);
}
