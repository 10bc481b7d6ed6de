using SynthData.Errors;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Services;

public sealed class ServicesComponentTests
{
    [Fact]
    public void Build_Defaults_ScaleToZeroAndAnswerNobodyUnsigned()
    {
        var graph = PlatformRun.BuildRight("services: {api: {}}\n");
        var body = graph.Find(new("google_cloud_run_v2_service", "api"))!.Body;
        Assert.Equal("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", body["ingress"]);
        Assert.Equal(true, body["deletion_protection"]);
        Assert.Equal(new ObjectValue { ["min_instance_count"] = 0, ["max_instance_count"] = 100 }, body["scaling"]);
        var template = (ObjectValue)body["template"]!;
        Assert.Equal(new OutputValue(new("google_service_account", "api"), "email"), template["service_account"]);
        Assert.Equal(new ObjectValue { ["max_instance_count"] = 100 }, template["scaling"]);
        Assert.Equal(new ParameterValue("api_image"), ((ObjectValue)template["containers"]!)["image"]);
        Assert.DoesNotContain(graph.Resources, resource => resource.Address.Type == "google_cloud_run_v2_service_iam_member");
    }

    [Fact]
    public void Build_SettingsOfTheDesign_AreTaken()
    {
        var graph = PlatformRun.BuildRight(
            """
            services:
              api:
                cpu: 4
                memory: 8Gi
                concurrency: 1000
                timeout_seconds: 900
                max_instances: 1000
                instance_quota: 1000
                cpu_always: true
                http2: true
                startup_probe: {path: /ready, period_seconds: 10, failures: 24}
                liveness_probe: {period_seconds: 30, timeout_seconds: 5}
                session_affinity: true
                binary_authorization: true
                command: [synthdata]
                args: [serve]
            """);
        var template = (ObjectValue)graph.Find(new("google_cloud_run_v2_service", "api"))!.Body["template"]!;
        Assert.Equal("900s", template["timeout"]);
        Assert.Equal(1000, template["max_instance_request_concurrency"]);
        Assert.Equal("EXECUTION_ENVIRONMENT_GEN2", template["execution_environment"]);
        var container = (ObjectValue)template["containers"]!;
        Assert.Equal(
            new ObjectValue { ["limits"] = new ObjectValue { ["cpu"] = "4", ["memory"] = "8Gi" }, ["cpu_idle"] = false, ["startup_cpu_boost"] = true }, container["resources"]);
        Assert.Equal(new ObjectValue { ["path"] = "/ready" }, ((ObjectValue)container["startup_probe"]!)["http_get"]);
    }

    [Fact]
    public void Build_RolloutProperties_AreLeftAlone() => Assert.Equal(
        ["annotations", "client", "client_version", "template[0].containers[0].image", "template[0].revision", "traffic"],
        PlatformRun.BuildRight("services: {api: {}}\n").Find(new("google_cloud_run_v2_service", "api"))!.Lifecycle.IgnoreChanges);

    [Fact]
    public void Build_TwoRegions_StandInBothAsOneAccount()
    {
        var graph = PlatformRun.BuildRight("regions: [us-east1]\nservices: {api: {}, web: {uses: {services.api: invoke}}, one: {regions: [us-east1]}}\n");
        Assert.Equal("us-east1", graph.Find(new("google_cloud_run_v2_service", "api_us_east1"))!.Body["location"]);
        Assert.Equal(3, graph.Resources.Count(resource => resource.Address.Type == "google_service_account"));
        Assert.Null(graph.Find(new("google_cloud_run_v2_service", "one")));
        var grants = graph.Resources.Where(resource => resource.Address.Type == "google_cloud_run_v2_service_iam_member").Select(resource => resource.Address.Name);
        Assert.Equal(["api_web_invoke", "api_us_east1_web_invoke"], grants);
    }

    [Fact]
    public void Build_Callers_AreGrantedByName()
    {
        var graph = PlatformRun.BuildRight("services: {api: {public: true, invokers: ['group:team@example.com']}}\n");
        Assert.Equal("allUsers", graph.Find(new("google_cloud_run_v2_service_iam_member", "api_public"))!.Body["member"]);
        Assert.Equal("group:team@example.com", graph.Find(new("google_cloud_run_v2_service_iam_member", "api_group_team_example_com"))!.Body["member"]);
    }

