using SynthData.Errors;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Buckets;

public sealed class BucketsComponentTests
{
    [Fact]
    public void Build_Defaults_ArePrivateVersionedAndInTheStacksRegion()
    {
        var (graph, problems) = PlatformRun.Build("buckets:\n  data: {}\n");
        Assert.Empty(problems);
        var body = graph.Find(new("google_storage_bucket", "data"))!.Body;
        Assert.Equal("enforced", body["public_access_prevention"]);
        Assert.Equal(true, body["uniform_bucket_level_access"]);
        Assert.Equal(new ObjectValue { ["enabled"] = true }, body["versioning"]);
        Assert.Equal(new ParameterValue("region"), body["location"]);
        Assert.Equal(new TemplateValue([new ParameterValue("project_id"), new TextValue("-"), new ParameterValue("name_prefix"), new TextValue("-data")]), body["name"]);
    }

    [Theory]
    [InlineData("soft_delete_days: 3", "SD3204", 5)]
    [InlineData("lock_retention: true", "SD3205", 5)]
    [InlineData("dual_region: [us-east1, us-west1]", "SD3205", 5)]
    [InlineData("turbo_replication: true", "SD3205", 5)]
    [InlineData("class: STANDRD", "SD3004", 5)]
    [InlineData("lifecycle: [{action: NEARLINE, after_days: 30}, {after_days: 40}]", "SD3208", 5)]
    [InlineData("notifications: {topic: uploads}", "SD3011", 5)]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string setting, string code, long line)
    {
        var (_, problems) = PlatformRun.Build($"buckets:\n  data:\n    {setting}\n");
        var problem = Assert.Single(problems);
        Assert.Equal(code, problem.Code.Code);
        Assert.Equal(line, problem.Place.Line);
        Assert.StartsWith("buckets.data.", problem.Place.Path, StringComparison.Ordinal);
        Assert.Equal(code == "SD3208" ? Severity.Warning : Severity.Error, problem.Severity);
    }
}
