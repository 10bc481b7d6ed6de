namespace SynthData.Engine.Gates;

/// <summary>What a synthetic table must be like to be published.</summary>
/// <param name="Limits">Limit of each metric that counts, by its name.</param>
/// <param name="Waivers">Exceptions that somebody answers for.</param>
public sealed record GatePolicy(IReadOnlyDictionary<string, double> Limits, IReadOnlyList<GateWaiver> Waivers)
{
    /// <summary>The limits without a policy file, and no waivers.</summary>
    public static GatePolicy Default { get; } = new(
        GateMetric.All.Where(metric => metric.Limit is not null).ToDictionary(metric => metric.Name, metric => metric.Limit!.Value, StringComparer.Ordinal), []);
}

/// <summary>An exception from a limit.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why it is right.</param>
/// <param name="Expires">The last day that it holds.</param>
public sealed record GateWaiver(string Metric, string Owner, string Reason, DateOnly Expires);
