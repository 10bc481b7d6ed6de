using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Secrets;

/// <summary>Secrets in Secret Manager: who may read each, where it is kept, when it is rotated. Values never come near the stack.</summary>
internal sealed class SecretsComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Secrets = Setting.Map(
        "secrets", SecretSettings.Shape, "Secrets in Secret Manager. The stack never holds a value; workloads name a secret in `env_from` or use it.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        ["read"] = ["roles/secretmanager.secretAccessor"],
        ["add"] = ["roles/secretmanager.secretVersionAdder"],
        ["manage"] = ["roles/secretmanager.secretVersionManager"],
    };

    public Setting Section => Secrets;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Secrets)) Build(context, context.Scope("secrets", entry, Concern.Secrets), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        if (settings.Get(SecretSettings.Rotation) is not null && settings.Get(SecretSettings.ExpiresAfterDays) is { } days && days < settings.Get(SecretSettings.Rotation)!.Get(SecretSettings.RotationDays))
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, $"The secret is gone after {days} days, before it is rotated", settings.PlaceOf(SecretSettings.ExpiresAfterDays),
                "Leave `expires_after_days` or `rotation` out");
        }

        var (replication, after) = Replication(context, settings);
        var reminder = settings.Get(SecretSettings.Rotation) is { } rotation ? Reminder(context, scope, rotation) : null;
        if (reminder is not null) after.Add(reminder.Grant);
        var delay = settings.Get(SecretSettings.DestroyDelayDays);
        var secret = scope.Add(
            "google_secret_manager_secret", scope.Local(), "Held by Secret Manager, read by those only that use it",
            new()
            {
                ["secret_id"] = scope.CloudName(255),
                ["replication"] = replication,
                ["ttl"] = settings.Get(SecretSettings.ExpiresAfterDays) is { } expiry ? $"{expiry * 86400}s" : null,
                ["version_destroy_ttl"] = delay > 0 ? $"{delay * 86400}s" : null,
                ["rotation"] = reminder?.Rotation,
                ["topics"] = reminder is null ? null : new ObjectValue { ["name"] = reminder.Topic },
            },
            after: [.. after],
            // Secret Manager moves the time on with each reminder.
            lifecycle: reminder is null ? null : new() { IgnoreChanges = ["rotation[0].next_rotation_time"] });
        AddVersion(context, scope, secret, settings);
        context.Register(scope.Path, secret);
        context.Access.Offer(
            new(scope.Path, Roles, "google_secret_manager_secret_iam_member", new() { ["secret_id"] = secret.Output("id") }, scope.Local(), Concern.Secrets));
    }

    private static (ObjectValue Replication, List<Address> After) Replication(BuildContext context, SettingsBlock settings)
    {
        if (settings.Get(SecretSettings.Replication) == "automatic")
        {
            var key = context.Keys.For(settings, ServiceAgent.SecretManager, "global");
            return (new() { ["auto"] = Encrypted([], key) }, [.. key?.After ?? []]);
        }

        var (replicas, after) = (new List<Value>(), new List<Address>());
        foreach (var region in context.Regions)
        {
            var key = context.Keys.For(settings, ServiceAgent.SecretManager, region);
            replicas.Add(Encrypted(new() { ["location"] = context.InRegion(region) }, key));
            after.AddRange(key?.After ?? []);
        }

        return (new() { ["user_managed"] = new ObjectValue { ["replicas"] = ListValue.Of(replicas) } }, after);
    }

    private static ObjectValue Encrypted(ObjectValue body, EncryptionKey? key)
    {
        if (key is not null) body["customer_managed_encryption"] = new ObjectValue { ["kms_key_name"] = key.Id };
        return body;
    }

    private sealed record RotationReminder(Value Topic, Address Grant, ObjectValue Rotation);

    private static RotationReminder? Reminder(BuildContext context, ComponentScope scope, SettingsBlock rotation)
    {
        if (context.Resolve("topics", rotation, SecretSettings.RotationTopic) is not { } topic) return null;
        var grant = scope.Add(
            "google_pubsub_topic_iam_member", scope.Local("rotation"), "Secret Manager may tell the topic that it is time to rotate",
            new() { ["topic"] = topic.Output("id"), ["role"] = "roles/pubsub.publisher", ["member"] = context.Agents.MemberOf(ServiceAgent.SecretManager) });
        return new(
            topic.Output("id"), grant.Address,
            new()
            {
                ["rotation_period"] = $"{rotation.Get(SecretSettings.RotationDays) * 86400}s",
                ["next_rotation_time"] = rotation.Get(SecretSettings.FirstRotation),
            });
    }

    private static void AddVersion(BuildContext context, ComponentScope scope, Resource secret, SettingsBlock settings)
    {
        if (settings.Get(SecretSettings.FromParameter) is not { } version) return;
        var value = context.Graph.AddSecret($"{scope.Local()}_secret", $"Value of the secret `{scope.Path}`");
        scope.Add(
            "google_secret_manager_secret_version", scope.Local(), "The value is handed on and kept in no state; a raised number writes it again",
            new()
            {
                ["secret"] = secret.Output("id"),
                ["secret_data_wo"] = value,
                ["secret_data_wo_version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            });
    }
}
