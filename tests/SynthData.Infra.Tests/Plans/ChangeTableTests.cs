using SynthData.Infra.Plans;
using SynthData.SchemaProvider.Plans;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

/// <summary>One edit of a recorded platform each, and what Terraform makes of it.</summary>
public sealed class ChangeTableTests(RecordedPlatform recorded) : IClassFixture<RecordedPlatform>
{
    public static TheoryData<string, string, string[]> Edits => new()
    {
        { "storage_class               = \"STANDARD\"", "storage_class = \"NEARLINE\"", ["Update google_storage_bucket.raw storage_class"] },
        { "\"acme-raw\"\n  location                    = \"europe-west1\"", "\"acme-raw\"\n  location = \"EU\"", ["Replace google_storage_bucket.raw location!"] },
        // The provider spells locations in capitals, so another spelling is no change.
        { "\"acme-raw\"\n  location                    = \"europe-west1\"", "\"acme-raw\"\n  location = \"Europe-West1\"", [] },
        { "age = 30", "age = 60", ["Update google_storage_bucket.raw lifecycle_rule[0].condition[0].age"] },
        { "max_instance_count = 10", "max_instance_count = 20", ["Update google_cloud_run_v2_service.api template[0].scaling[0].max_instance_count"] },
        { "timeout         = \"900s\"", "timeout = \"300s\"", ["Update google_cloud_run_v2_service.api template[0].timeout"] },
        { "api@sha256:0000", "api@sha256:1111", [] },
        { "db-custom-2-7680", "db-custom-4-15360", ["Update google_sql_database_instance.main settings[0].tier"] },
        { "POSTGRES_16", "POSTGRES_17", ["Update google_sql_database_instance.main database_version"] },
        { "machine_type = \"n2-standard-4\"", "machine_type = \"n2-standard-8\"", ["Update google_container_node_pool.spot node_config[0].machine_type"] },
        { "spot         = true", "spot = false", ["Replace google_container_node_pool.spot node_config[0].spot!"] },
        { "priority  = 65000", "priority = 64000", ["Update google_compute_firewall.deny priority"] },
        { "direction = \"INGRESS\"", "direction = \"EGRESS\"", ["Replace google_compute_firewall.deny direction!"] },
        { "field_path = \"state\"", "field_path = \"status\"", ["Replace google_firestore_index.jobs fields[0].field_path!"] },
        { "priority = 1000", "priority = 1001", ["Update google_compute_security_policy.edge rule[1].priority"] },
        { "developer = \"roles/run.developer\"", "developer = \"roles/run.developer\", admin = \"roles/run.admin\"", ["Create google_cloud_run_v2_service_iam_member.invoke[\"admin\"]"] },
        { "\"0.0.0.0/0\"", "\"10.0.0.0/8\"", ["Update google_compute_firewall.deny source_ranges[0]"] },
        {
            "labels                      = { team = \"data\" }", "labels = { team = \"core\" }",
            ["Update google_storage_bucket.raw effective_labels.team, labels.team, terraform_labels.team"]
        },
        {
            "resource \"google_pubsub_subscription\" \"jobs\" {\n  name                 = \"jobs\"\n  topic                = google_pubsub_topic.jobs.id\n  ack_deadline_seconds = 60\n}", "",
            ["Delete google_pubsub_subscription.jobs"]
        },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task PlanAsync_OneEdit_ChangesOnlyWhatItMust(string old, string replacement, string[] expected)
    {
        var plan = await PlanAsync(Samples.Platform.Edit(old, replacement));

        Assert.Equal(expected, plan.Changes.Select(Describe));
    }

    [Fact]
    public async Task PlanAsync_NetworkRenamed_ReplacesWhatHangsOnIt()
    {
        var plan = await PlanAsync(Samples.Platform.Edit("name                    = \"main\"", "name = \"other\""));

        Assert.Contains("Replace google_compute_network.main name!", plan.Changes.Select(change => Describe(change with { Attributes = [.. change.Attributes.Where(attribute => attribute.ForcesReplacement)] })));
        Assert.Equal(
            ["google_compute_network.main", "google_compute_router.main", "google_compute_subnetwork.run", "google_container_cluster.main"],
            plan.Changes.Where(change => change.Kind == ChangeKind.Replace && change.Type is not ("google_compute_router_nat" or "google_container_node_pool" or "google_sql_database_instance" or "google_sql_user")).Select(change => change.Address));
        // The service only takes another network.
        Assert.Equal(ChangeKind.Update, plan.Changes.Single(change => change.Address == "google_cloud_run_v2_service.api").Kind);
    }

    [Fact]
    public async Task PlanAsync_ResourceRenamedWithMoved_OnlyMoves()
    {
        var request = Samples.Platform.Edit("\"google_pubsub_topic\" \"jobs\"", "\"google_pubsub_topic\" \"work\"").Edit("google_pubsub_topic.jobs.id", "google_pubsub_topic.work.id")
            .Edit("locals {", "moved {\n  from = google_pubsub_topic.jobs\n  to   = google_pubsub_topic.work\n}\n\nlocals {");

        var change = Assert.Single((await PlanAsync(request)).Changes);

        Assert.Equal((ChangeKind.Move, "google_pubsub_topic.work", "google_pubsub_topic.jobs"), (change.Kind, change.Address, change.PreviousAddress));
    }

    [Fact]
    public async Task PlanAsync_RemovedWithoutDestroy_IsForgotten()
    {
        var request = Samples.Platform.Edit(
            "resource \"google_service_account\" \"second\" {\n  provider   = google.second\n  account_id = \"second\"\n}",
            "removed {\n  from = google_service_account.second\n  lifecycle {\n    destroy = false\n  }\n}").Edit(", google_service_account.second.project", "");

        Assert.Equal(["Forget google_service_account.second"], (await PlanAsync(request)).Changes.Select(Describe));
    }

    [Fact]
    public async Task PlanAsync_PasswordChanged_TellsThatButNeverTheValue()
    {
        const string Changed = "another-password-entirely";
        var plan = await PlanAsync(Samples.Platform with { Variables = new Dictionary<string, string> { ["database_password"] = Changed } });

        Assert.Equal(ChangeKind.Update, plan.Changes.Single(change => change.Address == "google_sql_user.app").Kind);
        var attributes = plan.Changes.SelectMany(change => change.Attributes).ToArray();
        Assert.Contains(attributes, attribute => attribute is { Path: "password", IsSensitive: true, Before: null, After: null });
        Assert.DoesNotContain(attributes, attribute => attribute.Before is Samples.Password or Changed || attribute.After is Samples.Password or Changed);
    }

    [Fact]
    public async Task PlanAsync_StateOfTheRealProvider_IsRead()
    {
        // A real state has versions of its own and arguments that the facts lack.
        var folder = Directory.CreateTempSubdirectory("synthdata-test-");
        var state = Path.Combine(folder.FullName, "real.tfstate");
        var text = await File.ReadAllTextAsync(recorded.StateFile, Cancellation);
        Assert.Contains("\"schema_version\": 1000", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(state, text.Replace("\"schema_version\": 1000", "\"schema_version\": 3", StringComparison.Ordinal).Replace("\"ack_deadline_seconds\"", "\"gone_in_this_version\": 1, \"ack_deadline_seconds\"", StringComparison.Ordinal), Cancellation);

        var plan = await OfflinePlanner.PlanAsync(Samples.Platform with { StateFile = state }, Cancellation);
        folder.Delete(recursive: true);

        // Secrets need their key; without it a changed one is not seen.
        Assert.Empty(plan.Changes);
    }

    private static string Describe(ResourceChange change)
    {
        var attributes = change.Kind == ChangeKind.Create ? [] : change.Attributes.Where(attribute => !attribute.IsUnknownUntilApply).Select(attribute => attribute.Path + (attribute.ForcesReplacement ? "!" : ""));
        return $"{change.Kind} {change.Address} {string.Join(", ", attributes)}".TrimEnd();
    }

    private Task<Plan> PlanAsync(OfflinePlanRequest request)
    {
        Needs.Terraform(nameof(ChangeTableTests));
        return OfflinePlanner.PlanAsync(request with { StateFile = recorded.StateFile }, Cancellation);
    }
}
