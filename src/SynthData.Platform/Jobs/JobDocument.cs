using SynthData.Engine.Tables.Csv;

namespace SynthData.Platform.Jobs;

/// <summary><c>projects/{project}/jobs/{job}</c>: a request, its plan and how far it is.</summary>
internal sealed record JobDocument
{
    /// <summary>One of <see cref="JobKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="JobStatus"/>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Name of the generator; of the model for a sample; empty for kinds without one, so that the field can be queried.</summary>
    public string Generator { get; init; } = "";

    public required JobParameters Parameters { get; init; }

    public JobResults Results { get; init; } = new();

    /// <summary>What it was expected to cost; null when it was accepted by a version that expected nothing.</summary>
    public JobEstimate? Estimate { get; init; }

    /// <summary>How the source is written, and the synthetic table after it: known once fitted.</summary>
    public JobDialect? Dialect { get; init; }

    /// <summary>In order: a step begins when all shards of the one before are done.</summary>
    public required IReadOnlyList<JobStepState> Steps { get; init; }

    /// <summary>Why it failed.</summary>
    public JobFailure? Failure { get; init; }

    /// <summary>Trace of the request that made it, as a W3C <c>traceparent</c>.</summary>
    public string? Trace { get; init; }

    public bool HasEnded => Status is JobStatus.Succeeded or JobStatus.Failed or JobStatus.Cancelled;
}

internal static class JobKind
{
    public const string Profile = "profile", Fit = "fit", Sample = "sample", Generate = "generate", Evaluate = "evaluate", Deliver = "deliver";
    public static readonly string[] All = [Profile, Fit, Sample, Generate, Evaluate, Deliver];
}

internal static class JobStatus
{
    public const string Queued = "queued", Running = "running", Succeeded = "succeeded", Failed = "failed", Cancelled = "cancelled";
    public static readonly string[] All = [Queued, Running, Succeeded, Failed, Cancelled];

    /// <summary>Those of a job that has not ended.</summary>
    public static readonly string[] Open = [Queued, Running];
}

/// <summary>What a job is asked to do. At submission versions are fixed and defaults filled in, so that running it again gives the same bytes.</summary>
internal sealed record JobParameters
{
    /// <summary>Source dataset, of every kind but <c>sample</c>; the synthetic one of <c>deliver</c>.</summary>
    public string? Dataset { get; init; }

    public int? DatasetVersion { get; init; }

    /// <summary>Synthetic dataset that <c>evaluate</c> compares with the source.</summary>
    public string? Synthetic { get; init; }

    public int? SyntheticVersion { get; init; }

    /// <summary>Real rows that the synthetic ones were not learned from, for <c>evaluate</c>.</summary>
    public string? Holdout { get; init; }

    public int? HoldoutVersion { get; init; }

    /// <summary>Column that <c>evaluate</c> trains to tell.</summary>
    public string? Target { get; init; }

    /// <summary>Model sampled by <c>sample</c>, written by <c>fit</c> and <c>generate</c> (default: named as the dataset).</summary>
    public string? Model { get; init; }

    public int? ModelVersion { get; init; }

    /// <summary>Dataset that the rows become: <c>sample</c> and <c>generate</c>. Default: DATASET-synthetic or MODEL-synthetic.</summary>
    public string? Output { get; init; }

    /// <summary>Rows to make; <c>generate</c>: as many as the source has when null.</summary>
    public long? Rows { get; init; }

    public string? Generator { get; init; }

    public string? Fidelity { get; init; }

    /// <summary>Of everything random. Default 0.</summary>
    public ulong Seed { get; init; }

    public bool ExactRange { get; init; }

    /// <summary>Whether <c>generate</c> keeps rows back, attacks what it would make, and publishes nothing that breaks the policy.</summary>
    public bool Gate { get; init; }

    /// <summary>The policy as YAML or JSON; null for the default one.</summary>
    public string? Policy { get; init; }

    /// <summary>Destinations that the synthetic table is delivered to: <c>sample</c>, <c>generate</c> and <c>deliver</c>.</summary>
    public IReadOnlyList<string>? Deliver { get; init; }

    /// <summary>What the table is called there; as the synthetic dataset when null.</summary>
    public string? Table { get; init; }
}

/// <summary>What a job made, as far as it is.</summary>
internal sealed record JobResults
{
    public string? Dataset { get; init; }

    public int? DatasetVersion { get; init; }

    public string? Model { get; init; }

    public int? ModelVersion { get; init; }

    public string? Report { get; init; }

    /// <summary>Synthetic rows made.</summary>
    public long? Rows { get; init; }

    /// <summary>Bytes of the table or model made.</summary>
    public long? Bytes { get; init; }

    /// <summary>Scores of the synthetic table, shared bins, 0 to 1.</summary>
    public double? Quality { get; init; }

    public double? ColumnShapes { get; init; }

    public double? ColumnPairTrends { get; init; }

    /// <summary>Share of synthetic rows that equal a real one, and of real rows that repeat among themselves.</summary>
    public double? IdenticalRows { get; init; }

    public double? TrainingRepeats { get; init; }

    /// <summary>Synthetic rows behind the scores.</summary>
    public long? ScoredRows { get; init; }

    /// <summary>Where the table was delivered to so far, in order of destination.</summary>
    public IReadOnlyList<JobDelivery>? Deliveries { get; init; }

    /// <summary>CPU seconds of all steps that counted.</summary>
    public double CpuSeconds { get; init; }
}

/// <summary>A table that was delivered.</summary>
/// <param name="To">Name of the destination.</param>
/// <param name="Place">Where it is there, for people.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record JobDelivery(string To, string Place, long Rows);

/// <summary>State of one step.</summary>
/// <param name="Name">Of the plan of its kind.</param>
/// <param name="Shards">Independent pieces, 1 or more.</param>
/// <param name="Done">Shards that are done, in any order.</param>
internal sealed record JobStepState(string Name, int Shards, IReadOnlyList<int> Done)
{
    public bool IsDone => Done.Count == Shards;
}

/// <summary>Why a job failed: coded, like every error of the product.</summary>
internal sealed record JobFailure(string Step, int Attempts, IReadOnlyList<JobProblem> Problems);

/// <summary>One diagnostic of a failure; places are those of the user's file.</summary>
internal sealed record JobProblem(string Code, string Message, string Hint, string? Column = null)
{
    public string? File { get; init; }

    public long? Line { get; init; }

    public long? Position { get; init; }

    /// <summary>Path inside the declared metadata.</summary>
    public string? Path { get; init; }
}

/// <summary>What of a CSV file's dialect its synthetic table keeps.</summary>
internal sealed record JobDialect(string Delimiter, string Quote, string NewLine, bool Header)
{
    public static JobDialect Of(CsvDialect dialect) => new(dialect.Delimiter.ToString(), dialect.Quote.ToString(), dialect.NewLine, dialect.HasHeader);

    public CsvDialect ToCsv() => new() { Delimiter = Delimiter[0], Quote = Quote[0], NewLine = NewLine, HasHeader = Header };
}
