using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Workloads;

/// <summary>Where a workload stands.</summary>
internal static class WorkloadRegions
{
    /// <summary>The regions of the stack, or those that the workload narrows them to; never none.</summary>
    public static IReadOnlyList<string> Of(BuildContext context, SettingsBlock settings)
    {
        var chosen = settings.Get(WorkloadSettings.Regions).Intersect(context.Regions).ToArray();
        return chosen.Length == 0 ? context.Regions : chosen;
    }

    /// <summary>What follows the component's id in addresses: nothing in the primary region.</summary>
    public static string[] Suffix(BuildContext context, string region) => region == context.Region ? [] : [region];

    public static void Check(BuildContext context, SettingsBlock settings)
    {
        foreach (var region in settings.Get(WorkloadSettings.Regions).Except(context.Regions))
        {
            context.Problems.Error(
                StackErrors.UnknownReference, $"`{region}` is not a region of the stack", settings.PlaceOf(WorkloadSettings.Regions),
                $"Add it to the stack's `regions`, or name some of {string.Join(", ", context.Regions)}");
        }
    }
}
