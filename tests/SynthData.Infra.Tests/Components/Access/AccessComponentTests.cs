using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Access;

public sealed class AccessComponentTests
{
    [Fact]
    public void Build_DeclaredUse_BecomesTheLeastRoleOnThatObjectForThatAccount()
    {
        var (graph, problems) = PlatformRun.Build("buckets: {data: {}, other: {}}\nservices: {api: {uses: {buckets.data: read}}}\n");
        Assert.Empty(problems);
        var grant = Assert.Single(graph.Resources, one => one.Address.Type == "google_storage_bucket_iam_member");
        Assert.Equal("roles/storage.objectViewer", grant.Body["role"]);
        Assert.Equal(new OutputValue(new("google_storage_bucket", "data"), "name"), grant.Body["bucket"]);
        Assert.Equal(new OutputValue(new("google_service_account", "api"), "member"), grant.Body["member"]);
        Assert.DoesNotContain(graph.Resources, one => one.Address.Type == "google_project_iam_member");
    }

    [Fact]
    public void Build_WithoutUses_AWorkloadHasAnAccountAndNoRole()
    {
        var (graph, _) = PlatformRun.Build("buckets: {data: {}}\nservices: {api: {}}\n");
        Assert.NotNull(graph.Find(new("google_service_account", "api")));
        Assert.DoesNotContain(graph.Resources, one => one.Address.Type.EndsWith("_iam_member", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("buckets.daat: read", "SD3011", "Did you mean `buckets.data`?")]
    [InlineData("buckets.data: own", "SD3202", "Its uses: read, write, create")]
    public void Build_UsesThatCantBe_AreRefusedWithTheirPlace(string use, string code, string hint)
    {
        var (_, problems) = PlatformRun.Build($"buckets: {{data: {{}}}}\nservices:\n  api:\n    uses:\n      {use}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, hint), (problem.Code.Code, problem.Hint));
        Assert.Equal(7, problem.Place.Line);
        Assert.Equal($"services.api.uses.{use.Split(':')[0]}", problem.Place.Path);
    }

    [Theory]
    [InlineData("services: {api: {}, api-us-east1: {}}\nregions: [us-east1]\n", "google_cloud_run_v2_service.api_us_east1")]
    [InlineData("buckets: {a: {}, a-b: {}}\nservices: {b-c: {uses: {buckets.a: write}}, c: {uses: {buckets.a-b: write}}}\n", "google_storage_bucket_iam_member.a_b_c_write")]
    [InlineData("topics: {x: {subscriptions: {a-b: {}}}, x-a: {subscriptions: {b: {}}}}\n", "google_pubsub_subscription.x_a_b")]
    [InlineData(
        "keys: {data: {}, data-us-east1: {}}\nbuckets: {a: {key: data-us-east1}, b: {key: data, location: us-east1}}\nregions: [us-east1]\n",
        "google_kms_crypto_key.data_us_east1")]
    public void Build_IdsThatComeToOneAddress_AreRefused(string sections, string address)
    {
        var (_, problems) = PlatformRun.Build(sections);
        Assert.Contains(problems, problem => problem.Code.Code == "SD3205" && problem.Message.EndsWith($"would have one Terraform address, `{address}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_SecretInTheEnvironmentAndUsed_IsGrantedOnce()
    {
        var graph = PlatformRun.BuildRight("secrets: {s: {}}\nservices: {api: {env_from: {S: secrets.s}, uses: {secrets.s: read}}}\n");
        Assert.Single(graph.Resources, one => one.Address.Type == "google_secret_manager_secret_iam_member");
    }
}
