using SynthData.Infra.Components.Buckets;
using SynthData.Infra.Components.Federation;
using SynthData.Infra.Components.Identities;
using SynthData.Infra.Components.Images;
using SynthData.Infra.Components.Network;

namespace SynthData.Infra.Components;

/// <summary>Every component, in the order they are built: what others point to comes first. Also the order of the stack reference.</summary>
internal static class ComponentList
{
    public static IReadOnlyList<IComponent> All { get; } =
    [
        new NetworkComponent(),
        new ImagesComponent(),
        new BucketsComponent(),
        new IdentitiesComponent(),
        new FederationComponent(),
    ];
}
