using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Workloads;

public sealed class WorkloadPartsTests
{
    [Fact]
    public void Container_Environment_NamesOtherComponentsWhicheverIsBuiltFirst()
    {
        var graph = PlatformRun.BuildRight(
            """
            regions: [us-east1]
            topics: {jobs: {subscriptions: {worker: {}}}}
            buckets: {data: {}}
            services:
              api: {env: {LEVEL: info}, env_from: {BUCKET: buckets.data, TOPIC: topics.jobs, QUEUE: topics.jobs.worker, JOB: jobs.worker}}
              web: {env_from: {API: services.api}}
              one: {env_from: {API: services.narrow}}
              narrow: {regions: [us-east1]}
            jobs: {worker: {}}
            """);
        Assert.Equal(
            new ListValue(
            [
                Variable("LEVEL", "info"),
                Variable("BUCKET", new OutputValue(new("google_storage_bucket", "data"), "name")),
                Variable("TOPIC", new OutputValue(new("google_pubsub_topic", "jobs"), "id")),
                Variable("QUEUE", new OutputValue(new("google_pubsub_subscription", "jobs_worker"), "id")),
                Variable("JOB", new OutputValue(new("google_cloud_run_v2_job", "worker"), "id")),
            ]),
            Container(graph, "api")["env"]);
        // A workload calls the copy in its own region, where there is one.
        Assert.Equal(new ListValue([Variable("API", new OutputValue(new("google_cloud_run_v2_service", "api_us_east1"), "uri"))]), Container(graph, "web_us_east1")["env"]);
        Assert.Equal(new ListValue([Variable("API", new OutputValue(new("google_cloud_run_v2_service", "narrow_us_east1"), "uri"))]), Container(graph, "one")["env"]);
    }

    [Fact]
    public void Container_Secret_IsReadableBeforeTheServiceStarts()
    {
        var graph = PlatformRun.BuildRight("secrets: {api-key: {from_parameter: 1}}\nservices: {api: {env_from: {API_KEY: secrets.api-key}, uses: {secrets.api-key: read}}}\n");
        var reference = new ObjectValue { ["secret"] = new OutputValue(new("google_secret_manager_secret", "api_key"), "secret_id"), ["version"] = "latest" };
        Assert.Equal(
            new ListValue([new ObjectValue { ["name"] = "API_KEY", ["value_source"] = new ObjectValue { ["secret_key_ref"] = reference } }]), Container(graph, "api")["env"]);
        var grant = Assert.Single(graph.Resources, resource => resource.Address.Type == "google_secret_manager_secret_iam_member");
        var before = graph.Find(new("google_cloud_run_v2_service", "api"))!.DependsOn;
        Assert.Contains(new("google_secret_manager_secret_version", "api_key"), before);
        Assert.Contains(grant.Address, before);
    }

    [Theory]
    [InlineData("read", true)]
    [InlineData("write", false)]
    public void Complete_MountedBucket_IsWritableAsFarAsItIsUsed(string use, bool readOnly)
    {
        var graph = PlatformRun.BuildRight($"buckets: {{data: {{}}}}\nservices: {{api: {{mounts: {{/data: buckets.data}}, uses: {{buckets.data: {use}}}}}}}\n");
        var volume = new ObjectValue
        {
            ["name"] = "buckets-data",
            ["gcs"] = new ObjectValue { ["bucket"] = new OutputValue(new("google_storage_bucket", "data"), "name"), ["read_only"] = readOnly },
        };
        Assert.Equal(new ListValue([volume]), Template(graph, "api")["volumes"]);
        Assert.Equal(new ListValue([new ObjectValue { ["name"] = "buckets-data", ["mount_path"] = "/data" }]), Container(graph, "api")["volume_mounts"]);
    }

