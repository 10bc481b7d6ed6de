using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Topics;

public sealed class TopicsComponentTests
{
    private const string Jobs =
        """
        topics:
          jobs:
            retention_days: 7
            storage_regions: [us-central1, us-east1]
            schema: {definition: '{"type": "record", "name": "Job", "fields": []}'}
            subscriptions:
              worker: {ack_deadline_seconds: 600, ordered: true, exactly_once: true, dead_letters: {topic: dead}}
              runner: {push: {service: api, path: /events}}
              table: {bigquery: {dataset: analytics, table: jobs, columns: topic}}
          dead:
            subscriptions: {review: {}}
        services:
          api: {uses: {topics.jobs: publish, topics.jobs.worker: subscribe}}

        """;

    [Fact]
    public void Build_EveryKindOfSubscription_IsRightForTheProvider()
    {
        var graph = PlatformRun.BuildRight(Jobs);
        var worker = Subscription(graph, "jobs_worker");
        Assert.Equal(new ObjectValue { ["ttl"] = "" }, worker["expiration_policy"]);
        Assert.Equal(true, worker["enable_exactly_once_delivery"]);
        Assert.Equal(new ObjectValue { ["dead_letter_topic"] = new OutputValue(new("google_pubsub_topic", "dead"), "id"), ["max_delivery_attempts"] = 5 }, worker["dead_letter_policy"]);
        Assert.Equal(new OutputValue(new("google_pubsub_topic", "jobs"), "id"), worker["topic"]);
    }

    [Fact]
    public void Build_DeadLetters_GrantPubSubItselfBothSides()
    {
        var graph = PlatformRun.BuildRight(Jobs);
        var agent = new OutputValue(new("google_project_service_identity", "pubsub"), "member");
        Assert.Equal(agent, graph.Find(new("google_pubsub_topic_iam_member", "dead_dead_letters"))!.Body["member"]);
        var take = graph.Find(new("google_pubsub_subscription_iam_member", "jobs_worker_dead_letters"))!.Body;
        Assert.Equal(agent, take["member"]);
        Assert.Equal("roles/pubsub.subscriber", take["role"]);
    }

    [Fact]
    public void Build_Push_CallsTheServiceAsAnAccountThatMayDoNothingElse()
    {
        var graph = PlatformRun.BuildRight(Jobs);
        var push = (ObjectValue)Subscription(graph, "jobs_runner")["push_config"]!;
        var uri = new OutputValue(new("google_cloud_run_v2_service", "api"), "uri");
        Assert.Equal(new TemplateValue([uri, new TextValue("/events")]), push["push_endpoint"]);
        Assert.Equal(uri with { Path = "name" }, ((ObjectValue)push["oidc_token"]!)["audience"]);
        var grant = Assert.Single(graph.Resources, one => one.Body["member"] == new OutputValue(new("google_service_account", "jobs_runner"), "member"));
        Assert.Equal("roles/run.invoker", grant.Body["role"]);
        Assert.Equal("google_cloud_run_v2_service_iam_member", grant.Address.Type);
    }

    [Fact]
    public void Build_PushToEveryRegion_IsASubscriptionEachThatCallsAsTheSameAccount()
    {
        var graph = PlatformRun.BuildRight(
            "region: us-central1\nregions: [us-east1]\ntopics: {dead: {subscriptions: {review: {}}}, jobs: {subscriptions: {w: {push: {service: api, every_region: true}, dead_letters: {topic: dead}}}}}\nservices: {api: {}}\n");
        foreach (var suffix in (string[])["", "_us_east1"])
        {
            var push = (ObjectValue)Subscription(graph, "jobs_w" + suffix)["push_config"]!;
            Assert.Equal(new OutputValue(new("google_cloud_run_v2_service", "api" + suffix), "uri"), push["push_endpoint"]);
            Assert.Equal(new OutputValue(new("google_service_account", "jobs_w"), "email"), ((ObjectValue)push["oidc_token"]!)["service_account_email"]);
            Assert.Contains(graph.Resources, one => one.Address.Type == "google_pubsub_subscription_iam_member" && one.Body["subscription"] == new OutputValue(new("google_pubsub_subscription", "jobs_w" + suffix), "id"));
            Assert.Contains(graph.Resources, one => one.Address.Type == "google_cloud_run_v2_service_iam_member" && one.Body["name"] == new OutputValue(new("google_cloud_run_v2_service", "api" + suffix), "name"));
        }

        Assert.NotEqual(Subscription(graph, "jobs_w")["name"], Subscription(graph, "jobs_w_us_east1")["name"]);
    }

