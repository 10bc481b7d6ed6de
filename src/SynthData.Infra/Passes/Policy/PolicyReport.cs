using SynthData.Errors;
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
/// <param name="Expired">Warnings of waivers whose day is over while there is something to excuse.</param>
/// <param name="Idle">Warnings of waivers that excuse nothing here; one may be of use in another environment.</param>
/// <param name="NotJudged">Rules about something that is no part of it.</param>
/// <param name="FailOn">The least severity that fails a check; null when none does.</param>
internal sealed record PolicyReport(
    string? Environment, string File, IReadOnlyList<PolicyFinding> Findings, IReadOnlyList<WaivedFinding> Waived, IReadOnlyList<Diagnostic> Expired, IReadOnlyList<Diagnostic> Idle,
    IReadOnlyList<PolicyRule> NotJudged, PolicySeverity? FailOn)
{
    /// <summary>Whether a finding is as bad as the gate says.</summary>
    public bool Fails => FailOn is { } least && Findings.Any(finding => finding.Severity >= least);

    public int Count(PolicySeverity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>One environment of a stack, with its waivers and its gate.</summary>
    /// <param name="inventory">The environment's.</param>
    /// <param name="stack">Its settings.</param>
    /// <param name="file">The stack file.</param>
    /// <param name="today">Tells which waivers have expired.</param>
    /// <exception cref="SynthDataException">A waiver names no rule.</exception>
    public static PolicyReport Of(Inventory inventory, Stack stack, string file, DateOnly today)
    {
        var settings = stack.Settings.Get(PolicySettings.Section);
        var waivers = Waiver.Read(settings);
        var report = Of(inventory, file, [.. waivers.Where(waiver => waiver.Expires >= today)], PolicySeverities.Parse(settings.Get(PolicySettings.FailOn)));
        var problems = new DiagnosticBag();
        foreach (var waiver in waivers.Where(waiver => waiver.Expires < today && report.Findings.Any(waiver.Covers)))
        {
            problems.Warning(
                PolicyErrors.Expired, $"The waiver `{waiver.Id}` ended on {waiver.Expires:yyyy-MM-dd}; it excused {report.Findings.Count(waiver.Covers)} findings of {waiver.Rule}", waiver.Place);
        }

        var idle = new DiagnosticBag();
        foreach (var waiver in waivers.Where(waiver => !report.Findings.Any(waiver.Covers) && !report.Waived.Any(waived => waiver.Covers(waived.Finding))))
            idle.Warning(PolicyErrors.Unused, $"The waiver `{waiver.Id}` of {waiver.Rule} excuses nothing", waiver.Place);
        return report with { Expired = problems.Items, Idle = idle.Items };
    }

    /// <summary>Anybody's plan: nothing is waived.</summary>
    public static PolicyReport OfPlan(Inventory inventory, string file) => Of(inventory, file, [], failOn: null);

    /// <summary>The counts in one sentence without a period.</summary>
    public string Summary =>
        $"{Count(PolicySeverity.High)} high, {Count(PolicySeverity.Medium)} medium, {Count(PolicySeverity.Low)} low"
        + (Waived.Count > 0 ? $", {Waived.Count} waived" : "")
        + (NotJudged.Count > 0 ? $"; {NotJudged.Count} rules are about what is no part of it" : "")
        + (Fails ? $"; refused: `fail_on` is {FailOn!.Value.Word()}" : "");

    /// <summary>What <c>gcp check</c> says of it; findings stay with <c>gcp policy</c>.</summary>
    public PassSummary Summarize() => new("policy", Summary, Expired, Idle, Fails);

    private static PolicyReport Of(Inventory inventory, string file, Waiver[] waivers, PolicySeverity? failOn)
    {
        var (counting, waived) = (new List<PolicyFinding>(), new List<WaivedFinding>());
        foreach (var finding in PolicyPass.Judge(inventory))
        {
            if (Array.Find(waivers, waiver => waiver.Covers(finding)) is { } waiver) waived.Add(new(finding, waiver));
            else counting.Add(finding);
        }

        return new(inventory.Environment, file, counting, waived, [], [], PolicyPass.NotJudged(inventory), failOn);
    }
}
