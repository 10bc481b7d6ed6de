using SynthData.Infra.Inventories;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Passes.Residency;

/// <summary>Residency of one environment of a stack.</summary>
internal static class ResidencyPass
{
    public static ResidencyReport Report(Inventory inventory, Stack stack) => ResidencyReport.Of(inventory, stack.Settings.Get(ResidencySettings.Section).Get(ResidencySettings.Allowed), stack);

    public static PassSummary Summarize(ResidencyReport report, Stack stack)
    {
        var problems = report.Problems.ToArray();
        var text = report.Allowed.Count == 0
            ? $"anywhere is allowed; data is in {string.Join(", ", report.Places.SelectMany(one => one.Countries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}"
            : $"{report.Places.Count} places held against {string.Join(", ", report.Allowed)}, {problems.Length} findings";
        return new("residency", text, problems, [], PassSummary.Trips(stack.Settings.Get(ResidencySettings.Section).Get(ResidencySettings.FailOn), problems));
    }
}
