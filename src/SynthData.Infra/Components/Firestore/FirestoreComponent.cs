using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Firestore;

/// <summary>Firestore databases: where the service keeps projects, jobs and datasets. They scale to zero.</summary>
internal sealed class FirestoreComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Databases = Setting.Map(
        "firestore", FirestoreSettings.Shape, "Firestore databases in native mode, with the indexes the service's queries need, backups and recovery to any minute of a week.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["read"] = ["roles/datastore.viewer"], ["write"] = ["roles/datastore.user"] };

    public Setting Section => Databases;

    public void Build(BuildContext context)
    {
        var entries = context.Settings.Get(Databases);
        foreach (var entry in entries) Build(context, context.Scope("firestore", entry, Concern.Firestore), entry.Settings);
        foreach (var twin in entries.Where(entry => entry.Settings.Get(FirestoreSettings.DatabaseId) is not null).GroupBy(entry => entry.Settings.Get(FirestoreSettings.DatabaseId)).SelectMany(same => same.Skip(1)))
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, $"Another database has the id `{twin.Settings.Get(FirestoreSettings.DatabaseId)}` already", twin.Settings.PlaceOf(FirestoreSettings.DatabaseId),
                $"Give another, such as `{context.Prefix}-{twin.Id}`, or leave it out");
        }
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var location = settings.Get(FirestoreSettings.Location) ?? context.Region;
        var key = context.Keys.For(settings, ServiceAgent.Firestore, location);
        var isProtected = settings.Get(FirestoreSettings.DeletionProtection);
        var database = scope.Add(
            "google_firestore_database", scope.Local(), "Keeps projects, jobs and datasets",
            new()
            {
                ["name"] = settings.Get(FirestoreSettings.DatabaseId) is { } id ? id : scope.CloudName(63),
                ["location_id"] = context.InRegion(location),
                ["type"] = "FIRESTORE_NATIVE",
                ["point_in_time_recovery_enablement"] = settings.Get(FirestoreSettings.PointInTimeRecovery) ? "POINT_IN_TIME_RECOVERY_ENABLED" : "POINT_IN_TIME_RECOVERY_DISABLED",
                ["delete_protection_state"] = isProtected ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED",
                // Without it a destroy forgets the database and leaves it in the cloud.
                ["deletion_policy"] = isProtected ? null : "DELETE",
                ["cmek_config"] = key is null ? null : new ObjectValue { ["kms_key_name"] = key.Id },
            },
            after: key?.After ?? []);
        AddBackups(scope, settings, database);
        if (settings.Get(FirestoreSettings.ServiceDocuments)) AddDocuments(scope, database);
        if (settings.Get(FirestoreSettings.Export) is { } export) FirestoreExport.Add(context, scope, database, export);
        context.Register(scope.Path, database);
        context.Access.Offer(new(scope.Path, Roles, "google_project_iam_member", OnlyThis(context, scope, database), scope.Local(), Concern.Firestore));
    }

    private static void AddBackups(ComponentScope scope, SettingsBlock settings, Resource database)
    {
        if (settings.Get(FirestoreSettings.DailyBackupDays) is > 0 and var days) Schedule("daily", days, "daily_recurrence", []);
        if (settings.Get(FirestoreSettings.WeeklyBackupDays) is > 0 and var weekly)
            Schedule("weekly", weekly, "weekly_recurrence", new() { ["day"] = settings.Get(FirestoreSettings.WeeklyBackupOn).ToUpperInvariant() });

        void Schedule(string name, long keep, string recurrence, ObjectValue when) => scope.Add(
            "google_firestore_backup_schedule", scope.Local(name), "A backup outlives what point-in-time recovery keeps, and the database itself",
            new() { ["database"] = database.Output("name"), ["retention"] = $"{keep * 86400}s", [recurrence] = when });
    }

    private static void AddDocuments(ComponentScope scope, Resource database)
    {
        foreach (var index in Agreements.Firestore.Indexes)
        {
            scope.Add(
                "google_firestore_index", scope.Local([index.Collection, .. index.Fields.Select(field => field.Field)]), $"The service lists {index.Collection} so",
                new()
                {
                    ["database"] = database.Output("name"),
                    ["collection"] = index.Collection,
                    ["fields"] = ListValue.Of(index.Fields.Select(Value (field) => new ObjectValue { ["field_path"] = field.Field, ["order"] = field.Order })),
                });
        }

        foreach (var field in Agreements.Firestore.Expiry) Field(field, "Firestore deletes these documents when their time has come", isExpiry: true);
        foreach (var field in Agreements.Firestore.Unindexed) Field(field, "Never asked for, and too large to index", isExpiry: false);

        void Field(DocumentField field, string reason, bool isExpiry) => scope.Add(
            "google_firestore_field", ComponentScope.Snake(scope.Local(Lower(field.Collection)), [Lower(field.Field.TrimStart('_'))]), reason,
            new()
            {
                ["database"] = database.Output("name"),
                ["collection"] = field.Collection,
                ["field"] = field.Field,
                ["ttl_config"] = isExpiry ? new ObjectValue() : null,
                // The service looks for expired documents itself, too: an emulator does not.
                ["index_config"] = isExpiry ? null : new ObjectValue(),
            });
    }

    // There is no IAM on a database itself: the project's, on condition that it is about this one.
    private static ObjectValue OnlyThis(BuildContext context, ComponentScope scope, Resource database) => new()
    {
        ["project"] = context.ProjectId,
        ["condition"] = new ObjectValue
        {
            ["title"] = $"only {scope.KnownAs}",
            ["expression"] = Value.Template($"resource.name == \"projects/{context.ProjectId}/databases/{database.Output("name")}\""),
        },
    };

    private static string Lower(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterUpper(character) ? $"_{char.ToLowerInvariant(character)}" : $"{character}"));
}
