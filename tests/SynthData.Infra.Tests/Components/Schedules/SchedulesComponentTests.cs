using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Schedules;

public sealed class SchedulesComponentTests
{
    private const string Tick =
        """
        regions: [us-east1]
        schedules:
          tick:
            cron: "* * * * *"
            call: {service: api, path: /v1/events, event: com.inferloop.synthdata.tick}
            every_region: true
        services:
          api: {env_from: {SENDERS: "schedules.tick.sender, topics.t.s.sender"}}
        topics:
          t: {subscriptions: {s: {push: {service: api}}}}

        """;

    private static readonly OutputValue Agent = new(new("google_project_service_identity", "cloudscheduler"), "member");

    [Fact]
    public void Build_Call_IsAnEventAsAnAccountThatMayDoNothingElse()
    {
        var graph = PlatformRun.BuildRight(Tick);
        var target = Target(graph, "tick", "http_target");
        var uri = new OutputValue(new("google_cloud_run_v2_service", "api"), "uri");
        Assert.Equal(new TemplateValue([uri, new TextValue("/v1/events")]), target["uri"]);
        Assert.Equal(
            new ObjectValue
            {
                ["ce-specversion"] = "1.0", ["ce-type"] = "com.inferloop.synthdata.tick", ["ce-source"] = "//cloudscheduler.googleapis.com/schedules.tick", ["ce-id"] = "tick",
            },
            target["headers"]);
        Assert.Equal(
            new ObjectValue { ["service_account_email"] = new OutputValue(new("google_service_account", "tick"), "email"), ["audience"] = uri with { Path = "name" } }, target["oidc_token"]);
        var grants = graph.Resources.Where(one => one.Body["member"] == new OutputValue(new("google_service_account", "tick"), "member")).ToArray();
        Assert.All(grants, grant => Assert.Equal("roles/run.invoker", grant.Body["role"]));
        Assert.Equal(["api_tick_invoke", "api_us_east1_tick_invoke"], grants.Select(grant => grant.Address.Name));
    }

    [Fact]
    public void Build_EveryRegion_CallsTheServiceThere()
    {
        var graph = PlatformRun.BuildRight(Tick);
        Assert.Equal("us-east1", graph.Find(new("google_cloud_scheduler_job", "tick_us_east1"))!.Body["region"]);
        Assert.Contains(new OutputValue(new("google_cloud_run_v2_service", "api_us_east1"), "uri"), ((TemplateValue)Target(graph, "tick_us_east1", "http_target")["uri"]!).Parts);
    }

    [Fact]
    public void Build_Call_LetsCloudSchedulerAskForTokensOfThatAccountOnly()
    {
        var grant = PlatformRun.BuildRight(Tick).Find(new("google_service_account_iam_member", "tick_tokens"))!.Body;
        Assert.Equal(("roles/iam.serviceAccountOpenIdTokenCreator", Agent), (((TextValue)grant["role"]!).Text, grant["member"]));
        Assert.Equal(new OutputValue(new("google_service_account", "tick"), "name"), grant["service_account_id"]);
    }

    [Fact]
    public void Build_SeveralSenders_AreOneListWithCommas()
    {
        var template = (ObjectValue)PlatformRun.BuildRight(Tick).Find(new("google_cloud_run_v2_service", "api"))!.Body["template"]!;
        var variable = (ObjectValue)((ListValue)((ObjectValue)template["containers"]!)["env"]!).Items[0];
        OutputValue Email(string account) => new(new("google_service_account", account), "email");
        Assert.Equal(new TemplateValue([Email("tick"), new TextValue(","), Email("t_s")]), variable["value"]);
    }

    [Fact]
    public void Build_Publish_NeedsNoAccount()
    {
        var graph = PlatformRun.BuildRight("schedules: {report: {cron: 0 6 * * MON-FRI, publish: {topic: t, data: hello, attributes: {kind: report}}}}\ntopics: {t: {}}\n");
        var target = Target(graph, "report", "pubsub_target");
        Assert.Equal(new FunctionValue("base64encode", ["hello"]), target["data"]);
        Assert.Equal(new ObjectValue { ["kind"] = "report" }, target["attributes"]);
        Assert.DoesNotContain(graph.Resources, one => one.Address.Type == "google_service_account");
    }

    [Fact]
    public void Build_Run_StartsTheJobByItsName()
    {
        var graph = PlatformRun.BuildRight("schedules: {nightly: {cron: 30 2 * * *, run: {job: worker}}}\njobs: {worker: {}}\n");
        var job = new OutputValue(new("google_cloud_run_v2_job", "worker"), "id");
        Assert.Equal(new TemplateValue([new TextValue("https://run.googleapis.com/v2/"), job, new TextValue(":run")]), Target(graph, "nightly", "http_target")["uri"]);
        Assert.Equal("roles/run.invoker", graph.Find(new("google_cloud_run_v2_job_iam_member", "worker_nightly_run"))!.Body["role"]);
        Assert.Equal("roles/iam.serviceAccountTokenCreator", graph.Find(new("google_service_account_iam_member", "nightly_tokens"))!.Body["role"]);
    }

    [Theory]
    [InlineData("{cron: 0 6 * *, publish: {topic: t}}", "SD3005", "cron")]
    [InlineData("{cron: 0 6 * * *}", "SD3207", "")]
    [InlineData("{cron: 0 6 * * *, publish: {topic: t}, call: {service: api}}", "SD3205", "publish")]
    [InlineData("{cron: 0 6 * * *, publish: {topic: u}}", "SD3011", "publish.topic")]
    [InlineData("{cron: 0 6 * * *, call: {service: apy}}", "SD3011", "call.service")]
    [InlineData("{cron: 0 6 * * *, call: {}}", "SD3002", "call.service")]
    [InlineData("{cron: 0 6 * * *, run: {job: worker}}", "SD3011", "run.job")]
    [InlineData("{cron: 0 6 * * *, call: {service: api, headers: {Authorization: none}}}", "SD3205", "call.headers")]
    [InlineData("{cron: 0 6 * * *, call: {service: api, event: a.b, headers: {ce-id: one}}}", "SD3205", "call.headers")]
    [InlineData("{cron: 0 6 * * *, call: {service: api, event: a.b, method: PUT}}", "SD3205", "call.method")]
    [InlineData("{cron: 0 6 * * *, call: {service: api, body: a, method: GET}}", "SD3205", "call.body")]
    [InlineData("{cron: 0 6 * * *, publish: {topic: t}, minimum_backoff_seconds: 61}", "SD3205", "minimum_backoff_seconds")]
    [InlineData("{cron: 0 6 * * *, publish: {topic: t}, retries: 6}", "SD3006", "retries")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"services: {{api: {{}}}}\ntopics: {{t: {{}}}}\nschedules:\n  s:\n    {settings}\n");
        Assert.Equal((code, $"schedules.s{(path.Length > 0 ? "." : "")}{path}"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }

    private static ObjectValue Target(ResourceGraph graph, string local, string kind) => (ObjectValue)graph.Find(new("google_cloud_scheduler_job", local))!.Body[kind]!;
}
