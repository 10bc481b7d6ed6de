using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy.Waivers;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Passes.Policy;

/// <summary>A finding that somebody accepts.</summary>
internal sealed record WaivedFinding(PolicyFinding Finding, Waiver Waiver);

/// <summary>What the rules say of one environment or plan.</summary>
/// <param name="Environment">Null for a plan.</param>
/// <param name="File">The stack file or the plan.</param>
/// <param name="Findings">What counts, the worst first.</param>
/// <param name="Waived">What is accepted for now.</param>
/// <param name="Waivers">All waivers that are in force, used or not.</param>
/// <param name="NotJudged">Rules about something that is no part of it.</param>
/// <param name="FailOn">The least severity that fails a check; null when none does.</param>
internal sealed record PolicyReport(
    string? Environment, string File, IReadOnlyList<PolicyFinding> Findings, IReadOnlyList<WaivedFinding> Waived, IReadOnlyList<Waiver> Waivers,
    IReadOnlyList<PolicyRule> NotJudged, PolicySeverity? FailOn)
{
    /// <summary>Whether a finding is as bad as the gate says.</summary>
    public bool Fails => FailOn is { } least && Findings.Any(finding => finding.Severity >= least);

    public int Count(PolicySeverity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>One environment of a stack, with its waivers and its gate.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="environment">Its name.</param>
    /// <param name="today">Tells which waivers have expired.</param>
    /// <param name="problems">Takes waivers that are wrong (errors), that have expired or excuse nothing (warnings).</param>
    public static PolicyReport Of(CheckedStack stack, string environment, DateOnly today, DiagnosticBag problems)
    {
        var settings = stack.File.Environment(environment).Settings.Get(PolicySettings.Section);
        return Of(Inventory.Of(stack.Graph(environment), environment), stack.File.Path, Waiver.Read(settings, problems), PolicySeverities.Parse(settings.Get(PolicySettings.FailOn)), today, problems);
    }

    /// <summary>Anybody's plan: nothing is waived.</summary>
    public static PolicyReport OfPlan(Inventory inventory, string file, PolicySeverity? failOn) => Of(inventory, file, [], failOn, DateOnly.MinValue, new());

    private static PolicyReport Of(Inventory inventory, string file, IReadOnlyList<Waiver> waivers, PolicySeverity? failOn, DateOnly today, DiagnosticBag problems)
    {
        var inForce = waivers.Where(waiver => waiver.Expires >= today).ToArray();
        var (findings, waived) = (new List<PolicyFinding>(), new List<WaivedFinding>());
        foreach (var finding in PolicyPass.Judge(inventory))
        {
            if (Array.Find(inForce, waiver => waiver.Covers(finding)) is { } waiver) waived.Add(new(finding, waiver));
            else findings.Add(finding);
        }

        foreach (var waiver in waivers.Except(inForce))
        {
            var count = findings.Count(waiver.Covers);
            if (count > 0) problems.Warning(PolicyErrors.Expired, $"The waiver `{waiver.Id}` ended on {waiver.Expires:yyyy-MM-dd}; it excused {count} findings of {waiver.Rule}", waiver.Place);
        }

        foreach (var waiver in waivers.Where(waiver => RuleCatalog.Find(waiver.Rule) is not null && !waived.Exists(one => one.Waiver == waiver) && !findings.Exists(waiver.Covers)))
            problems.Warning(PolicyErrors.Unused, $"The waiver `{waiver.Id}` of {waiver.Rule} excuses nothing in `{inventory.Environment}`", waiver.Place);
        return new(inventory.Environment, file, findings, waived, inForce, PolicyPass.NotJudged(inventory), failOn);
    }
}
