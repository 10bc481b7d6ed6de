using System.Collections.Immutable;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Sql;

/// <summary>PostgreSQL in Cloud SQL: private, encrypted in transit, recoverable to any second, without passwords.</summary>
internal sealed class SqlComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Servers = Setting.Map(
        "sql", SqlSettings.Shape, "PostgreSQL servers in Cloud SQL, on the network's private addresses; workloads sign in as their accounts: `sql.main: connect` for one, `write` for one that makes tables too. They do not scale to zero.");

    private static readonly string[] SignIn = ["roles/cloudsql.client", "roles/cloudsql.instanceUser"];

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["connect"] = SignIn, ["write"] = SignIn };

    // The disk grows by itself; Terraform would ask for its first size again.
    private static readonly Lifecycle GrowsByItself = new() { IgnoreChanges = ["settings[0].disk_size"] };

    public Setting Section => Servers;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Servers)) Build(context, context.Scope("sql", entry, Concern.Sql), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        SqlChecks.Check(context, settings);
        var server = AddServer(context, scope, settings);
        foreach (var database in settings.Get(SqlSettings.Databases).Distinct())
        {
            scope.Add(
                "google_sql_database", scope.Local(database), "A database of the server", new() { ["instance"] = server.Output("name"), ["name"] = database });
        }

        foreach (var region in settings.Get(SqlSettings.Replicas).Distinct().Where(region => region != context.Region)) AddReplica(context, scope, settings, server, region);
        context.Register(scope.Path, server);
        context.Access.Offer(new(scope.Path, Roles, "google_project_iam_member", OnlyThis(context, scope, server), scope.Local(), Concern.Sql)
        {
            Beside = use => AddUser(context, scope, server, use),
        });
        context.Graph.AddOutput(new($"{scope.Local()}_connection", $"Connection name of `{scope.Path}`", server.Output("connection_name")));
    }

    private static Resource AddServer(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var key = context.Keys.For(settings, ServiceAgent.Sql, context.Region);
        var body = Settings(context, settings, isReplica: false);
        body["availability_type"] = settings.Get(SqlSettings.HighAvailability) ? "REGIONAL" : "ZONAL";
        body["backup_configuration"] = new ObjectValue
        {
            ["enabled"] = true,
            ["start_time"] = settings.Get(SqlSettings.BackupTime),
            ["location"] = settings.Get(SqlSettings.BackupLocation),
            ["point_in_time_recovery_enabled"] = true,
            ["transaction_log_retention_days"] = settings.Get(SqlSettings.LogDays),
            ["backup_retention_settings"] = new ObjectValue { ["retained_backups"] = settings.Get(SqlSettings.BackupsKept), ["retention_unit"] = "COUNT" },
        };
        body["maintenance_window"] = new ObjectValue
        {
            ["day"] = SqlSettings.MaintenanceDayNumber(settings),
            ["hour"] = settings.Get(SqlSettings.MaintenanceHour),
            ["update_track"] = "stable",
        };
        return scope.Add(
            "google_sql_database_instance", scope.Local(), "Has a private address only; nobody has a password",
            new()
            {
                ["name"] = Name(context, scope),
                ["database_version"] = $"POSTGRES_{settings.Get(SqlSettings.Version)}",
                ["region"] = context.RegionValue,
                ["encryption_key_name"] = key?.Id,
                ["deletion_protection"] = settings.Get(SqlSettings.DeletionProtection),
                ["settings"] = body,
            },
            after: After(context, key),
            lifecycle: GrowsByItself);
    }

    private static void AddReplica(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource server, string region)
    {
        var key = context.Keys.For(settings, ServiceAgent.Sql, region);
        var body = Settings(context, settings, isReplica: true);
        body["availability_type"] = "ZONAL";
        scope.Add(
            "google_sql_database_instance", scope.Local(region), "Read near its region, and promoted when the primary region is lost",
            new()
            {
                ["name"] = Name(context, scope, region),
                ["master_instance_name"] = server.Output("name"),
                ["database_version"] = $"POSTGRES_{settings.Get(SqlSettings.Version)}",
                ["region"] = region,
                ["encryption_key_name"] = key?.Id,
                ["deletion_protection"] = settings.Get(SqlSettings.DeletionProtection),
                ["settings"] = body,
            },
            after: After(context, key),
            lifecycle: GrowsByItself);
    }

    private static ObjectValue Settings(BuildContext context, SettingsBlock settings, bool isReplica) => new()
    {
        ["tier"] = SqlSettings.MachineOf(settings),
        ["edition"] = SqlSettings.IsPlus(settings) ? "ENTERPRISE_PLUS" : "ENTERPRISE",
        ["disk_type"] = "PD_SSD",
        ["disk_size"] = settings.Get(SqlSettings.DiskGb),
        ["disk_autoresize"] = true,
        ["disk_autoresize_limit"] = settings.Get(SqlSettings.DiskLimitGb),
        ["deletion_protection_enabled"] = settings.Get(SqlSettings.DeletionProtection),
        ["ip_configuration"] = new ObjectValue
        {
            ["ipv4_enabled"] = false,
            ["private_network"] = context.Network?.Id,
            ["allocated_ip_range"] = isReplica ? null : context.Network?.PrivateServices?.RangeName,
            ["ssl_mode"] = "ENCRYPTED_ONLY",
            ["enable_private_path_for_google_cloud_services"] = true,
        },
        ["insights_config"] = settings.Get(SqlSettings.QueryInsights)
            ? new ObjectValue { ["query_insights_enabled"] = true, ["query_string_length"] = 1024, ["record_application_tags"] = true, ["record_client_address"] = false }
            : null,
        ["database_flags"] = SqlFlags.Blocks(settings.Get(SqlSettings.Flags)),
    };

    private static void AddUser(BuildContext context, ComponentScope scope, Resource server, Use use) => context.Graph.Add(new()
    {
        Address = new("google_sql_user", ComponentScope.Snake(scope.Local(), [use.By.Account.Address.Name])),
        Component = use.By.Path,
        Concern = Concern.Sql,
        Reason = $"`{use.By.Path}` signs in as its account; " + (use.How == "write" ? "it owns what it makes" : "what it may do inside is granted in SQL"),
        Body = new()
        {
            ["instance"] = server.Output("name"),
            // PostgreSQL's names are short: Cloud SQL leaves the common end of accounts out.
            ["name"] = new FunctionValue("trimsuffix", [use.By.Account.Output("email"), ".gserviceaccount.com"]),
            ["type"] = "CLOUD_IAM_SERVICE_ACCOUNT",
            // The owner of the databases: since PostgreSQL 15 nobody else may make tables in them before SQL says so.
            ["database_roles"] = use.How == "write" ? new ListValue(["cloudsqlsuperuser"]) : null,
        },
        Place = use.Place,
    });

    // There is no IAM on a server itself: the project's, on condition that it is about this one.
    private static ObjectValue OnlyThis(BuildContext context, ComponentScope scope, Resource server) => new()
    {
        ["project"] = context.ProjectId,
        ["condition"] = new ObjectValue
        {
            ["title"] = $"only {scope.KnownAs}",
            ["expression"] = Value.Template(
                $"resource.service == \"sqladmin.googleapis.com\" && resource.name == \"projects/{context.ProjectId}/instances/{server.Output("name")}\""),
        },
    };

    private static ImmutableArray<Address> After(BuildContext context, EncryptionKey? key) => [.. key?.After ?? [], .. context.Network?.PrivateServices?.After ?? []];

    // Project and name have at most 98 characters, a colon between them included.
    private static Value Name(BuildContext context, ComponentScope scope, params ReadOnlySpan<string> parts) =>
        scope.CloudName(97 - context.Settings.Get(Stacks.StackSettings.Project).Length, parts);
}
