using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using Xunit;

namespace SynthData.Infra.Tests.Components.Images;

public sealed class ImagesComponentTests
{
    [Fact]
    public void Build_Defaults_AreImmutableScannedAndCleanedUp()
    {
        var (graph, problems) = PlatformRun.Build("images: {app: {}}\n");
        Assert.Empty(problems);
        var body = graph.Find(new("google_artifact_registry_repository", "app"))!.Body;
        Assert.Equal(new ObjectValue { ["immutable_tags"] = true }, body["docker_config"]);
        Assert.Equal(new ObjectValue { ["enablement_config"] = "INHERITED" }, body["vulnerability_scanning_config"]);
        Assert.Equal(2, ((ListValue)body["cleanup_policies"]!).Items.Length);
        Assert.Equal(new ParameterValue("region"), body["location"]);
        Assert.NotNull(graph.Find(new("google_project_service", "containerscanning")));
    }

    [Fact]
    public void Build_ScanningOff_LeavesItsApiOff()
    {
        var (graph, _) = PlatformRun.Build("images: {app: {scanning: false}}\n");
        Assert.NotNull(graph.Find(new("google_project_service", "artifactregistry")));
        Assert.Null(graph.Find(new("google_project_service", "containerscanning")));
    }

    [Fact]
    public void Build_MirrorAndViewAndUses_PassTheChecksOfTheGraph()
    {
        var (graph, problems) = PlatformRun.Build(
            """
            images:
              all: {view: [app, hub]}
              app: {delete_after_days: 365}
              hub: {mirror: docker-hub, location: us}
              partner: {mirror: "https://registry.example.com"}
            identities:
              reader: {uses: {images.all: read, images.app: write}}

            """);
        Assert.Empty(problems);
        var found = new DiagnosticBag();
        GraphChecker.Check(graph, found);
        Assert.Empty(found.Items);
        var view = graph.Find(new("google_artifact_registry_repository", "all"))!.Body;
        Assert.Equal("VIRTUAL_REPOSITORY", view["mode"]);
        Assert.Equal("roles/artifactregistry.writer", graph.Find(new("google_artifact_registry_repository_iam_member", "app_reader_write"))!.Body["role"]);
    }

    [Theory]
    [InlineData("location: gcr.io", "SD3203", "images.app.location", "Write `location: us`; the images are then at us-docker.pkg.dev")]
    [InlineData("location: eu.gcr.io", "SD3203", "images.app.location", "Write `location: europe`; the images are then at europe-docker.pkg.dev")]
    [InlineData("delete_after_days: 7", "SD3205", "images.app.delete_after_days", "Set `untagged_days: 7` too, or `delete_after_days` higher")]
    [InlineData("{mirror: docker-hub, immutable_tags: true}", "SD3205", "images.app.immutable_tags", "Leave `immutable_tags` out")]
    [InlineData("{view: [other], keep: 3}", "SD3205", "images.app.keep", "Leave `keep` out")]
    [InlineData("view: [othr]", "SD3011", "images.app.view", "Did you mean `other`?")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path, string hint)
    {
        var (_, problems) = PlatformRun.Build($"images:\n  other: {{}}\n  app: {(settings.StartsWith('{') ? settings : $"{{{settings}}}")}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, path, hint), (problem.Code.Code, problem.Place.Path, problem.Hint));
        Assert.Equal(5, problem.Place.Line);
    }
}
