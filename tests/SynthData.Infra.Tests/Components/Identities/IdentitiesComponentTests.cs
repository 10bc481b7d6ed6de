using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using Xunit;

namespace SynthData.Infra.Tests.Components.Identities;

public sealed class IdentitiesComponentTests
{
    [Fact]
    public void Build_UsesAndImpersonation_AreGrantedOnSingleObjects()
    {
        var (graph, problems) = PlatformRun.Build(
            """
            buckets: {data: {}}
            identities:
              analyst: {uses: {buckets.data: read}, impersonated_by: ["group:analysts@example.com"]}
              robot: {uses: {identities.analyst: impersonate}}

            """);
        Assert.Empty(problems);
        var found = new DiagnosticBag();
        GraphChecker.Check(graph, found);
        Assert.Empty(found.Items);
        Assert.Equal("group:analysts@example.com", graph.Find(new("google_service_account_iam_member", "analyst_group_analysts_example_com"))!.Body["member"]);
        Assert.Equal(
            new OutputValue(new("google_service_account", "robot"), "member"), graph.Find(new("google_service_account_iam_member", "analyst_robot_impersonate"))!.Body["member"]);
        Assert.NotNull(graph.Find(new("google_storage_bucket_iam_member", "data_analyst_read")));
    }

    [Theory]
    [InlineData("{impersonated_by: [analysts@example.com]}", "SD3005", "identities.a.impersonated_by[0]")]
    [InlineData("{uses: {identities.b: act}}", "SD3011", "identities.a.uses.identities.b")]
    [InlineData("{uses: {identities.a: read}}", "SD3202", "identities.a.uses.identities.a")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"identities:\n  a: {settings}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, path, 4L), (problem.Code.Code, problem.Place.Path, problem.Place.Line));
    }

    [Fact]
    public void Build_LongId_DoesNotFitAServiceAccount()
    {
        var (_, problems) = PlatformRun.Build("identities:\n  an-identity-with-a-long-name: {}\n");
        Assert.Equal("SD3201", Assert.Single(problems).Code.Code);
    }
}
