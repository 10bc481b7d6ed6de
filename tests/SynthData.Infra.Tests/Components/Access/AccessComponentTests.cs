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
}
