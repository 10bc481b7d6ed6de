using System.Text.RegularExpressions;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Observability;

/// <summary>What a stack says of how it is watched.</summary>
internal static partial class ObservabilitySettings
{
    public static readonly Setting<string?> Service = Setting.OptionalText("service", "Service whose requests the objectives are about.", TextFormat.Id);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Emails = Setting.TextMap(
        "emails", "Who gets alerts by mail, each under an id: `team: team@example.com`.", TextFormat.Id, TextFormat.Email);

    public static readonly Setting<string?> Topic = Setting.OptionalText("topic", "Topic of the stack that gets every alert as a message, for a system that keeps incidents.", TextFormat.Id);

    public static readonly Setting<IReadOnlyList<string>> Channels = Setting.Texts(
        "channels", "Channels made elsewhere, such as Slack or PagerDuty, whose tokens must not stand in a file: `projects/PROJECT/notificationChannels/NUMBER`.",
        new("a channel's full name", ChannelName(), "projects/my-project-123/notificationChannels/1234567890"));

    public static readonly Setting<decimal> Availability = Setting.Fraction(
        "availability_percent", 99.9m, 90, 99.99m, "Share of time in which the platform answers from outside. Only with an `edge`, whose domains are then asked every minute.");

    public static readonly Setting<decimal> Good = Setting.Fraction("good_percent", 99.9m, 90, 99.99m, "Share of requests that the service does not fail (5xx).");

    public static readonly Setting<decimal> Fast = Setting.Fraction("fast_percent", 95, 50, 99.9m, "Share of requests that are answered within `fast_ms`.");

    public static readonly Setting<long> FastMilliseconds = Setting.Number("fast_ms", 500, 10, 60_000, "Milliseconds of an answer that counts as fast.");

    public static readonly Setting<long> LeastRequests = Setting.Number(
        "least_requests", 100, 0, 1_000_000, "Requests in an alert's longer window below which it stays silent: of few requests, a single failure would spend the budget of a day.");

    public static readonly Setting<long> FreezeBelow = Setting.Number(
        "freeze_below", 0, 0, 100, "Percent of an objective's budget below which nothing new is rolled out until it has recovered: `synthdata gcp objectives` then ends with 3.");

    public static readonly Setting<IReadOnlyList<string>> Exempt = Setting.Texts("exempt", "Objectives that are watched and stop no rollout.", choices: ["errors", "latency", "availability"]);

    public static readonly Setting<long> LeastFailures = Setting.Number(
        "least_failures", 5, 1, 1000, "Failures that a budget must have room for before it can stop a rollout: at 99.9 %, 5 are 5,000 requests in 30 days. Of fewer, chance decides.");

    public static readonly Setting<SettingsBlock> Objectives = Setting.Block(
        "objectives", BlockShape.Of(Availability, Good, Fast, FastMilliseconds, LeastRequests, FreezeBelow, Exempt, LeastFailures),
        "What is promised, over 30 days. What may go wrong is a budget; alerts tell when it is spent too fast: 2 % in an hour, 5 % in six hours, 10 % in a day.");

    public static readonly Setting<long> QueueMinutes = Setting.Number("queue_minutes", 15, 1, 1440, "Minutes that work may wait for a worker before an alert tells.");

    public static readonly Setting<bool> ServiceMetrics = Setting.Flag(
        "service_metrics", true,
        "Declare the service's own metrics, which a collector of its OTLP telemetry (`telemetry.otlpEndpoint`) writes as `workload.googleapis.com/NAME`. They belong to the project: false in all but one of the environments that share one, which then has the alert on work that waits.");

    public static readonly Setting<bool> AuditAlerts = Setting.Flag(
        "audit_alerts", true, "Tell when somebody changes owners, audit settings, roles, firewall rules, routes, networks, access to buckets or databases (CIS 2.4 to 2.11).");

    public static readonly Setting<string> Kept = Setting.Choice(
        "keep", "everything", ["everything", "audit"], "What is kept: every entry, as CIS 2.2 asks, or the audit logs. Billed by size.");

    public static readonly Setting<long> KeptDays = Setting.Number("days", 400, 30, 3650, "Days that they are kept, in a log bucket of the primary region.");

    public static readonly Setting<bool> Locked = Setting.Flag("locked", false, "Make the days final: nobody can shorten them or delete the bucket before. Can't be taken back.");

    public static readonly Setting<long> TableDays = Setting.Number("days", 90, 1, 3650, "Days that rows are kept.");

    public static readonly Setting<SettingsBlock?> BigQuery = Setting.OptionalBlock(
        "bigquery", BlockShape.Of(TableDays, KeySettings.Key), "Copy entries of services and jobs, and the audit logs, to BigQuery, in tables partitioned by day.");

    public static readonly Setting<SettingsBlock?> Logs = Setting.OptionalBlock(
        "logs", BlockShape.Of(Kept, KeptDays, Locked, BigQuery), "Keep logs longer than the 30 days of Cloud Logging itself.");

    public static readonly Setting<SettingsBlock?> Section = Setting.OptionalBlock(
        "observability", BlockShape.Of(Service, Emails, Topic, Channels, Objectives, QueueMinutes, ServiceMetrics, AuditAlerts, Logs),
        "How the platform is watched: objectives with alerts on their budgets, checks from outside, dashboards, metrics from logs, alerts on changes of what protects it, and logs kept.");

    [GeneratedRegex(@"\Aprojects/[a-z][a-z0-9-]{4,28}[a-z0-9]/notificationChannels/[0-9]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChannelName();
}
