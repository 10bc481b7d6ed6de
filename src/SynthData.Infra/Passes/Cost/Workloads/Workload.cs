namespace SynthData.Infra.Passes.Cost.Workloads;

/// <summary>How busy a month is.</summary>
internal enum Scenario
{
    Low,
    Expected,
    High,
}

/// <summary>How much a platform is used.</summary>
/// <param name="RequestsPerDay">To its services.</param>
/// <param name="RowsPerDay">Synthetic rows made.</param>
/// <param name="JobsPerDay">Fits, samples, evaluations.</param>
/// <param name="KeptGib">In buckets.</param>
/// <param name="LogGib">A month.</param>
/// <param name="EgressGib">A month, out of Google Cloud.</param>
internal sealed record Workload(decimal RequestsPerDay, decimal RowsPerDay, decimal JobsPerDay, decimal KeptGib, decimal LogGib, decimal EgressGib)
{
    /// <summary>What is taken when a stack says nothing: a team of a few people.</summary>
    public static Workload Standard(Scenario scenario) => scenario switch
    {
        Scenario.Low => new(500, 100_000, 5, 5, 1, 1),
        Scenario.High => new(50_000, 100_000_000, 500, 1000, 100, 200),
        _ => new(5000, 5_000_000, 50, 100, 10, 20),
    };
}
