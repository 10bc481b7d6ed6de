using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>What VPN and Interconnect have in common.</summary>
internal static class NeighbourChecks
{
    /// <summary>The region where a neighbour's lines end. The stack must be there, or nothing would speak to it without crossing regions.</summary>
    public static string Region(BuildContext context, SettingsBlock settings)
    {
        if (settings.Get(NeighbourSettings.Region) is not { } region) return context.Region;
        if (!context.Regions.Contains(region))
        {
            context.Problems.Error(
                ComponentErrors.NeedsPart, $"`{region}` is not a region of the stack", settings.PlaceOf(NeighbourSettings.Region), $"Add it to `regions`, or name one of {string.Join(", ", context.Regions)}");
        }

        return region;
    }
}
