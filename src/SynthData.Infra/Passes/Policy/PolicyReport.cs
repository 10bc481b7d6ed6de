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
    /// <param name="problems">Takes waivers that are wrong (errors), that have expired or excuse nothing anywhere (warnings).</param>
    public static PolicyReport Of(CheckedStack stack, string environment, DateOnly today, DiagnosticBag problems)
    {
        var settings = stack.File.Environment(environment).Settings.Get(PolicySettings.Section);
        var waivers = Waiver.Read(settings, problems);
        var inventory = Inventory.Of(stack.Graph(environment), environment);
        var findings = PolicyPass.Judge(inventory);
        var report = Of(inventory, stack.File.Path, findings, [.. waivers.Where(waiver => waiver.Expires >= today)],
            PolicySeverities.Parse(settings.Get(PolicySettings.FailOn)));
        foreach (var waiver in waivers.Where(waiver => waiver.Expires < today && report.Findings.Any(waiver.Covers)))
            problems.Warning(PolicyErrors.Expired, $"The waiver `{waiver.Id}` ended on {waiver.Expires:yyyy-MM-dd}; it excused {report.Findings.Count(waiver.Covers)} findings of {waiver.Rule}", waiver.Place);
        var idle = waivers.Where(waiver => waiver.IsOfRules && !findings.Any(waiver.Covers)).ToArray();
        if (idle.Length == 0) return report;

        // What is written for all environments is of use when one of them needs it.
        var elsewhere = stack.Graphs.Where(one => one.Environment != environment).Select(one => (
            Waivers: Waiver.Read(stack.File.Environment(one.Environment).Settings.Get(PolicySettings.Section), new()),
            Findings: PolicyPass.Judge(Inventory.Of(one.Graph, one.Environment)))).ToArray();
        foreach (var waiver in idle.Where(waiver => !Array.Exists(elsewhere, one => one.Waivers.Any(other => other == waiver) && one.Findings.Any(waiver.Covers))))
            problems.Warning(PolicyErrors.Unused, $"The waiver `{waiver.Id}` of {waiver.Rule} excuses nothing", waiver.Place);
        return report;
    }

    /// <summary>Anybody's plan: nothing is waived.</summary>
    public static PolicyReport OfPlan(Inventory inventory, string file) => Of(inventory, file, PolicyPass.Judge(inventory), [], failOn: null);

    private static PolicyReport Of(Inventory inventory, string file, IReadOnlyList<PolicyFinding> findings, Waiver[] waivers, PolicySeverity? failOn)
    {
        var (counting, waived) = (new List<PolicyFinding>(), new List<WaivedFinding>());
        foreach (var finding in findings)
        {
            if (Array.Find(waivers, waiver => waiver.Covers(finding)) is { } waiver) waived.Add(new(finding, waiver));
            else counting.Add(finding);
        }

        return new(inventory.Environment, file, counting, waived, waivers, PolicyPass.NotJudged(inventory), failOn);
    }
}
