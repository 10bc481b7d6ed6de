using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Secrets;

public sealed class SecretsComponentTests
{
    [Fact]
    public void Build_Defaults_StayInTheStacksRegions()
    {
        var graph = PlatformRun.BuildRight("regions: [us-east1]\nsecrets: {api-key: {}}\n");
        var body = graph.Find(new("google_secret_manager_secret", "api_key"))!.Body;
        var managed = (ObjectValue)((ObjectValue)body["replication"]!)["user_managed"]!;
        Assert.Equal(
            new ListValue([new ObjectValue { ["location"] = new ParameterValue("region") }, new ObjectValue { ["location"] = "us-east1" }]), managed["replicas"]);
        Assert.Equal("604800s", body["version_destroy_ttl"]);
        Assert.Null(graph.Find(new("google_secret_manager_secret_version", "api_key")));
    }

    [Fact]
    public void Build_Rotation_TellsATopicThatSecretManagerMayPublishTo()
    {
        var graph = PlatformRun.BuildRight("topics: {rotate: {}}\nsecrets: {api-key: {rotation: {days: 30, first: '2027-01-31T06:00:00Z', topic: rotate}}}\n");
        var secret = graph.Find(new("google_secret_manager_secret", "api_key"))!;
        Assert.Equal(new ObjectValue { ["rotation_period"] = "2592000s", ["next_rotation_time"] = "2027-01-31T06:00:00Z" }, secret.Body["rotation"]);
        Assert.Equal(["rotation[0].next_rotation_time"], secret.Lifecycle.IgnoreChanges);
        var grant = graph.Find(Assert.Single(secret.DependsOn))!;
        Assert.Equal("roles/pubsub.publisher", grant.Body["role"]);
        Assert.Equal(new OutputValue(new("google_project_service_identity", "secretmanager"), "member"), grant.Body["member"]);
    }

    [Fact]
    public void Build_FromParameter_TakesTheValueFromASensitiveInput()
    {
        var graph = PlatformRun.BuildRight("secrets: {api-key: {from_parameter: 2}}\n");
        var version = graph.Find(new("google_secret_manager_secret_version", "api_key"))!.Body;
        Assert.Equal(new SecretValue("api_key_secret"), version["secret_data_wo"]);
        Assert.Equal("2", version["secret_data_wo_version"]);
        Assert.Null(Assert.Single(graph.Parameters, parameter => parameter.Name == "api_key_secret").Value);
    }

    [Theory]
    [InlineData("replication: automatic", "data_global_secret_manager")]
    [InlineData("replication: regions", "data_secret_manager")]
    public void Build_Key_IsOfTheReplicasLocation(string replication, string grant)
    {
        var graph = PlatformRun.BuildRight($"keys: {{data: {{}}}}\nsecrets:\n  api-key:\n    key: data\n    {replication}\n");
        Assert.Equal(grant, Assert.Single(graph.Find(new("google_secret_manager_secret", "api_key"))!.DependsOn).Name);
    }

    [Theory]
    [InlineData("rotation: {first: tomorrow, topic: t}", "SD3005", "rotation.first")]
    [InlineData("rotation: {topic: t}", "SD3002", "rotation")]
    [InlineData("rotation: {first: '2027-01-31T06:00:00Z'}", "SD3011", "rotation.topic")]
    [InlineData("{expires_after_days: 10, rotation: {first: '2027-01-31T06:00:00Z', topic: t}}", "SD3205", "expires_after_days")]
    [InlineData("value: hunter2", "SD3001", "value")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string setting, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"topics: {{t: {{}}}}\nsecrets:\n  key:\n    {setting}\n");
        var problem = Assert.Single(problems);
        Assert.Equal(code, problem.Code.Code);
        Assert.Equal($"secrets.key.{path}", problem.Place.Path);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }
}