    [Fact]
    public void Complete_Key_IsOfEachRegion()
    {
        var graph = PlatformRun.BuildRight("regions: [us-east1]\nencryption: data\nkeys: {data: {}}\nservices: {api: {}}\n");
        Assert.Equal(new OutputValue(new("google_kms_crypto_key", "data"), "id"), Template(graph, "api")["encryption_key"]);
        Assert.Equal(new OutputValue(new("google_kms_crypto_key", "data_us_east1"), "id"), Template(graph, "api_us_east1")["encryption_key"]);
    }

    [Theory]
    [InlineData("", "PRIVATE_RANGES_ONLY")]
    [InlineData("egress: all-traffic", "ALL_TRAFFIC")]
    [InlineData("egress: none", null)]
    public void Complete_Network_IsReachedFromTheRegionsSubnet(string setting, string? egress)
    {
        var graph = PlatformRun.BuildRight($"regions: [us-east1]\nnetwork: {{}}\nservices: {{api: {{{setting}}}}}\n");
        var access = (ObjectValue?)Template(graph, "api_us_east1")["vpc_access"];
        Assert.Equal(egress is null ? null : (Value)egress, access?["egress"]);
        if (access is null) return;
        var subnet = (OutputValue)((ObjectValue)access["network_interfaces"]!)["subnetwork"]!;
        Assert.Equal("us-east1", graph.Find(subnet.Target)!.Body["region"]);
    }

    [Fact]
    public void Add_AccountOfTheSameName_IsRefused()
    {
        var (_, problems) = PlatformRun.Build("services: {api: {}}\njobs: {api: {}}\n");
        var problem = Assert.Single(problems);
        Assert.Equal(("SD3205", "jobs.api"), (problem.Code.Code, problem.Place.Path));
        Assert.Contains("api-jobs", problem.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image: 'gcr.io/PROJECT_ID/synthdata:latest'", "SD3005", "image")]
    [InlineData("image: 'gcr.io/demo-project/synthdata:latest'", "SD3203", "image")]
    [InlineData("image: 'us-central1-docker.pkg.dev/demo-project/images/synthdata:1.0'", "SD3210", "image")]
    [InlineData("env: {PORT: '80'}", "SD3205", "env")]
    [InlineData("env: {2FAST: '1'}", "SD3005", "env.2FAST")]
    [InlineData("{env: {A: x}, env_from: {A: buckets.data}}", "SD3205", "env_from")]
    [InlineData("env_from: {A: buckets.dota}", "SD3011", "env_from.A")]
    [InlineData("mounts: {/data: buckets.data}", "SD3207", "mounts")]
    [InlineData("mounts: {data: buckets.data}", "SD3005", "mounts.data")]
    [InlineData("mounts: {/data: topics.jobs}", "SD3202", "mounts")]
    [InlineData("egress: all-traffic", "SD3207", "egress")]
    [InlineData("regions: [us-east1]", "SD3011", "regions")]
    public void Add_WrongSettings_AreReportedWithTheirPlace(string setting, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"buckets: {{data: {{}}}}\njobs:\n  worker:\n    {setting}\n");
        Assert.Contains(problems, problem => (problem.Code.Code, problem.Place.Path, problem.Place.Line) == (code, $"jobs.worker.{path}", 6L) && problem.Hint is not null);
    }

    [Fact]
    public void Add_ImageOfContainerRegistry_IsAnsweredWithItsNewName()
    {
        var (_, problems) = PlatformRun.Build("services: {api: {image: 'gcr.io/demo-project/synthdata:latest'}}\n");
        Assert.Contains("us-central1-docker.pkg.dev/demo-project/images/synthdata", Assert.Single(problems).Hint, StringComparison.Ordinal);
    }

    private static ObjectValue Template(ResourceGraph graph, string local) => (ObjectValue)graph.Find(new("google_cloud_run_v2_service", local))!.Body["template"]!;

    private static ObjectValue Container(ResourceGraph graph, string local) => (ObjectValue)Template(graph, local)["containers"]!;

    private static ObjectValue Variable(string name, Value value) => new() { ["name"] = name, ["value"] = value };
}
