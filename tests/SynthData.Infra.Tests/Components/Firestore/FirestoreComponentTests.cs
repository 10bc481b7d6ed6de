using SynthData.Infra.Components;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Firestore;

public sealed class FirestoreComponentTests
{
    [Fact]
    public void Build_Defaults_AreProtectedAndRecoverable()
    {
        var graph = PlatformRun.BuildRight("firestore: {main: {}}\n");
        var body = graph.Find(new("google_firestore_database", "main"))!.Body;
        Assert.Equal(new TemplateValue([new ParameterValue("name_prefix"), new TextValue("-main")]), body["name"]);
        Assert.Equal(new ParameterValue("region"), body["location_id"]);
        Assert.Equal("FIRESTORE_NATIVE", body["type"]);
        Assert.Equal("POINT_IN_TIME_RECOVERY_ENABLED", body["point_in_time_recovery_enablement"]);
        Assert.Equal("DELETE_PROTECTION_ENABLED", body["delete_protection_state"]);
        Assert.Equal("604800s", graph.Find(new("google_firestore_backup_schedule", "main_daily"))!.Body["retention"]);
        Assert.Null(graph.Find(new("google_firestore_backup_schedule", "main_weekly")));
    }

    [Theory]
    [InlineData("nam5", "us")]
    [InlineData("nam7", "us")]
    [InlineData("eur3", "europe")]
    public void Build_MultiRegion_TakesItsKeyFromTheKeyServicesName(string location, string keys)
    {
        var graph = PlatformRun.BuildRight($"keys: {{data: {{}}}}\nfirestore: {{main: {{location: {location}, key: data}}}}\n");
        Assert.Equal(location, graph.Find(new("google_firestore_database", "main"))!.Body["location_id"]);
        Assert.Equal(keys, graph.Find(new("google_kms_key_ring", $"main_{keys}"))!.Body["location"]);
    }

    [Fact]
    public void Build_WeeklyBackups_AreKeptForWeeks()
    {
        var graph = PlatformRun.BuildRight("firestore: {main: {database_id: (default), weekly_backup_days: 98, weekly_backup_on: monday}}\n");
        Assert.Equal("(default)", graph.Find(new("google_firestore_database", "main"))!.Body["name"]);
        var weekly = graph.Find(new("google_firestore_backup_schedule", "main_weekly"))!.Body;
        Assert.Equal("8467200s", weekly["retention"]);
        Assert.Equal(new ObjectValue { ["day"] = "MONDAY" }, weekly["weekly_recurrence"]);
    }

    [Fact]
    public void Build_ServiceDocuments_AreIndexedAsAgreed()
    {
        var graph = PlatformRun.BuildRight("firestore: {main: {}, other: {service_documents: false}}\n");
        var index = graph.Find(new("google_firestore_index", "main_jobs_status_created"))!.Body;
        Assert.Equal("jobs", index["collection"]);
        Assert.Equal(
            new ListValue(
            [
                new ObjectValue { ["field_path"] = "status", ["order"] = "ASCENDING" }, new ObjectValue { ["field_path"] = "created", ["order"] = "DESCENDING" },
            ]),
            index["fields"]);
        Assert.Equal(Agreements.Firestore.Indexes.Count, graph.Resources.Count(resource => resource.Address.Type == "google_firestore_index"));
        var expiry = graph.Find(new("google_firestore_field", "main_idempotency_expires"))!.Body;
        Assert.Equal(new ObjectValue(), expiry["ttl_config"]);
        // The service asks for what has expired.
        Assert.Null(expiry["index_config"]);
        var content = graph.Find(new("google_firestore_field", "main_jobs_document"))!.Body;
        Assert.Equal(("_document", (Value)new ObjectValue()), (((TextValue)content["field"]!).Text, content["index_config"]!));
        Assert.Null(content["ttl_config"]);
    }

    [Fact]
    public void Build_Uses_HoldForThatDatabaseAlone()
    {
        var graph = PlatformRun.BuildRight("firestore: {main: {}}\nservices: {api: {uses: {firestore.main: write}}}\n");
        var grant = graph.Find(new("google_project_iam_member", "main_api_write"))!.Body;
        Assert.Equal("roles/datastore.user", grant["role"]);
        Assert.Equal(
            Value.Template($"resource.name == \"projects/{new ParameterValue("project_id")}/databases/{new OutputValue(new("google_firestore_database", "main"), "name")}\""),
            ((ObjectValue)grant["condition"]!)["expression"]);
    }

    [Theory]
    [InlineData("daily_backup_days: 14", "SD3006", "daily_backup_days")]
    [InlineData("weekly_backup_days: 99", "SD3006", "weekly_backup_days")]
    [InlineData("location: US", "SD3005", "location")]
    [InlineData("database_id: default", "SD3205", "database_id")]
    [InlineData("database_id: x", "SD3005", "database_id")]
    [InlineData("point_in_time: true", "SD3001", "point_in_time")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string setting, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"firestore:\n  first: {{database_id: default}}\n  main:\n    {setting}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, $"firestore.main.{path}", 6L), (problem.Code.Code, problem.Place.Path, problem.Place.Line));
        Assert.NotNull(problem.Hint);
    }

    [Fact]
    public void Build_Export_IsStartedByAnAccountThatMayExportThisDatabaseOnly()
    {
        var graph = PlatformRun.BuildRight("firestore: {main: {export: {bucket: exports}}}\nbuckets: {exports: {}}\n");
        var right = graph.Find(new("google_project_iam_member", "main_export"))!.Body;
        Assert.Equal("roles/datastore.importExportAdmin", right["role"]);
        Assert.NotNull(right["condition"]);
        Assert.Equal(new OutputValue(new("google_project_service_identity", "firestore"), "member"), graph.Find(new("google_storage_bucket_iam_member", "main_export_agent"))!.Body["member"]);
        var job = graph.Find(new("google_cloud_scheduler_job", "main_export"))!;
        Assert.Equal("0 2 * * *", job.Body["schedule"]);
        Assert.Equal(new TextValue(":exportDocuments"), ((TemplateValue)((ObjectValue)job.Body["http_target"]!)["uri"]!).Parts[^1]);
        Assert.Equal("SD3011", Assert.Single(PlatformRun.Build("firestore: {main: {export: {bucket: exports}}}\n").Problems).Code.Code);
    }
}
