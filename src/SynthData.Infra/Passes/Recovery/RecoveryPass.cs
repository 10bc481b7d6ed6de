using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Availability;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>Recovery and promised availability of one environment of a stack.</summary>
internal static class RecoveryPass
{
    public static RecoveryReport Report(Inventory inventory, Stack stack, DateOnly today) => RecoveryReport.Of(inventory, new(stack.Settings), today, stack);

    public static PassSummary Summarize(RecoveryReport report, IReadOnlyList<RequestPath> paths, Stack stack, DateOnly today)
    {
        Diagnostic[] problems = [.. report.Problems, .. RequestPath.ProblemsOf(paths, new RecoveryTargets(stack.Settings).Accepted, today, stack)];
        var without = report.Problems.Count(one => one.Code == RecoveryErrors.NoWayBack);
        var missed = report.Problems.Count(one => one.Code == RecoveryErrors.TargetMissed);
        var accepted = report.Stores.SelectMany(one => one.Outcomes).Count(one => one.Accepted is not null);
        var text = $"{report.Stores.Count} stores, {without} without a way back, {missed} targets missed{(accepted > 0 ? $", {accepted} accepted" : "")}";
        foreach (var path in paths.Where(path => path.PromisedPercent is not null)) text += FormattableString.Invariant($"; {path.Entry} {path.PromisedPercent:0.00} % promised");
        return new("recovery", text, problems, report.Idle, PassSummary.Trips(stack.Settings.Get(RecoverySettings.Section).Get(RecoverySettings.FailOn), problems));
    }
}