    [Fact]
    public void Build_Deployer_MayActAsTheAccountToo()
    {
        var graph = PlatformRun.BuildRight("services: {api: {}, ci: {uses: {services.api: deploy}}}\n");
        Assert.Equal("roles/run.developer", graph.Find(new("google_cloud_run_v2_service_iam_member", "api_ci_deploy"))!.Body["role"]);
        Assert.Equal("roles/iam.serviceAccountUser", graph.Find(new("google_service_account_iam_member", "api_ci_deploy"))!.Body["role"]);
    }

    [Fact]
    public void Build_Signer_MayMakeTokensOfItselfAndTheApiIsOn()
    {
        var graph = PlatformRun.BuildRight("services: {api: {uses: {services.api: sign}}}\n");
        var grant = graph.Find(new("google_service_account_iam_member", "api_api_sign"))!;
        var account = new Address("google_service_account", "api");
        Assert.Equal("roles/iam.serviceAccountTokenCreator", grant.Body["role"]);
        Assert.Equal((new OutputValue(account, "name"), new OutputValue(account, "member")), (grant.Body["service_account_id"], grant.Body["member"]));
        Assert.Contains(new("google_project_service", "iamcredentials"), grant.DependsOn);
    }

    [Fact]
    public void Build_SignerOfAnother_IsRefused()
    {
        var (_, problems) = PlatformRun.Build("services: {api: {}, web: {uses: {services.api: sign}}}\n");
        var problem = Assert.Single(problems);
        Assert.Equal(("SD3202", "services.web.uses.services.api", "Write `services.web: sign`, to sign as itself"), (problem.Code.Code, problem.Place.Path, problem.Hint));
    }

    [Theory]
    [InlineData("cpu: 3", "SD3204", "cpu")]
    [InlineData("cpu: 9", "SD3006", "cpu")]
    [InlineData("{cpu: 0.5, generation: gen1}", "SD3205", "concurrency")]
    [InlineData("{cpu: 0.5, concurrency: 1}", "SD3205", "cpu")]
    [InlineData("{cpu: 0.5, concurrency: 1, generation: gen1, cpu_always: true}", "SD3205", "cpu_always")]
    [InlineData("{cpu: 0.555, concurrency: 1, generation: gen1}", "SD3204", "cpu")]
    [InlineData("memory: 256Mi", "SD3204", "memory")]
    [InlineData("memory: 8Gi", "SD3204", "memory")]
    [InlineData("{cpu: 4, memory: 1Gi}", "SD3204", "memory")]
    [InlineData("memory: 8 GB", "SD3005", "memory")]
    [InlineData("{min_instances: 20, max_instances: 10}", "SD3205", "min_instances")]
    [InlineData("max_instances: 1000", "SD3204", "max_instances")]
    [InlineData("concurrency: 1001", "SD3006", "concurrency")]
    [InlineData("timeout_seconds: 3601", "SD3006", "timeout_seconds")]
    [InlineData("startup_probe: {period_seconds: 100}", "SD3204", "startup_probe.failures")]
    [InlineData("liveness_probe: {timeout_seconds: 60}", "SD3205", "liveness_probe.timeout_seconds")]
    [InlineData("{generation: gen1, mounts: {/data: buckets.data}, uses: {buckets.data: read}}", "SD3205", "generation")]
    [InlineData("ingress: public", "SD3004", "ingress")]
    [InlineData("invokers: [allUsers]", "SD3005", "invokers[0]")]
    [InlineData("uses: {buckets.data: delete}", "SD3202", "uses.buckets.data")]
    [InlineData("uses: {buckets.dato: read}", "SD3011", "uses.buckets.dato")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string setting, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"buckets: {{data: {{}}}}\nservices:\n  api:\n    {setting}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, $"services.api.{path}", 6L), (problem.Code.Code, problem.Place.Path, problem.Place.Line));
        Assert.NotNull(problem.Hint);
        Assert.Equal(setting.StartsWith("max_instances", StringComparison.Ordinal) ? Severity.Warning : Severity.Error, problem.Severity);
    }
}
