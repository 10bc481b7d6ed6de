using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Functions;

public sealed class FunctionsComponentTests
{
    private const string Service = "google_cloud_run_v2_service";

    private const string Label =
        """
        functions:
          label:
            source: {bucket: code, object: label-1.zip}
            runtime: python312
            entry_point: on_upload
            images: containers
            env: {LEVEL: info}
            env_from: {BUCKET: buckets.data, KEY: secrets.api-key}
            uses: {buckets.data: read}
        triggers:
          uploads: {storage: {bucket: data}, function: label}
        buckets: {code: {}, data: {}}
        images: {containers: {}}
        secrets: {api-key: {}}

        """;

    [Fact]
    public void Build_Function_IsBuiltAndRunAsTwoAccountsWithNoMoreThanTheyNeed()
    {
        var graph = PlatformRun.BuildRight(Label);
        var body = graph.Find(new("google_cloudfunctions2_function", "label"))!.Body;
        Assert.Equal(new OutputValue(new("google_service_account", "label_build"), "name"), ((ObjectValue)body["build_config"]!)["service_account"]);
        Assert.Equal(new OutputValue(new("google_service_account", "label"), "email"), ((ObjectValue)body["service_config"]!)["service_account_email"]);
        Assert.Equal(["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectViewer", "roles/storage.objectViewer"], Roles(graph, "label_build"));
        Assert.Equal(["roles/secretmanager.secretAccessor", "roles/storage.objectViewer"], Roles(graph, "label"));
    }

    [Fact]
    public void Build_SecretsOfTheEnvironment_StandApart()
    {
        var service = (ObjectValue)PlatformRun.BuildRight(Label).Find(new("google_cloudfunctions2_function", "label"))!.Body["service_config"]!;
        Assert.Equal(["LEVEL", "BUCKET"], ((ObjectValue)service["environment_variables"]!).Names);
        Assert.Equal("KEY", ((ObjectValue)Assert.Single(((ListValue)service["secret_environment_variables"]!).Items))["key"]);
    }

    [Fact]
    public void Build_Trigger_CallsTheServiceOfTheFunctionsName()
    {
        var graph = PlatformRun.BuildRight(Label);
        var function = new Address("google_cloudfunctions2_function", "label");
        var destination = (ObjectValue)((ObjectValue)graph.Find(new("google_eventarc_trigger", "uploads"))!.Body["destination"]!)["cloud_run_service"]!;
        Assert.Equal(new OutputValue(function, "name"), destination["service"]);
        var grant = graph.Find(new("google_cloud_run_v2_service_iam_member", "label_uploads_invoke"))!;
        Assert.Equal((new OutputValue(function, "name"), new TextValue("roles/run.invoker")), (grant.Body["name"], grant.Body["role"]));
    }

    [Fact]
    public void Build_FunctionWithoutSource_RunsAnImageInEveryRegionReachedFromInside()
    {
        var graph = PlatformRun.BuildRight("region: us-central1\nregions: [us-east1]\nfunctions: {events: {args: [serve], timeout_seconds: 600, concurrency: 8, public: true}, here: {regions: [us-east1]}}\n");
        Assert.DoesNotContain(graph.Resources, one => one.Address.Type == "google_cloudfunctions2_function");
        Assert.Equal(["events", "events_us_east1", "here_us_east1"], graph.Resources.Where(one => one.Address.Type == Service).Select(one => one.Address.Name));
        Assert.All(graph.Resources.Where(one => one.Address.Type == Service), one => Assert.Equal(new TextValue("INGRESS_TRAFFIC_INTERNAL_ONLY"), one.Body["ingress"]));
        var service = graph.Find(new(Service, "events"))!;
        var template = (ObjectValue)service.Body["template"]!;
        Assert.Equal((new TextValue("600s"), new NumberValue(8)), (template["timeout"], template["max_instance_request_concurrency"]));
        Assert.Equal(new NumberValue(0), ((ObjectValue)service.Body["scaling"]!)["min_instance_count"]);
        Assert.Equal(["events_public", "events_us_east1_public"], graph.Resources.Where(one => one.Address.Type == Service + "_iam_member").Select(one => one.Address.Name));
    }

    /// <summary>Each caller calls the function of its own region, with tokens for the name that the function knows itself by.</summary>
    [Fact]
    public void Build_CallersOfAnImage_CallItInEachRegionForItsName()
    {
        var graph = PlatformRun.BuildRight(
            """
            region: us-central1
            regions: [us-east1]
            functions: {events: {env_from: {SENDERS: "topics.orders.new.sender, schedules.tick.sender, triggers.requests.sender"}}}
            topics: {orders: {subscriptions: {new: {push: {function: events, path: /v1/events, every_region: true}}}}}
            schedules: {tick: {cron: "* * * * *", every_region: true, call: {function: events, path: /v1/events}}}
            firestore: {requests: {location: us-east1}}
            triggers: {requests: {firestore: {database: requests, document: "jobs/*"}, function: events}}
            services: {api: {uses: {functions.events: invoke}, env_from: {EVENTS_URL: functions.events}}}

            """);
        foreach (var (region, suffix) in (ReadOnlySpan<(string, string)>)[("us-central1", ""), ("us-east1", "_us_east1")])
        {
            var function = new Address(Service, "events" + suffix);
            var push = (ObjectValue)graph.Find(new("google_pubsub_subscription", "orders_new" + suffix))!.Body["push_config"]!;
            var call = (ObjectValue)graph.Find(new("google_cloud_scheduler_job", "tick" + suffix))!.Body["http_target"]!;
            Assert.Equal([Value.Template($"{new OutputValue(function, "uri")}/v1/events"), Value.Template($"{new OutputValue(function, "uri")}/v1/events")], [push["push_endpoint"], call["uri"]]);
            Assert.All([push, call], body => Assert.Equal(new OutputValue(function, "name"), ((ObjectValue)body["oidc_token"]!)["audience"]));
            Assert.Equal(new OutputValue(function, "uri"), Variable(graph, "api" + suffix, "EVENTS_URL"));
            foreach (var caller in (ReadOnlySpan<string>)["api", "orders_new", "tick", "requests"]) Assert.NotNull(graph.Find(new(Service + "_iam_member", $"events{suffix}_{caller}_invoke")));
            Assert.Equal(region, new KnownValues(graph).TextOf(graph.Find(function)!.Body["location"]));
        }

        // A trigger stands where its database is, and calls what is there.
        var destination = (ObjectValue)((ObjectValue)graph.Find(new("google_eventarc_trigger", "requests"))!.Body["destination"]!)["cloud_run_service"]!;
        Assert.Equal(new OutputValue(new(Service, "events_us_east1"), "name"), destination["service"]);
        Assert.Equal(
            ["orders_new", "tick", "requests"],
            ((TemplateValue)Variable(graph, "events", "SENDERS")!).Parts.OfType<OutputValue>().Select(sender => sender.Target.Name));
    }

