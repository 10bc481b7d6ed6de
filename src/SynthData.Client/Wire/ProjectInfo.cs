namespace SynthData.Client.Wire;

/// <summary>A project: everything else belongs to one.</summary>
/// <param name="Id">Names it in paths.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Quotas">What it may use.</param>
/// <param name="Role">What the caller may do in it: <c>viewer</c>, <c>editor</c> or <c>admin</c>.</param>
/// <param name="Etag">Changes with every change; for <c>If-Match</c>.</param>
public sealed record ProjectInfo(string Id, string Name, DateTimeOffset Created, QuotaInfo Quotas, string Role, string Etag)
{
    /// <summary>Jobs, reports and datasets older than so many days are deleted; absent: all are kept.</summary>
    public int? RetentionDays { get; init; }
}

/// <summary>What a project may use.</summary>
/// <param name="OpenJobs">Jobs waiting or running at once.</param>
/// <param name="RunningSteps">Steps of jobs at once.</param>
/// <param name="RowsPerJob">Rows that one job may make.</param>
/// <param name="StoredBytes">Bytes of datasets and models kept.</param>
public sealed record QuotaInfo(int OpenJobs, int RunningSteps, long RowsPerJob, long StoredBytes);

/// <summary>A project to be made.</summary>
/// <param name="Id">Lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 63.</param>
/// <param name="Name">As people call it; the id when absent.</param>
public sealed record NewProject(string Id, string? Name = null);

/// <summary>Changes to a project; what is absent stays.</summary>
public sealed record ProjectChange
{
    /// <summary>As people call it.</summary>
    public string? Name { get; init; }

    /// <summary>1 to 36,500 days; 0 keeps everything.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>What it may use.</summary>
    public QuotaChange? Quotas { get; init; }
}

/// <summary>Changes to quotas; what is absent stays.</summary>
public sealed record QuotaChange
{
    /// <summary>Jobs waiting or running at once, 0 to 1,000,000.</summary>
    public int? OpenJobs { get; init; }

    /// <summary>Steps of jobs at once, 1 to 10,000.</summary>
    public int? RunningSteps { get; init; }

    /// <summary>Rows that one job may make.</summary>
    public long? RowsPerJob { get; init; }

    /// <summary>Bytes of datasets and models kept.</summary>
    public long? StoredBytes { get; init; }
}
