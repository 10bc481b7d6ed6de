using System.Text.Json;
using SynthData.Infra.Components.Observability;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Testing;
using SynthData.Testing.Google;
using Xunit;

namespace SynthData.Infra.Tests.Components.Observability;

public sealed class ObservabilityComponentTests
{
    private const string Parts = "services: {api: {public: true}}\nedge: {domains: {main: demo.example.com}, service: api}\n";

    private const string Whole = Parts + "observability: {service: api, emails: {team: team@example.com}, logs: {bigquery: {}}}\n";

    [Fact]
    public void Build_Metrics_AreThoseTheServiceMeasures()
    {
        using var agreement = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("src", "agreements", "metrics.json")));
        var expected = agreement.RootElement.GetProperty("metrics").EnumerateArray()
            .Select(metric => $"workload.googleapis.com/{metric.GetProperty("name").GetString()} {string.Join(',', metric.GetProperty("labels").EnumerateArray().Select(label => label.GetString()))}");
        Assert.Equal(
            expected,
            Of(PlatformRun.BuildRight(Whole), "google_monitoring_metric_descriptor").Select(body => $"{Text(body["type"])} {string.Join(',', Items(body["labels"]).Select(label => Text(label["key"])))}"));
    }

    [Fact]
    public void Build_MetricsOfAnotherEnvironment_AreShownButNeitherDeclaredNorWaitedFor()
    {
        var graph = PlatformRun.BuildRight(Whole.Replace("service: api, emails", "service: api, service_metrics: false, emails", StringComparison.Ordinal));
        Assert.Empty(Of(graph, "google_monitoring_metric_descriptor"));
        Assert.Null(graph.Find(new("google_monitoring_alert_policy", "watch_queue")));
        Assert.Contains("workload.googleapis.com/synthdata.queue.age", ApiBody.Of(graph.Find(new("google_monitoring_dashboard", "watch_work"))!.Body["dashboard_json"]!, null, new(graph))!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Objectives_AreWhatThePlatformPromises()
    {
        var graph = PlatformRun.BuildRight(Whole);
        Assert.Equal(
            [("watch_errors", 0.999m), ("watch_latency", 0.95m), ("watch_availability", 0.999m)],
            graph.Resources.Where(one => one.Address.Type == "google_monitoring_slo").Select(one => (one.Address.Name, ((NumberValue)one.Body["goal"]!).Number)));
        var latency = (ObjectValue)((ObjectValue)graph.Find(new("google_monitoring_slo", "watch_latency"))!.Body["request_based_sli"]!)["distribution_cut"]!;
        Assert.Equal(500, ((ObjectValue)latency["range"]!)["max"]);
    }

    [Theory]
    [InlineData("1h", "3600s", "300s", 14.4, "CRITICAL")]
    [InlineData("6h", "21600s", "1800s", 6.0, "CRITICAL")]
    [InlineData("1d", "86400s", "7200s", 3.0, "WARNING")]
    public void Build_BurnRate_IsAskedOfBothWindowsAndOfEnoughRequests(string name, string longer, string shorter, double rate, string severity)
    {
        var graph = PlatformRun.BuildRight(Whole);
        var policy = Policy(graph, $"watch_errors_{name}");
        Assert.Equal(("AND", severity), (Text(policy["combiner"]), Text(policy["severity"])));
        foreach (var (at, window) in ((string[])[longer, shorter]).Index())
        {
            var parts = ((TemplateValue)Condition(policy, at)["filter"]!).Parts;
            Assert.Equal(new OutputValue(new("google_monitoring_slo", "watch_errors"), "name"), parts[1]);
            Assert.Equal(new TextValue($"\", \"{window}\")"), parts[2]);
            Assert.Equal((decimal)rate, Condition(policy, at)["threshold_value"]);
        }

        Assert.Equal(100, Condition(policy, 2)["threshold_value"]);
        Assert.Equal(2, Items(Policy(graph, $"watch_availability_{name}")["conditions"]).Count);
    }

    /// <summary>The published shares: 2 % in an hour, 5 % in six hours, 10 % in a day.</summary>
    [Fact]
    public void Pairs_OfBurnRates_SpendThePublishedShares() => Assert.Equal([0.02m, 0.05m, 0.1m], BurnRate.Pairs.Select(pair => Math.Round(pair.Spent, 6)));

    [Fact]
    public void Build_WithoutEdge_PromisesNothingAboutTheOutside()
    {
        var graph = PlatformRun.BuildRight("services: {api: {}}\nobservability: {service: api, emails: {team: team@example.com}}\n");
        Assert.Empty(Of(graph, "google_monitoring_uptime_check_config"));
        Assert.Equal(2, Of(graph, "google_monitoring_slo").Count());
    }

    [Fact]
    public void Build_EveryAlert_TellsEverybody()
    {
        var graph = PlatformRun.BuildRight(
            "topics: {incidents: {}}\n" + Whole.Replace("service: api, emails", "service: api, topic: incidents, channels: [projects/demo-project/notificationChannels/12], emails", StringComparison.Ordinal));
        var policies = Of(graph, "google_monitoring_alert_policy").ToArray();
        Assert.True(policies.Length > 15);
        Assert.All(policies, policy => Assert.Equal(3, ((ListValue)policy["notification_channels"]!).Items.Length));
        Assert.Contains(graph.Resources, one => one.Address == new Address("google_pubsub_topic_iam_member", "watch_topic") && one.Body["role"] == (Value)"roles/pubsub.publisher");
    }

    /// <summary>CIS 2.4 to 2.11: each change has a metric, and each metric an alert.</summary>
    [Fact]
    public void Build_AuditAlerts_EachCountOneKindOfChange()
    {
        var graph = PlatformRun.BuildRight(Whole);
        var metrics = graph.Resources.Where(one => one.Address.Type == "google_logging_metric" && one.Address.Name.StartsWith("watch_change_", StringComparison.Ordinal)).ToArray();
        Assert.Equal(8, metrics.Length);
        foreach (var metric in metrics)
        {
            var parts = ((TemplateValue)Condition(Policy(graph, metric.Address.Name), 0)["filter"]!).Parts;
            Assert.Contains(metric.Output("name"), parts);
        }
    }

    [Fact]
    public void Build_Logs_AreKeptWholeAndCopiedAsOneWhoMayOnlyWriteThere()
    {
        var graph = PlatformRun.BuildRight(Whole);
        Assert.Equal(400, graph.Find(new("google_logging_project_bucket_config", "watch"))!.Body["retention_days"]);
        Assert.Null(graph.Find(new("google_logging_project_sink", "watch"))!.Body["filter"]);
        var grant = graph.Find(new("google_bigquery_dataset_iam_member", "watch_tables"))!.Body;
        Assert.Equal(new OutputValue(new("google_logging_project_sink", "watch_tables"), "writer_identity"), grant["member"]);
        Assert.Contains("cloudaudit.googleapis.com", Text(graph.Find(new("google_logging_project_sink", "watch_tables"))!.Body["filter"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_DashboardsAndAlerts_PassGooglesOwnTypes()
    {
        if (CloudMessages.MissingReason(nameof(ObservabilityComponentTests)) is { } reason) Assert.Skip(reason);
        var graph = PlatformRun.BuildRight(Whole);
        var known = new KnownValues(graph);
        var dashboards = Of(graph, "google_monitoring_dashboard").Select(body => body["dashboard_json"]!).ToArray();
        Assert.Equal(2, dashboards.Length);
        Assert.All(dashboards, dashboard => Assert.Empty(CloudMessages.Check("monitoring.v1.monitoring_v1_messages", "Dashboard", ApiBody.Of(dashboard, null, known)!.ToJsonString())));
        var fields = ProviderSchema.Google.Find("google_monitoring_alert_policy")!.Fields;
        Assert.All(
            Of(graph, "google_monitoring_alert_policy"),
            policy => Assert.Empty(CloudMessages.Check("monitoring.v3.monitoring_v3_messages", "AlertPolicy", ApiBody.Of(policy, fields, known)!.ToJsonString())));
    }

    [Theory]
    [InlineData("{emails: {team: team@example.com}}", "SD3002", "observability.service")]
    [InlineData("{service: apy, emails: {team: team@example.com}}", "SD3011", "observability.service")]
    [InlineData("{service: api}", "SD3207", "observability.emails")]
    [InlineData("{service: api, emails: {team: team}}", "SD3005", "observability.emails.team")]
    [InlineData("{service: api, topic: nowhere}", "SD3011", "observability.topic")]
    [InlineData("{service: api, channels: [slack]}", "SD3005", "observability.channels[0]")]
    [InlineData("{service: api, objectives: {good_percent: 100}}", "SD3006", "observability.objectives.good_percent")]
    [InlineData("{service: api, logs: {days: 7}}", "SD3006", "observability.logs.days")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string watch, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"services: {{api: {{}}}}\nobservability: {watch}\n");
        Assert.Contains(problems, problem => problem.Code.Code == code && problem.Place.Path == path);
    }

    private static IEnumerable<ObjectValue> Of(ResourceGraph graph, string type) => graph.Resources.Where(one => one.Address.Type == type).Select(one => one.Body);

    private static ObjectValue Policy(ResourceGraph graph, string local) => graph.Find(new("google_monitoring_alert_policy", local))!.Body;

    private static ObjectValue Condition(ObjectValue policy, int at) => (ObjectValue)Items(policy["conditions"])[at]["condition_threshold"]!;

    private static string Text(Value? value) => ((TextValue)value!).Text;

    private static List<ObjectValue> Items(Value? value) => value switch { ListValue list => [.. list.Items.Cast<ObjectValue>()], ObjectValue one => [one], _ => [] };
}
