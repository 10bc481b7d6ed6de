using System.Collections.Immutable;
using SynthData.Infra.Graph;
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
    /// <summary>The key for something at a location; null when Google's own keys encrypt it.</summary>
    /// <param name="settings">A block with <see cref="KeySettings.Key"/>.</param>
    /// <param name="agent">The service that encrypts.</param>
    /// <param name="location">A region, or a multi-region in lower case.</param>
    public EncryptionKey? For(SettingsBlock settings, ServiceAgent agent, string location)
    {
        var id = settings.Get(KeySettings.Key) ?? context.Settings.Get(StackSettings.Encryption);
        if (id is null or "google") return null;
        throw new NotSupportedException($"{agent} at {location}: the keys section is on its way");
    }
}
