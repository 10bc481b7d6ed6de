using System.Collections.Immutable;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Keys;

/// <summary>A key that one service of Google's may use at one location.</summary>
/// <param name="Id">Its full resource name.</param>
/// <param name="After">The grant without which the service can't use it: whatever is encrypted depends on it.</param>
internal sealed record EncryptionKey(Value Id, ImmutableArray<Address> After);

/// <summary>
/// The customer's keys of one environment. A key is made in every location where something is encrypted with it, because a service uses keys of its own location
/// only; each service agent is granted the use before anything is encrypted.
/// </summary>
internal sealed class EncryptionKeys(BuildContext context)
{
    // Multi-regions that Cloud KMS calls by another name than the service does.
    private static readonly Dictionary<string, string> KmsNames = new(StringComparer.Ordinal) { ["eu"] = "europe", ["nam5"] = "us", ["nam7"] = "us", ["eur3"] = "europe" };

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private bool _defaultIsReported;

    /// <summary>Whether something is encrypted with the key.</summary>
    public bool IsUsed(string id) => _used.Contains(id);

    /// <summary>The key for something at a location; null when Google's own keys encrypt it.</summary>
    /// <param name="settings">A block with <see cref="KeySettings.Key"/>.</param>
    /// <param name="agent">The service that encrypts.</param>
    /// <param name="location">A region, a multi-region in lower case, or <c>global</c>.</param>
    public EncryptionKey? For(SettingsBlock settings, ServiceAgent agent, string location)
    {
        var id = settings.Get(KeySettings.Key) ?? context.Settings.Get(StackSettings.Encryption);
        if (id is null or "google") return null;
        var entries = context.Settings.Get(KeysComponent.Keys);
        if (entries.FirstOrDefault(key => key.Id == id) is not { } entry)
        {
            ReportMissing(id, settings, entries);
            return null;
        }

        _used.Add(id);
        // Cloud KMS has Spanner's multi-regions by their own names; those of Firestore are others.
        var at = agent == ServiceAgent.Spanner ? location : KmsNames.GetValueOrDefault(location, location);
        var scope = context.Scope("keys", entry, Concern.Encryption);
        string[] suffix = at == context.Region ? [] : [at];
        var key = Find(scope, "google_kms_crypto_key", scope.Local(suffix)) ?? AddKey(scope, entry.Settings, at, suffix);
        var grant = scope.Local([.. suffix, Snake(agent)]);
        var granted = Find(scope, "google_kms_crypto_key_iam_member", grant) ?? scope.Add(
            "google_kms_crypto_key_iam_member", grant, "The service may encrypt and decrypt with the key, and do nothing else with it",
            new()
            {
                ["crypto_key_id"] = key.Output("id"),
                ["role"] = "roles/cloudkms.cryptoKeyEncrypterDecrypter",
                ["member"] = context.Agents.MemberOf(agent),
            },
            after: ServiceAgents.MadeBy(agent));
        return new(key.Output("id"), [granted.Address]);
    }

    private Resource AddKey(ComponentScope scope, SettingsBlock settings, string location, string[] suffix)
    {
        var rings = context.Scope("keys", Concern.Encryption, scope.Place);
        var ring = Find(rings, "google_kms_key_ring", rings.Local(suffix)) ?? rings.Add(
            "google_kms_key_ring", rings.Local(suffix), "Keys stand in a ring of the location whose data they encrypt",
            new() { ["name"] = rings.CloudName(63), ["location"] = context.InRegion(location) });
        return scope.Add(
            "google_kms_crypto_key", scope.Local(suffix), "Encrypts what the stack stores here; without it the data is lost",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["key_ring"] = ring.Output("id"),
                ["purpose"] = "ENCRYPT_DECRYPT",
                ["rotation_period"] = $"{settings.Get(KeySettings.RotationDays) * 86400}s",
                ["destroy_scheduled_duration"] = $"{settings.Get(KeySettings.DestroyDays) * 86400}s",
                ["version_template"] = new ObjectValue
                {
                    ["algorithm"] = "GOOGLE_SYMMETRIC_ENCRYPTION",
                    ["protection_level"] = settings.Get(KeySettings.Protection) == "hsm" ? "HSM" : "SOFTWARE",
                },
            },
            lifecycle: new() { PreventDestroy = true });
    }

    private void ReportMissing(string id, SettingsBlock settings, IReadOnlyList<Entry> entries)
    {
        var isOwn = settings.Get(KeySettings.Key) is not null;
        // The stack's `encryption` is asked for by every component, and wrong once.
        if (!isOwn && _defaultIsReported) return;
        _defaultIsReported |= !isOwn;
        var known = entries.Select(key => key.Id).ToArray();
        context.Problems.Error(
            StackErrors.UnknownReference, $"There is no `keys.{id}` in the stack", isOwn ? settings.PlaceOf(KeySettings.Key) : context.Settings.PlaceOf(StackSettings.Encryption),
            known.Length == 0 ? $"Add a section `keys` with `{id}: {{}}`" : Nearest.Of(id, known) is { } nearest ? $"Did you mean `{nearest}`?" : $"Name one of keys: {string.Join(", ", known)}");
    }

    // Another key's is not it: adding reports the two.
    private Resource? Find(ComponentScope scope, string type, string local) => context.Graph.Find(new(type, local)) is { } found && found.Component == scope.Path ? found : null;

    private static string Snake(ServiceAgent agent) => agent switch
    {
        ServiceAgent.PubSub => "pubsub",
        ServiceAgent.ArtifactRegistry => "artifact_registry",
        ServiceAgent.SecretManager => "secret_manager",
        ServiceAgent.KubernetesBackup => "kubernetes_backup",
        _ => agent.ToString().ToLowerInvariant(),
    };
}
