using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using Xunit;

namespace SynthData.Infra.Tests.Components.Federation;

public sealed class FederationComponentTests
{
    private const string Ci =
        """
        images: {app: {}}
        federation:
          ci:
            github: {repository: my-team/my-app, repository_id: 42, branches: [main, release], environments: [production]}
            uses: {images.app: write}
          build:
            oidc:
              issuer: https://gitlab.example.com
              condition: assertion.project_path == "team/app"
              subjects: ["project_path:team/app:ref_type:branch:ref:main", "project_path:team/app:ref_type:tag:ref:v1"]

        """;

    [Fact]
    public void Build_GitHub_LetsInTheRepositoryOnItsBranchesOnly()
    {
        var (graph, problems) = PlatformRun.Build(Ci);
        Assert.Empty(problems);
        var provider = graph.Find(new("google_iam_workload_identity_pool_provider", "ci"))!.Body;
        Assert.Equal(
            "assertion.repository == \"my-team/my-app\" && assertion.repository_id == \"42\" && assertion.ref in [\"refs/heads/main\", \"refs/heads/release\"]"
            + " && assertion.event_name != \"pull_request_target\" && has(assertion.environment) && assertion.environment in [\"production\"]",
            provider["attribute_condition"]);
        var grant = graph.Find(new("google_service_account_iam_member", "ci"))!.Body;
        Assert.Equal("roles/iam.workloadIdentityUser", grant["role"]);
        var pool = new OutputValue(new("google_iam_workload_identity_pool", "ci"), "name");
        Assert.Equal(Value.Template($"principalSet://iam.googleapis.com/{pool}/attribute.repository/my-team/my-app"), grant["member"]);
    }

    [Fact]
    public void Build_Oidc_GrantsEachSubject()
    {
        var (graph, _) = PlatformRun.Build(Ci);
        var pool = new OutputValue(new("google_iam_workload_identity_pool", "build"), "name");
        Assert.Equal(
            Value.Template($"principal://iam.googleapis.com/{pool}/subject/project_path:team/app:ref_type:tag:ref:v1"),
            graph.Find(new("google_service_account_iam_member", "build_2"))!.Body["member"]);
    }

    [Fact]
    public void Build_Both_PassTheChecksOfTheGraphAndGrantUses()
    {
        var (graph, _) = PlatformRun.Build(Ci);
        var found = new DiagnosticBag();
        GraphChecker.Check(graph, found);
        Assert.Empty(found.Items);
        Assert.NotNull(graph.Find(new("google_artifact_registry_repository_iam_member", "app_ci_write")));
        Assert.All(["iam", "sts", "iamcredentials"], api => Assert.NotNull(graph.Find(new("google_project_service", api))));
    }

    [Theory]
    [InlineData("{}", "SD3207", "federation.ci")]
    [InlineData("{github: {}}", "SD3002", "federation.ci.github")]
    [InlineData("{github: {repository: app}}", "SD3005", "federation.ci.github.repository")]
    [InlineData("{github: {repository: team/app, branches: []}}", "SD3205", "federation.ci.github.branches")]
    [InlineData("{github: {repository: team/app, branches: [\"*\"]}}", "SD3005", "federation.ci.github.branches[0]")]
    [InlineData("{github: {repository: \"team/*\"}}", "SD3005", "federation.ci.github.repository")]
    [InlineData("{oidc: {issuer: \"https://a.example.com\", subjects: [a]}}", "SD3002", "federation.ci.oidc")]
    [InlineData("{oidc: {issuer: \"https://a.example.com\", condition: \"true\", subjects: [a]}}", "SD3205", "federation.ci.oidc.condition")]
    [InlineData("{oidc: {issuer: \"https://a.example.com\", condition: assertion.a == 1}}", "SD3207", "federation.ci.oidc.subjects")]
    [InlineData("{oidc: {issuer: \"http://a.example.com\", condition: assertion.a == 1, subjects: [a]}}", "SD3005", "federation.ci.oidc.issuer")]
    [InlineData("{github: {repository: team/app}, oidc: {issuer: \"https://a.example.com\", condition: assertion.a == 1, subjects: [a]}}", "SD3205", "federation.ci.oidc")]
    [InlineData("{github: {repository: team/app}, uses: {images.app: write}}", "SD3011", "federation.ci.uses.images.app")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"federation:\n  ci: {settings}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, path, 4L), (problem.Code.Code, problem.Place.Path, problem.Place.Line));
        Assert.False(string.IsNullOrEmpty(problem.Hint));
    }
}
