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
    /// <summary>How long a request takes.</summary>
    public const decimal RequestMs = 100;

    // A job starts, reads, fits and reports; then it makes rows.
    private const decimal SecondsOfJob = 20;
    private const decimal RowsPerSecond = 50_000;
    private const decimal SecondsOfDay = 24 * 3600;

    /// <summary>Requests under way on the average, each on a CPU of its own.</summary>
    public decimal BusyAnswering => RequestsPerDay * RequestMs / 1000 / SecondsOfDay;

    /// <summary>CPUs that jobs keep busy on the average.</summary>
    public decimal BusyWorking => SecondsOfWorkPerDay / SecondsOfDay;

    /// <summary>Of one CPU.</summary>
    public decimal SecondsOfWorkPerDay => JobsPerDay * SecondsOfJob + RowsPerDay / RowsPerSecond;

    /// <summary>What is taken when a stack says nothing: a team of a few people.</summary>
    public static Workload Standard(Scenario scenario) => scenario switch
    {
        Scenario.Low => new(500, 100_000, 5, 5, 1, 1),
        Scenario.High => new(50_000, 100_000_000, 500, 1000, 100, 200),
        _ => new(5000, 5_000_000, 50, 100, 10, 20),
    };
}
