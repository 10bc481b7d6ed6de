using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Buckets;

/// <summary>Cloud Storage buckets: private, versioned, with a lifecycle; what the service keeps tables, models and reports in.</summary>
internal sealed class BucketsComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Buckets = Setting.Map("buckets", BucketSettings.Shape, "Cloud Storage buckets. Access is by IAM only, and never public.");

    public Setting Section => Buckets;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Buckets)) Build(context, context.Scope("buckets", entry, Concern.Storage), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        BucketChecks.Check(settings, context.Problems);
        var location = settings.Get(BucketSettings.Location) ?? context.Region;
        var key = context.Keys.For(settings, ServiceAgent.Storage, location.ToLowerInvariant());
        var dual = settings.Get(BucketSettings.DualRegion);
        var softDelete = settings.Get(BucketSettings.SoftDeleteDays);
        var bucket = scope.Add(
            "google_storage_bucket", scope.Local(), "Uploads, synthetic tables, models and reports",
            new()
            {
                ["name"] = scope.GlobalName(63),
                ["location"] = settings.Get(BucketSettings.Location) is { } given ? context.InRegion(given) : context.RegionValue,
                ["storage_class"] = settings.Get(BucketSettings.Class),
                ["uniform_bucket_level_access"] = true,
                ["public_access_prevention"] = "enforced",
                ["force_destroy"] = settings.Get(BucketSettings.ForceDestroy),
                ["rpo"] = settings.Get(BucketSettings.TurboReplication) ? "ASYNC_TURBO" : null,
                ["custom_placement_config"] = dual.Count == 0 ? null : new ObjectValue { ["data_locations"] = ListValue.Of(dual.Select(region => region.ToUpperInvariant())) },
                ["versioning"] = new ObjectValue { ["enabled"] = settings.Get(BucketSettings.Versioning) },
                ["soft_delete_policy"] = new ObjectValue { ["retention_duration_seconds"] = softDelete * 86400 },
                ["retention_policy"] = settings.Get(BucketSettings.RetentionDays) is not { } days ? null : new ObjectValue
                {
                    ["retention_period"] = (days * 86400).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["is_locked"] = settings.Get(BucketSettings.LockRetention),
                },
                ["encryption"] = key is null ? null : new ObjectValue { ["default_kms_key_name"] = key.Id },
                ["lifecycle_rule"] = ListValue.Of(Rules(settings)),
            },
            after: key?.After ?? []);
        context.Register(scope.Path, bucket);
        context.Access.Offer(new(scope.Path, Roles, "google_storage_bucket_iam_member", new() { ["bucket"] = bucket.Output("name") }, scope.Local(), Concern.Storage));
        context.Graph.AddOutput(new($"{scope.Local()}_bucket", $"Name of the bucket `{scope.Path}`", bucket.Output("name")));
        if (settings.Get(BucketSettings.Notifications) is { } notifications) Notify(context, scope, bucket, notifications);
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["read"] = ["roles/storage.objectViewer"],
        ["write"] = ["roles/storage.objectUser"],
        ["create"] = ["roles/storage.objectCreator"],
    };

    private static IEnumerable<Value> Rules(SettingsBlock settings)
    {
        yield return Rule("Delete", null, new() { ["age"] = settings.Get(BucketSettings.TemporaryDays), ["matches_prefix"] = ListValue.Of([Agreements.TemporaryPrefix]) });
        if (settings.Get(BucketSettings.Versioning))
            yield return Rule("Delete", null, new() { ["days_since_noncurrent_time"] = settings.Get(BucketSettings.NoncurrentDays), ["with_state"] = "ARCHIVED" });
        // An upload that never ended is billed and seen by nobody.
        yield return Rule("AbortIncompleteMultipartUpload", null, new() { ["age"] = 7 });
        foreach (var rule in settings.Get(BucketSettings.Lifecycle))
        {
            var (action, prefixes) = (rule.Get(BucketSettings.Action), rule.Get(BucketSettings.Prefixes));
            var condition = new ObjectValue { ["age"] = rule.Get(BucketSettings.AfterDays), ["matches_prefix"] = prefixes.Count == 0 ? null : ListValue.Of(prefixes) };
            yield return action == "delete" ? Rule("Delete", null, condition) : Rule("SetStorageClass", action, condition);
        }
    }

    private static ObjectValue Rule(string type, string? storageClass, ObjectValue condition) => new()
    {
        ["action"] = new ObjectValue { ["type"] = type, ["storage_class"] = storageClass },
        ["condition"] = condition,
    };

    private static void Notify(BuildContext context, ComponentScope scope, Resource bucket, SettingsBlock settings)
    {
        if (context.Resolve("topics", settings, BucketSettings.NotifyTopic) is not { } topic) return;
        var publisher = scope.Add(
            "google_pubsub_topic_iam_member", scope.Local("notifications"), "Cloud Storage may tell the topic of new objects",
            new()
            {
                ["topic"] = topic.Output("id"),
                ["role"] = "roles/pubsub.publisher",
                ["member"] = context.Agents.MemberOf(ServiceAgent.Storage),
            });
        scope.Add(
            "google_storage_notification", scope.Local(), "New objects are told to a topic",
            new()
            {
                ["bucket"] = bucket.Output("name"),
                ["topic"] = topic.Output("id"),
                ["payload_format"] = "JSON_API_V1",
                ["event_types"] = ListValue.Of(["OBJECT_FINALIZE"]),
                ["object_name_prefix"] = settings.Get(BucketSettings.NotifyPrefix) ?? Agreements.RawDataPrefix,
            },
            after: [publisher.Address]);
    }
}
