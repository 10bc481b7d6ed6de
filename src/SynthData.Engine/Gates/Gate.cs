using System.Globalization;
using SynthData.Engine.Quality;

namespace SynthData.Engine.Gates;

/// <summary>Holds an evaluation against a policy. What was not measured is refused: no figure is no evidence.</summary>
public static class Gate
{
    /// <summary>Judges every metric of the policy.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="policy">Limits and waivers.</param>
    /// <param name="today">Waivers hold up to their last day.</param>
    public static GateResult Judge(EvaluationResult result, GatePolicy policy, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(policy);
        var findings = GateMetric.All
            .Where(metric => policy.Limits.ContainsKey(metric.Name))
            .Select(metric => Judge(metric, metric.ValueIn(result), policy.Limits[metric.Name], policy.Waivers, today)).ToArray();
        return new(findings.All(finding => finding.Verdict != GateVerdict.Refused), findings);
    }

    private static GateFinding Judge(GateMetric metric, double? value, double limit, IReadOnlyList<GateWaiver> waivers, DateOnly today)
    {
        var side = metric.IsMost ? "at most" : "at least";
        var reason = value is { } figure
            ? string.Create(CultureInfo.InvariantCulture, $"{metric.Name}: the {metric.What} is {figure:0.####}; the policy allows {side} {limit:0.####}")
            : $"{metric.Name}: the {metric.What} was not measured; it needs {metric.Needs}";
        if (value is { } known && (metric.IsMost ? known <= limit : known >= limit)) return Finding(GateVerdict.Passed, null);
        var own = waivers.Where(waiver => waiver.Metric == metric.Name).OrderByDescending(waiver => waiver.Expires).FirstOrDefault();
        if (own is null) return Finding(GateVerdict.Refused, null);
        if (own.Expires >= today) return Finding(GateVerdict.Waived, own);
        reason += string.Create(CultureInfo.InvariantCulture, $"; the waiver of {own.Owner} expired on {own.Expires:yyyy-MM-dd}");
        return Finding(GateVerdict.Refused, own);

        GateFinding Finding(GateVerdict verdict, GateWaiver? waiver) => new(metric.Name, value, limit, metric.IsMost, verdict, reason, waiver);
    }
}
