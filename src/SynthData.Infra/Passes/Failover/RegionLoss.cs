namespace SynthData.Infra.Passes.Failover;

/// <summary>What becomes of a part of the platform when a region is lost.</summary>
internal enum Aftermath
{
    /// <summary>It stands in more places than the region, and goes on.</summary>
    GoesOn,

    /// <summary>Its work goes to other regions, without anybody's doing.</summary>
    TakenOver,

    /// <summary>Another region can take it, when somebody says so.</summary>
    ByHand,

    /// <summary>It is away until the region is back.</summary>
    Waits,
}

/// <summary>What becomes of one component.</summary>
/// <param name="Component">Its path in the stack.</param>
/// <param name="Aftermath">In a word.</param>
/// <param name="Regions">The regions that have it now, the first to take it first; empty when none has, or when it stands above regions.</param>
/// <param name="What">What goes on, what is to be done, and what may be lost. A sentence without a period.</param>
internal sealed record Consequence(string Component, Aftermath Aftermath, IReadOnlyList<string> Regions, string What);

/// <summary>What the loss of one region means; what the stack promises for that day.</summary>
/// <param name="Region">The region that is lost.</param>
/// <param name="Consequences">Of each component that the region has a part in, by path.</param>
internal sealed record RegionLoss(string Region, IReadOnlyList<Consequence> Consequences)
{
    /// <param name="graph">One environment.</param>
    /// <param name="regions">Its regions in failover order.</param>
    public static IReadOnlyList<RegionLoss> Of(Graph.ResourceGraph graph, IReadOnlyList<string> regions) =>
        [.. regions.Select(region => new RegionLoss(region, new LossReader(graph, regions, region).Read()))];
}
