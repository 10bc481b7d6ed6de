using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Observability;

/// <summary>How soon somebody must look.</summary>
internal enum Urgency
{
    /// <summary>Now.</summary>
    Page,

    /// <summary>Within a working day.</summary>
    Ticket,
}

/// <summary>Makes alert policies that all tell the same people.</summary>
internal sealed class AlertPolicies(ComponentScope scope, IReadOnlyList<Value> channels)
{
    /// <param name="local">What it is about, in dashes.</param>
    /// <param name="title">As people read it.</param>
    /// <param name="urgency">How soon somebody must look.</param>
    /// <param name="advice">What it means and what to do first.</param>
    /// <param name="conditions">Of which all must hold.</param>
    public Resource Add(string local, string title, Urgency urgency, string advice, params IReadOnlyList<ObjectValue> conditions) => scope.Add(
        "google_monitoring_alert_policy", scope.Local(local), title,
        new()
        {
            ["display_name"] = Value.Template($"{scope.CloudName(200)}: {title}"),
            ["combiner"] = "AND",
            ["severity"] = urgency == Urgency.Page ? "CRITICAL" : "WARNING",
            ["notification_channels"] = ListValue.Of(channels),
            ["conditions"] = ListValue.Of(conditions),
            ["documentation"] = new ObjectValue { ["content"] = advice, ["mime_type"] = "text/markdown" },
            ["alert_strategy"] = new ObjectValue { ["auto_close"] = "86400s" },
        });

    /// <summary>A condition: a time series is above a value.</summary>
    /// <param name="title">As people read it.</param>
    /// <param name="filter">Of the series.</param>
    /// <param name="above">The value.</param>
    /// <param name="seconds">How long it has to stay above.</param>
    /// <param name="aggregation">From <see cref="Aggregation"/>; null for what is one series already.</param>
    public static ObjectValue Above(string title, Value filter, decimal above, int seconds, ObjectValue? aggregation) => new()
    {
        ["display_name"] = title,
        ["condition_threshold"] = new ObjectValue
        {
            ["filter"] = filter,
            ["comparison"] = "COMPARISON_GT",
            ["threshold_value"] = above,
            ["duration"] = FormattableString.Invariant($"{seconds}s"),
            ["aggregations"] = aggregation,
        },
    };

    /// <summary>How points become one series: aligned in periods, then over series.</summary>
    public static ObjectValue Aggregation(int seconds, string aligner, string reducer, params ReadOnlySpan<string> groupBy) => new()
    {
        ["alignment_period"] = FormattableString.Invariant($"{seconds}s"),
        ["per_series_aligner"] = aligner,
        ["cross_series_reducer"] = reducer,
        ["group_by_fields"] = groupBy.IsEmpty ? null : ListValue.Of(groupBy.ToArray()),
    };
}
