using SynthData.Errors;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Spanner;

/// <summary>Spanner: a relational database over regions, for programs beside the service, which keeps its documents in Firestore.</summary>
internal sealed class SpannerComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Instances = Setting.Map(
        "spanner", SpannerSettings.Shape, "Spanner instances: relational, consistent over regions, billed by the hour whether used or not. The service does not need one.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["read"] = ["roles/spanner.databaseReader"], ["write"] = ["roles/spanner.databaseUser"] };

    public Setting Section => Instances;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Instances)) Build(context, context.Scope("spanner", entry, Concern.Sql), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        Check(settings, context.Problems);
        var regional = $"regional-{context.Region}";
        var configuration = settings.Get(SpannerSettings.Configuration) ?? regional;
        var (units, most) = (settings.Get(SpannerSettings.Units), settings.Get(SpannerSettings.MaxUnits));
        var instance = scope.Add(
            "google_spanner_instance", scope.Local(), "Computing power and the place of its databases",
            new()
            {
                ["name"] = scope.CloudName(30),
                ["display_name"] = scope.CloudName(30),
                ["config"] = configuration == regional ? Value.Template($"regional-{context.RegionValue}") : configuration,
                ["edition"] = settings.Get(SpannerSettings.Edition).ToUpperInvariant().Replace('-', '_'),
                ["processing_units"] = most is null ? units : null,
                ["default_backup_schedule_type"] = "NONE",
                ["autoscaling_config"] = most is not { } limit ? null : new ObjectValue
                {
                    ["autoscaling_limits"] = new ObjectValue { ["min_processing_units"] = units, ["max_processing_units"] = limit },
                    // Google's recommendation for one region; what is above it leaves no room for a failover.
                    ["autoscaling_targets"] = new ObjectValue { ["high_priority_cpu_utilization_percent"] = 65, ["storage_utilization_percent"] = 90 },
                },
            });
        foreach (var name in settings.Get(SpannerSettings.Databases).Distinct()) AddDatabase(context, scope, settings, instance, configuration, name);
        context.Register(scope.Path, instance);
        context.Access.Offer(new(scope.Path, Roles, "google_spanner_instance_iam_member", new() { ["instance"] = instance.Output("name") }, scope.Local(), Concern.Sql));
    }

    private static void AddDatabase(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource instance, string configuration, string name)
    {
        const string Regional = "regional-";
        var isRegional = configuration.StartsWith(Regional, StringComparison.Ordinal);
        // Cloud KMS has a place of the same name and the same regions for each of Spanner's.
        var key = context.Keys.For(settings, ServiceAgent.Spanner, isRegional ? configuration[Regional.Length..] : configuration);
        var isProtected = settings.Get(SpannerSettings.DeletionProtection);
        var database = scope.Add(
            "google_spanner_database", scope.Local(name), "Tables are made by whoever uses them",
            new()
            {
                ["instance"] = instance.Output("name"),
                ["name"] = name,
                ["database_dialect"] = settings.Get(SpannerSettings.Dialect) == "postgresql" ? "POSTGRESQL" : "GOOGLE_STANDARD_SQL",
                ["version_retention_period"] = $"{settings.Get(SpannerSettings.RecoveryDays)}d",
                ["deletion_protection"] = isProtected,
                ["enable_drop_protection"] = isProtected,
                ["encryption_config"] = key is null ? null
                    : isRegional ? new ObjectValue { ["kms_key_name"] = key.Id }
                    : new ObjectValue { ["kms_key_names"] = new ListValue([key.Id]) },
            },
            after: key?.After ?? [],
            lifecycle: new() { IgnoreChanges = ["ddl"] });
        if (settings.Get(SpannerSettings.BackupDays) is not (> 0 and var days)) return;
        scope.Add(
            "google_spanner_backup_schedule", scope.Local(name, "daily"), "A backup outlives what can be read of the past, and the database itself",
            new()
            {
                ["instance"] = instance.Output("name"),
                ["database"] = database.Output("name"),
                ["name"] = "daily",
                ["retention_duration"] = $"{days * 86400}s",
                ["spec"] = new ObjectValue { ["cron_spec"] = new ObjectValue { ["text"] = "0 3 * * *" } },
                ["full_backup_spec"] = new ObjectValue(),
                ["encryption_config"] = new ObjectValue { ["encryption_type"] = "USE_DATABASE_ENCRYPTION" },
            });
    }

    private static void Check(SettingsBlock settings, DiagnosticBag problems)
    {
        var (units, most, edition) = (settings.Get(SpannerSettings.Units), settings.Get(SpannerSettings.MaxUnits), settings.Get(SpannerSettings.Edition));
        if (units % (units < 1000 ? 100 : 1000) != 0)
            problems.Error(ComponentErrors.BeyondLimit, $"{units} processing units can't be", settings.PlaceOf(SpannerSettings.Units), "Give hundreds below 1000, thousands above");
        if (most is { } limit && (limit % 1000 != 0 || units < 1000 || limit < units))
            problems.Error(ComponentErrors.BeyondLimit, $"It can't grow from {units} to {limit} processing units", settings.PlaceOf(SpannerSettings.MaxUnits), "Give thousands, `processing_units` the smaller of the two");
        if (most is not null && edition == "standard")
            problems.Error(ComponentErrors.Contradiction, "The standard edition does not grow by itself", settings.PlaceOf(SpannerSettings.MaxUnits), "Set `edition: enterprise`, or leave `max_units` out");
        if (settings.Get(SpannerSettings.Configuration) is { } place && !place.StartsWith("regional-", StringComparison.Ordinal) && edition != "enterprise-plus")
            problems.Error(ComponentErrors.Contradiction, $"`{place}` is more than one region", settings.PlaceOf(SpannerSettings.Configuration), "Set `edition: enterprise-plus`, or name a `regional-...`");
    }
}
