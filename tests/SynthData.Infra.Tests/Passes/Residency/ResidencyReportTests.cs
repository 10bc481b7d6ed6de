using SynthData.Errors;
using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Schema;
using SynthData.Infra.Tests.Inventories;
using SynthData.Infra.Tests.Passes.Recovery;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Residency;

public sealed class ResidencyReportTests
{
    /// <summary>What is allowed, a resource, and what is said of it: nothing, or the code and the place.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "eu", "google_storage_bucket", """{"location":"EU","name":"b"}""", "" },
        { "eu", "google_storage_bucket", """{"location":"EUR5","name":"b"}""", "SD3700 eur5" },
        { "europe", "google_storage_bucket", """{"location":"EUR5","name":"b"}""", "" },
        { "EUR5", "google_storage_bucket", """{"location":"eur5","name":"b"}""", "" },
        { "europe-west1", "google_storage_bucket", """{"location":"EU","name":"b"}""", "SD3700 eu" },
        { "eu", "google_storage_bucket", """{"location":"EU","name":"b","custom_placement_config":[{"data_locations":["EUROPE-WEST1","EUROPE-WEST2"]}]}""", "SD3700 europe-west2" },
        { "de", "google_sql_database_instance", """{"region":"europe-west3","settings":[{"tier":"t"}]}""", "" },
        // Without a place, backups go to the multi-region around.
        { "de", "google_sql_database_instance", """{"region":"europe-west3","settings":[{"tier":"t","backup_configuration":[{"enabled":true}]}]}""", "SD3700 eu" },
        { "de", "google_sql_database_instance", """{"region":"europe-west3","settings":[{"tier":"t","backup_configuration":[{"enabled":true,"location":"europe-west3"}]}]}""", "" },
        { "us", "google_sql_database_instance", """{"region":"europe-west3","settings":[{"tier":"t"}]}""", "SD3700 europe-west3" },
        { "eu", "google_pubsub_topic", """{"name":"t"}""", "SD3701 global" },
        { "eu", "google_pubsub_topic", """{"name":"t","message_storage_policy":[{"allowed_persistence_regions":["europe-west1","us-east1"]}]}""", "SD3700 us-east1" },
        { "eu", "google_secret_manager_secret", """{"secret_id":"s","replication":[{"auto":[{}]}]}""", "SD3701 global" },
        { "eu", "google_secret_manager_secret", """{"secret_id":"s","replication":[{"user_managed":[{"replicas":[{"location":"europe-west4"}]}]}]}""", "" },
        { "eu", "google_kms_key_ring", """{"name":"r","location":"global"}""", "SD3701 global" },
        { "eu", "google_kms_key_ring", """{"name":"r","location":"europe"}""", "" },
        { "eu", "google_bigquery_dataset", """{"dataset_id":"d"}""", "SD3700 us" },
        { "eu", "google_bigquery_dataset", """{"dataset_id":"d","location":"europe-west2"}""", "SD3700 europe-west2" },
        { "us", "google_firestore_database", """{"location_id":"nam5","name":"d","type":"FIRESTORE_NATIVE"}""", "" },
        { "us", "google_spanner_instance", """{"config":"nam14","name":"i","display_name":"i"}""", "SD3700 nam14" },
        { "us-east1", "google_spanner_instance", """{"config":"projects/p/instanceConfigs/regional-us-east1","name":"i","display_name":"i"}""", "" },
        { "us", "google_compute_disk", """{"name":"d","zone":"europe-west6-a"}""", "SD3700 europe-west6" },
        { "us", "google_logging_project_bucket_config", """{"bucket_id":"l","project":"p","location":"global"}""", "SD3701 global" },
        { "us", "google_logging_project_sink", """{"name":"s","destination":"logging.googleapis.com/projects/x/locations/europe-west1/buckets/y"}""", "SD3700 europe-west1" },
        { "us", "google_logging_project_sink", """{"name":"s","destination":"storage.googleapis.com/somebody-elses"}""", "SD3702 " },
        { "us", "google_artifact_registry_repository", """{"repository_id":"r","format":"DOCKER","location":"europe"}""", "SD3700 europe" },
        { "us", "google_gke_backup_backup_plan", """{"name":"p","cluster":"c","location":"europe-west1"}""", "SD3700 europe-west1" },
        { "us", "google_compute_resource_policy", """{"name":"p","region":"us-east1","snapshot_schedule_policy":[{"schedule":[{}],"snapshot_properties":[{"storage_locations":["eu"]}]}]}""", "SD3700 eu" },
        { "eu", "google_storage_bucket", """{"location":"eu","name":"b","encryption":[{"default_kms_key_name":"projects/p/locations/us/keyRings/r/cryptoKeys/k"}]}""", "SD3700 us" },
        { "eu", "google_storage_bucket", """{"location":"atlantis-north1","name":"b"}""", "SD3703 atlantis-north1" },
        { "atlantis-north1", "google_storage_bucket", """{"location":"atlantis-north1","name":"b"}""", "" },
        { "eu", "google_storage_bucket", """{"location":"${google_x.y.z}","name":"b"}""", "SD3702 " },
        // Who may do what is no data.
        { "eu", "google_storage_bucket_iam_member", """{"bucket":"b","role":"r","member":"m","location":"us"}""", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Resource_IsHeldAgainstWhatIsAllowed(string allowed, string type, string values, string expected)
    {
        var places = ResidencyReport.Of(AssetSample.Of(($"{type}.one", values)), [allowed]).Places.Where(one => one.Address != "_Default" && one.Problem is not null);
        Assert.Equal(expected, string.Join(", ", places.Select(one => $"{one.Problem!.Code.Code} {one.Location}")));
    }

    [Fact]
    public void Of_StackOutside_NamesTheLineAndTheSetting()
    {
        var (inventory, stack) = RecoveryReportTests.Build("region: europe-west1\nresidency: {allowed: [eu]}\nbuckets:\n  data:\n    location: US\n  near: {}\n");
        var problem = Assert.Single(ResidencyPass.Report(inventory, stack).Problems, one => one.Severity == Severity.Error);
        Assert.Equal((ResidencyErrors.Outside, 7L, "buckets.data.location"), (problem.Code, problem.Place.Line, problem.Place.Path));
        Assert.Equal("`buckets.data` (google_storage_bucket) keeps itself in `us` (US)", problem.Message);
        Assert.Equal("Set `buckets.data.location`, or add the place to `residency.allowed`", problem.Hint);
        Assert.True(ResidencyPass.Summarize(ResidencyPass.Report(inventory, stack), stack).Refuses);
    }

    /// <summary>A hint names a setting that there is, which mends it.</summary>
    [Fact]
    public void Of_BackupsAround_AreMendedByTheSettingOfTheHint()
    {
        const string Stack = "region: europe-west3\nresidency: {allowed: [de]}\nnetwork: {private_services: {}}\nsql: {main: {MORE}}\n";
        var (inventory, stack) = RecoveryReportTests.Build(Stack.Replace("MORE", "", StringComparison.Ordinal));
        var problem = Assert.Single(ResidencyPass.Report(inventory, stack).Problems, one => one.Severity == Severity.Error);
        Assert.Equal("Set `sql.main.backup_location`, or add the place to `residency.allowed`", problem.Hint);
        (inventory, stack) = RecoveryReportTests.Build(Stack.Replace("MORE", "backup_location: europe-west3", StringComparison.Ordinal));
        Assert.DoesNotContain(ResidencyPass.Report(inventory, stack).Problems, one => one.Severity == Severity.Error);
        (inventory, stack) = RecoveryReportTests.Build("region: europe-west3\nresidency: {allowed: [us]}\nservices: {api: {}}\n");
        Assert.Null(ResidencyPass.Report(inventory, stack).Problems.First(one => one.Severity == Severity.Error).Hint);
    }

    [Fact]
    public void Of_NothingAllowedInParticular_OnlyShows()
    {
        var (inventory, stack) = RecoveryReportTests.Build("region: europe-west1\nbuckets: {data: {location: US}}\n");
        var report = ResidencyPass.Report(inventory, stack);
        Assert.Empty(report.Problems);
        Assert.Contains(report.Places, one => one is { Component: "buckets.data", Location: "us" });
    }

    /// <summary>A topic of several regions has a key above them: a global one, unless data may not be anywhere.</summary>
    [Theory]
    [InlineData("", "global")]
    [InlineData("residency: {allowed: [eu]}\n", "europe")]
    public void Of_EncryptedTopicOfSeveralRegions_HasItsKeyAroundThem(string residency, string place)
    {
        var (inventory, _) = RecoveryReportTests.Build($"region: europe-west1\nregions: [europe-west4]\n{residency}encryption: data\nkeys: {{data: {{}}}}\ntopics: {{jobs: {{}}}}\n");
        Assert.Equal([place], inventory.OfType("google_kms_key_ring").Select(ring => ((Infra.Plans.Rules.TextPlanValue)ring.Values["location"]).Text));
    }

    /// <summary>A stack that stays in the European Union, with every kind of store that components make.</summary>
    [Fact]
    public void Of_StackInsideTheUnion_HasNoErrors()
    {
        var (inventory, stack) = RecoveryReportTests.Build(
            """
            region: europe-west1
            regions: [europe-west4]
            residency: {allowed: [eu]}
            encryption: data
            keys: {data: {}}
            network: {private_services: {}, cluster_ranges: {}}
            images: {containers: {}}
            buckets: {data: {location: EU}}
            firestore: {main: {location: eur3}}
            topics: {jobs: {storage_regions: [europe-west1, europe-west4]}}
            sql: {main: {replicas: [europe-west4]}}
            secrets: {settings: {replication: regions}}
            bigquery: {analytics: {location: EU}}
            services: {api: {}}

            """);
        Assert.DoesNotContain(ResidencyPass.Report(inventory, stack).Problems, one => one.Severity == Severity.Error);
    }

    [Fact]
    public void Of_RandomInventories_NeverThrows()
    {
        string[] located = [.. ProviderSchema.Google.Names.Where(type => ProviderSchema.Google.Find(type)!.Fields.Keys.Any(name => name is "location" or "region" or "location_id" or "zone" or "replication"))];
        var found = 0;
        for (var seed = 1; seed <= 500; seed++) found += ResidencyReport.Of(RandomInventory.Of(seed, 12, located), ["eu", "us-central1"]).Problems.Count();
        Assert.InRange(found, 500, 100_000);
    }
}