    [Fact]
    public void Build_BigQuery_MayWriteBeforeItDoes()
    {
        var graph = PlatformRun.BuildRight(Jobs);
        var subscription = graph.Find(new("google_pubsub_subscription", "jobs_table"))!;
        Assert.Equal(new TemplateValue([new ParameterValue("project_id"), new TextValue(".analytics.jobs")]), ((ObjectValue)subscription.Body["bigquery_config"]!)["table"]);
        Assert.Equal("roles/bigquery.dataEditor", graph.Find(Assert.Single(subscription.DependsOn))!.Body["role"]);
    }

    [Fact]
    public void Build_Uses_AreGrantedOnTopicAndSubscriptionAlone()
    {
        var graph = PlatformRun.BuildRight(Jobs);
        Assert.Equal("roles/pubsub.publisher", graph.Find(new("google_pubsub_topic_iam_member", "jobs_api_publish"))!.Body["role"]);
        Assert.Equal("roles/pubsub.subscriber", graph.Find(new("google_pubsub_subscription_iam_member", "jobs_worker_api_subscribe"))!.Body["role"]);
    }

    [Theory]
    [InlineData("schema: {definition: 'record Job'}", "SD3005", "schema.definition")]
    [InlineData("schema: {type: protobuf}", "SD3002", "schema")]
    [InlineData("storage_regions: [moon]", "SD3005", "storage_regions[0]")]
    [InlineData("subscriptions: {s: {exactly_once: true, push: {service: api}}}", "SD3205", "subscriptions.s.exactly_once")]
    [InlineData("subscriptions: {s: {push: {service: api}, bigquery: {dataset: d, table: t}}}", "SD3205", "subscriptions.s.bigquery")]
    [InlineData("subscriptions: {s: {push: {service: apy}}}", "SD3011", "subscriptions.s.push.service")]
    [InlineData("subscriptions: {s: {push: {}}}", "SD3002", "subscriptions.s.push.service")]
    [InlineData("subscriptions: {s: {minimum_backoff_seconds: 20, maximum_backoff_seconds: 10}}", "SD3205", "subscriptions.s.minimum_backoff_seconds")]
    [InlineData("subscriptions: {s: {dead_letters: {topic: t}}}", "SD3205", "subscriptions.s.dead_letters.topic")]
    [InlineData("subscriptions: {s: {dead_letters: {topic: quiet}}}", "SD3207", "subscriptions.s.dead_letters.topic")]
    [InlineData("subscriptions: {s: {dead_letters: {topic: nowhere}}}", "SD3011", "subscriptions.s.dead_letters.topic")]
    [InlineData("subscriptions: {s: {dead_letters: {topic: quiet, attempts: 3}}}", "SD3006", "subscriptions.s.dead_letters.attempts")]
    [InlineData("subscriptions: {s: {bigquery: {dataset: d, table: t, columns: topic}}}", "SD3207", "subscriptions.s.bigquery.columns")]
    [InlineData("subscriptions: {s: {bigquery: {dataset: d, table: t, drop_unknown: true}}}", "SD3205", "subscriptions.s.bigquery.drop_unknown")]
    [InlineData("subscriptions: {s: {ack_deadline_seconds: 5}}", "SD3006", "subscriptions.s.ack_deadline_seconds")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string setting, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"services: {{api: {{}}}}\ntopics:\n  quiet: {{}}\n  t:\n    {setting}\n");
        Assert.Contains(problems, problem => problem.Code.Code == code && problem.Place.Path == $"topics.t.{path}" && problem.Place.Line == 7);
    }

    [Fact]
    public void Build_LongFilter_IsReported()
    {
        var (_, problems) = PlatformRun.Build($"topics: {{t: {{subscriptions: {{s: {{filter: 'attributes.kind = \"{new string('a', 256)}\"'}}}}}}}}\n");
        Assert.Equal("SD3204", Assert.Single(problems).Code.Code);
    }

    private static ObjectValue Subscription(ResourceGraph graph, string local) => graph.Find(new("google_pubsub_subscription", local))!.Body;

    [Fact]
    public void Build_Push_LetsPubSubAskForTokensOfThatAccountOnly()
    {
        var graph = PlatformRun.BuildRight(Jobs);
        var grant = Assert.Single(graph.Resources, one => one.Address.Type == "google_service_account_iam_member");
        Assert.Equal("roles/iam.serviceAccountOpenIdTokenCreator", grant.Body["role"]);
        Assert.Equal(new OutputValue(new("google_service_account", "jobs_runner"), "name"), grant.Body["service_account_id"]);
        Assert.Equal(new OutputValue(new("google_project_service_identity", "pubsub"), "member"), grant.Body["member"]);
    }
}
