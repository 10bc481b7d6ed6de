using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Sql;

public sealed class SqlComponentTests
{
    private const string Network = "network: {private_services: {}}\n";

    [Fact]
    public void Build_Defaults_ArePrivateProtectedAndRecoverable()
    {
        var graph = PlatformRun.BuildRight(Network + "sql: {main: {}}\n");
        var server = graph.Find(new("google_sql_database_instance", "main"))!;
        Assert.Equal("POSTGRES_17", server.Body["database_version"]);
        Assert.Equal(true, server.Body["deletion_protection"]);
        var settings = (ObjectValue)server.Body["settings"]!;
        Assert.Equal(true, settings["deletion_protection_enabled"]);
        Assert.Equal("REGIONAL", settings["availability_type"]);
        Assert.Equal("ENTERPRISE", settings["edition"]);
        Assert.Equal(new ObjectValue { ["day"] = 7, ["hour"] = 4, ["update_track"] = "stable" }, settings["maintenance_window"]);
        var address = (ObjectValue)settings["ip_configuration"]!;
        Assert.Equal(false, address["ipv4_enabled"]);
        Assert.Equal("ENCRYPTED_ONLY", address["ssl_mode"]);
        Assert.Equal("google_compute_network", ((OutputValue)address["private_network"]!).Target.Type);
        var backup = (ObjectValue)settings["backup_configuration"]!;
        Assert.Equal(true, backup["point_in_time_recovery_enabled"]);
        Assert.Equal(new ObjectValue { ["retained_backups"] = 7, ["retention_unit"] = "COUNT" }, backup["backup_retention_settings"]);
        Assert.Contains(server.DependsOn, address => address.Type == "google_service_networking_connection");
        Assert.Equal(["settings[0].disk_size"], server.Lifecycle.IgnoreChanges);
        Assert.NotNull(graph.Find(new("google_sql_database", "main_synthdata")));
    }

    // The names and values that an audit by the rules SQL-06 to SQL-17 asks for.
    [Theory]
    [InlineData("log_connections", "on")]
    [InlineData("log_disconnections", "on")]
    [InlineData("log_checkpoints", "on")]
    [InlineData("log_lock_waits", "on")]
    [InlineData("log_temp_files", "0")]
    [InlineData("log_min_duration_statement", "-1")]
    [InlineData("cloudsql.enable_pgaudit", "on")]
    [InlineData("log_hostname", "on")]
    [InlineData("log_min_messages", "warning")]
    [InlineData("log_min_error_statement", "error")]
    [InlineData("log_statement", "ddl")]
    [InlineData("log_error_verbosity", "default")]
    [InlineData("cloudsql.iam_authentication", "on")]
    [InlineData("max_connections", "500")]
    public void Build_Flags_AreThoseOfAnAuditAndTheStacks(string name, string value)
    {
        var graph = PlatformRun.BuildRight(Network + "sql: {main: {flags: {max_connections: 500}}}\n");
        var flags = (ListValue)((ObjectValue)graph.Find(new("google_sql_database_instance", "main"))!.Body["settings"]!)["database_flags"]!;
        Assert.Contains(new ObjectValue { ["name"] = name, ["value"] = value }, flags.Items);
    }

    [Fact]
    public void Build_Replica_HasAKeyOfItsRegion()
    {
        var graph = PlatformRun.BuildRight("network: {private_services: {}}\nregions: [us-east1]\nkeys: {data: {}}\nsql: {main: {replicas: [us-east1], key: data}}\n");
        var replica = graph.Find(new("google_sql_database_instance", "main_us_east1"))!.Body;
        Assert.Equal(new OutputValue(new("google_sql_database_instance", "main"), "name"), replica["master_instance_name"]);
        Assert.Equal(new OutputValue(new("google_kms_crypto_key", "data_us_east1"), "id"), replica["encryption_key_name"]);
        Assert.Null(((ObjectValue)replica["settings"]!)["backup_configuration"]);
    }

