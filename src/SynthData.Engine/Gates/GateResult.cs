namespace SynthData.Engine.Gates;

/// <summary>Whether a synthetic table may be published.</summary>
/// <param name="Passed">No limit is broken without a waiver.</param>
/// <param name="Findings">One a metric that counts, in the order of a report.</param>
public sealed record GateResult(bool Passed, IReadOnlyList<GateFinding> Findings)
{
    /// <summary>Why it may not: one sentence a metric.</summary>
    public IEnumerable<string> Reasons => Findings.Where(finding => finding.Verdict == GateVerdict.Refused).Select(finding => finding.Reason);
}

/// <summary>A metric beside its limit.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Value">Null where it was not measured.</param>
/// <param name="Limit">Of the policy.</param>
/// <param name="IsMost">Whether the limit is the most allowed; else the least.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Reason">In words.</param>
/// <param name="Waiver">The waiver that let it pass, or that has expired; null for none.</param>
public sealed record GateFinding(string Metric, double? Value, double Limit, bool IsMost, GateVerdict Verdict, string Reason, GateWaiver? Waiver);

/// <summary>What a gate says of a metric.</summary>
public enum GateVerdict
{
    /// <summary>Within the limit.</summary>
    Passed,

    /// <summary>Beyond the limit, or not measured, and a waiver holds.</summary>
    Waived,

    /// <summary>Beyond the limit, or not measured.</summary>
    Refused,
}
