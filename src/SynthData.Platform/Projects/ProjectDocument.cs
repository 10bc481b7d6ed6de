namespace SynthData.Platform.Projects;

/// <summary><c>projects/{project}</c>: a tenant.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Created">When.</param>
/// <param name="Quotas">What it may use.</param>
/// <param name="RetentionDays">Jobs, reports and datasets older than this are deleted; null keeps them.</param>
internal sealed record ProjectDocument(string Name, DateTimeOffset Created, Quotas Quotas, int? RetentionDays);

/// <summary>What a project may use.</summary>
internal sealed record Quotas
{
    /// <summary>Jobs waiting or running at once.</summary>
    public int OpenJobs { get; init; } = 1_000;

    /// <summary>Steps at once, over all workers.</summary>
    public int RunningSteps { get; init; } = 16;

    /// <summary>Rows of one job.</summary>
    public long RowsPerJob { get; init; } = 10_000_000_000;

    /// <summary>Bytes of datasets and models kept.</summary>
    public long StoredBytes { get; init; } = 1L << 40;
}