    [Fact]
    public void Build_Connect_SignsInAsTheAccount()
    {
        var graph = PlatformRun.BuildRight(Network + "sql: {main: {}}\nservices: {api: {uses: {sql.main: connect}, mounts: {/cloudsql: sql.main}}}\n");
        var user = graph.Find(new("google_sql_user", "main_api"))!.Body;
        Assert.Equal("CLOUD_IAM_SERVICE_ACCOUNT", user["type"]);
        Assert.Equal(new FunctionValue("trimsuffix", [new OutputValue(new("google_service_account", "api"), "email"), new TextValue(".gserviceaccount.com")]), user["name"]);
        Assert.Equal("roles/cloudsql.client", graph.Find(new("google_project_iam_member", "main_api_connect_client"))!.Body["role"]);
        Assert.Equal("roles/cloudsql.instanceUser", graph.Find(new("google_project_iam_member", "main_api_connect_instanceuser"))!.Body["role"]);
        Assert.All(graph.Resources.Where(resource => resource.Address.Type == "google_project_iam_member"), grant => Assert.NotNull(grant.Body["condition"]));
        var volumes = (ListValue)((ObjectValue)graph.Find(new("google_cloud_run_v2_service", "api"))!.Body["template"]!)["volumes"]!;
        Assert.Equal(
            new ObjectValue { ["instances"] = new ListValue([new OutputValue(new("google_sql_database_instance", "main"), "connection_name")]) },
            ((ObjectValue)Assert.Single(volumes.Items))["cloud_sql_instance"]);
    }

    [Fact]
    public void Build_Write_OwnsTheDatabasesOnTop()
    {
        var graph = PlatformRun.BuildRight(Network + "sql: {main: {}}\nservices: {api: {uses: {sql.main: write}}, web: {uses: {sql.main: connect}}}\n");
        Assert.Equal(new ListValue(["cloudsqlsuperuser"]), graph.Find(new("google_sql_user", "main_api"))!.Body["database_roles"]);
        Assert.Null(graph.Find(new("google_sql_user", "main_web"))!.Body["database_roles"]);
        Assert.Equal("roles/cloudsql.instanceUser", graph.Find(new("google_project_iam_member", "main_api_write_instanceuser"))!.Body["role"]);
    }

    [Theory]
    [InlineData("machine: db-n1-standard-4", "SD3203", "machine", "Set `machine: db-custom-4-15360`")]
    [InlineData("machine: db-custom-3-11520", "SD3204", "machine", "Set `machine: db-custom-4-11520`")]
    [InlineData("machine: db-f1-micro", "SD3205", "machine", "Set `high_availability: false`, or `machine: db-custom-1-3840`")]
    [InlineData("{edition: enterprise-plus, machine: db-custom-4-15360}", "SD3204", "machine", "Set `machine: db-perf-optimized-N-4`")]
    [InlineData("version: 12", "SD3006", "version", "Give a whole number from 13 to 17")]
    [InlineData("disk_limit_gb: 50", "SD3205", "disk_limit_gb", "Set `disk_limit_gb` to 100 or more, or to 0")]
    [InlineData("{log_days: 14, backups_kept: 14}", "SD3204", "log_days", "Set `log_days: 7`, or `edition: enterprise-plus`")]
    [InlineData("backups_kept: 3", "SD3205", "backups_kept", "Set `backups_kept` to 7 or more, or lower `log_days`")]
    [InlineData("replicas: [us-central1]", "SD3205", "replicas", "Name other regions; `high_availability` keeps a standby in this one")]
    [InlineData("replicas: [us-east1, us-east1]", "SD3205", "replicas", "Name each region once")]
    [InlineData("flags: {cloudsql.iam_authentication: 'off'}", "SD3205", "flags", "Leave `cloudsql.iam_authentication` out")]
    [InlineData("backup_time: '25:00'", "SD3005", "backup_time", null)]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string setting, string code, string path, string? hint)
    {
        var (_, problems) = PlatformRun.Build($"network: {{private_services: {{}}}}\nsql:\n  main:\n    {setting}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, $"sql.main.{path}", 6L), (problem.Code.Code, problem.Place.Path, problem.Place.Line));
        if (hint is not null) Assert.Equal(hint, problem.Hint);
    }

    [Theory]
    [InlineData("", "Add `network: {private_services: {}}` to the stack")]
    [InlineData("network: {}\n", "Add `private_services: {}` to `network`")]
    public void Build_NoPrivateServices_IsReported(string network, string hint)
    {
        var (_, problems) = PlatformRun.Build(network + "sql: {main: {}}\n");
        var problem = Assert.Single(problems);
        Assert.Equal(("SD3207", "sql.main", hint), (problem.Code.Code, problem.Place.Path, problem.Hint));
    }
}
