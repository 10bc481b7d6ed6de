using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Keys;

public sealed class EncryptionKeysTests
{
    [Fact]
    public void For_KeyInTwoPlaces_IsMadeInEachAndGrantedBeforeUse()
    {
        var graph = PlatformRun.BuildRight("encryption: data\nkeys:\n  data: {rotation_days: 30, protection: hsm}\nbuckets:\n  a: {}\n  b: {location: EU}\n");
        Assert.Equal(
            ["google_kms_key_ring.main", "google_kms_key_ring.main_europe"],
            graph.Resources.Where(one => one.Address.Type == "google_kms_key_ring").Select(one => one.Address.ToString()));
        var key = graph.Find(new("google_kms_crypto_key", "data"))!;
        Assert.Equal("2592000s", key.Body["rotation_period"]);
        Assert.Equal("HSM", ((ObjectValue)key.Body["version_template"]!)["protection_level"]);
        Assert.True(key.Lifecycle.PreventDestroy);

        var bucket = graph.Find(new("google_storage_bucket", "b"))!;
        Assert.Equal(new ObjectValue { ["default_kms_key_name"] = new OutputValue(new("google_kms_crypto_key", "data_europe"), "id") }, bucket.Body["encryption"]);
        var grant = graph.Find(Assert.Single(bucket.DependsOn, address => address.Type == "google_kms_crypto_key_iam_member"))!;
        Assert.Equal("roles/cloudkms.cryptoKeyEncrypterDecrypter", grant.Body["role"]);
        Assert.Equal(new OutputValue(new("google_kms_crypto_key", "data_europe"), "id"), grant.Body["crypto_key_id"]);
    }

    [Fact]
    public void For_KeyGoogle_OptsOut()
    {
        var graph = PlatformRun.BuildRight("encryption: data\nkeys: {data: {}}\nbuckets: {a: {key: google}, b: {}}\n");
        Assert.Null(graph.Find(new("google_storage_bucket", "a"))!.Body["encryption"]);
        Assert.NotNull(graph.Find(new("google_storage_bucket", "b"))!.Body["encryption"]);
    }

    [Fact]
    public void For_AgentMadeLate_IsAskedForBeforeItsGrant()
    {
        var graph = PlatformRun.BuildRight("keys: {data: {}}\ntopics: {jobs: {key: data}}\n");
        Assert.Equal("pubsub.googleapis.com", graph.Find(new("google_project_service_identity", "pubsub"))!.Body["service"]);
        Assert.Equal(
            new OutputValue(new("google_project_service_identity", "pubsub"), "member"), graph.Find(new("google_kms_crypto_key_iam_member", "data_pubsub"))!.Body["member"]);
    }

    [Fact]
    public void For_UnknownKey_IsReportedWhereItIsNamed()
    {
        var (_, problems) = PlatformRun.Build("keys: {data: {}}\nencryption: dta\nbuckets: {a: {}, b: {}, c: {key: dato}}\ntopics: {t: {key: data}}\n");
        Assert.Equal(["SD3011", "SD3011"], problems.Select(problem => problem.Code.Code));
        Assert.Equal(["encryption", "buckets.c.key"], problems.Select(problem => problem.Place.Path));
        Assert.All(problems, problem => Assert.Equal("Did you mean `data`?", problem.Hint));
    }

    [Fact]
    public void Build_KeyThatEncryptsNothing_IsWarnedOf()
    {
        var (graph, problems) = PlatformRun.Build("keys: {data: {}}\n");
        Assert.Equal("SD3209", Assert.Single(problems).Code.Code);
        Assert.Empty(graph.Resources);
    }

    [Fact]
    public void For_CloudStorage_GrantsToTheAgentThatIsAskedFor()
    {
        var graph = PlatformRun.BuildRight("keys: {data: {}}\nbuckets: {data: {key: data}}\n");
        var agent = graph.Find(new("google_storage_project_service_account", "this", IsData: true))!;
        Assert.Equal(new OutputValue(agent.Address, "member"), graph.Find(new("google_kms_crypto_key_iam_member", "data_storage"))!.Body["member"]);
        Assert.Contains(new("google_project_service", "storage"), agent.DependsOn);
    }

    [Fact]
    public void For_CloudRun_GrantsAfterTheApiThatMakesTheAgent()
    {
        var graph = PlatformRun.BuildRight("keys: {data: {}}\nservices: {api: {key: data}}\n");
        Assert.Contains(new("google_project_service", "run"), graph.Find(new("google_kms_crypto_key_iam_member", "data_run"))!.DependsOn);
    }

    /// <summary>BigQuery's agent is made when it is first asked for, not with the API.</summary>
    [Fact]
    public void Build_KeyOfADataset_IsGrantedToAnAgentThatIsAskedFor()
    {
        var graph = PlatformRun.BuildRight("encryption: data\nkeys: {data: {}}\nbigquery: {analytics: {}}\n");
        var agent = new Address("google_bigquery_default_service_account", "this", IsData: true);
        Assert.NotNull(graph.Find(agent));
        Assert.Equal(new OutputValue(agent, "member"), graph.Find(new("google_kms_crypto_key_iam_member", "data_bigquery"))!.Body["member"]);
        Assert.Contains(new("google_kms_crypto_key_iam_member", "data_bigquery"), graph.Find(new("google_bigquery_dataset", "analytics"))!.DependsOn);
    }
}