    /// <summary>What is built from a source knows itself by its address only, and stands in one region.</summary>
    [Fact]
    public void Build_CallersOfASource_CallItsAddressInThePrimaryRegion()
    {
        var graph = PlatformRun.BuildRight("region: us-central1\nregions: [us-east1]\ntopics: {orders: {subscriptions: {new: {push: {function: label, every_region: true}}}}}\n" + Label);
        var url = new OutputValue(new("google_cloudfunctions2_function", "label"), "url");
        var push = (ObjectValue)Assert.Single(graph.Resources, one => one.Address.Type == "google_pubsub_subscription").Body["push_config"]!;
        Assert.Equal((url, url), (push["push_endpoint"], ((ObjectValue)push["oidc_token"]!)["audience"]));
    }

    [Theory]
    [InlineData("{runtime: python312, images: containers}", "SD3207 functions.f.runtime, SD3207 functions.f.images")]
    [InlineData("{source: {bucket: code, object: a.zip}, image: 'gcr.io/p/i', args: [serve], public: true, regions: [us-east1]}",
        "SD3205 functions.f.image, SD3205 functions.f.args, SD3205 functions.f.public, SD3205 functions.f.regions, SD3002 functions.f.runtime, SD3002 functions.f.entry_point, SD3011 functions.f.images")]
    [InlineData("{source: {bucket: code, object: a.zip}, runtime: python312, entry_point: f}", "SD3011 functions.f.images")]
    [InlineData("{source: {bucket: cod, object: a.zip}, runtime: python312, entry_point: f, images: containers}", "SD3011 functions.f.source.bucket")]
    [InlineData("{source: {bucket: code, object: a.zip}, runtime: Python, entry_point: f, images: containers}", "SD3005 functions.f.runtime")]
    [InlineData("{source: {bucket: code, object: a.zip}, runtime: python312, entry_point: f, images: containers, cpu: 3}", "SD3204 functions.f.cpu")]
    [InlineData("{min_instances: 3, max_instances: 2, startup_probe: {timeout_seconds: 20}}", "SD3205 functions.f.min_instances, SD3205 functions.f.startup_probe.timeout_seconds")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string expected)
    {
        var (_, problems) = PlatformRun.Build($"buckets: {{code: {{}}}}\nimages: {{containers: {{}}}}\nfunctions:\n  f:\n    {settings}\n");
        Assert.Equal(expected, string.Join(", ", problems.Select(problem => $"{problem.Code.Code} {problem.Place.Path}")));
    }

    [Theory]
    [InlineData("topics: {t: {subscriptions: {s: {push: {service: s, function: f}}}}}", "SD3205 topics.t.subscriptions.s.push.function")]
    [InlineData("topics: {t: {subscriptions: {s: {push: {function: g}}}}}", "SD3011 topics.t.subscriptions.s.push.function")]
    [InlineData("schedules: {clock: {cron: '* * * * *', call: {service: s, function: f}}}", "SD3205 schedules.clock.call.function")]
    [InlineData("schedules: {clock: {cron: '* * * * *', call: {function: g}}}", "SD3011 schedules.clock.call.function")]
    [InlineData("triggers: {t: {firestore: {database: own, document: 'a/*'}, function: f}}", "SD3205 triggers.t.firestore.database")]
    public void Build_WrongCallers_AreReportedWithTheirPlace(string callers, string expected)
    {
        var (_, problems) = PlatformRun.Build($"firestore: {{own: {{}}}}\nservices: {{s: {{}}}}\nfunctions: {{f: {{env_from: {{SYNTHDATA_GOOGLE_DATABASE: firestore.own}}}}}}\n{callers}\n");
        Assert.Equal(expected, string.Join(", ", problems.Select(problem => $"{problem.Code.Code} {problem.Place.Path}")));
    }

    private static Value? Variable(ResourceGraph graph, string service, string name)
    {
        var container = (ObjectValue)((ObjectValue)graph.Find(new(Service, service))!.Body["template"]!)["containers"]!;
        return ((ListValue)container["env"]!).Items.Cast<ObjectValue>().Single(one => new TextValue(name).Equals(one["name"]))["value"];
    }

    private static IEnumerable<string> Roles(ResourceGraph graph, string account) => graph.Resources
        .Where(one => one.Body["member"] == new OutputValue(new("google_service_account", account), "member")).Select(one => ((TextValue)one.Body["role"]!).Text).Order(StringComparer.Ordinal);
}
