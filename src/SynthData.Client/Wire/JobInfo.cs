namespace SynthData.Client.Wire;

/// <summary>A request that takes a while, and how far it is.</summary>
public sealed record JobInfo
{
    /// <summary>Names it in paths; begins with the time it was submitted, or with <c>event-</c> and is known to who sent the event.</summary>
    public required string Id { get; init; }

    /// <summary><c>profile</c>, <c>fit</c>, <c>sample</c>, <c>generate</c>, <c>evaluate</c> or <c>deliver</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>queued</c>, <c>running</c>, <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Who submitted it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When its first step began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Name of the generator; empty for kinds without one.</summary>
    public required string Generator { get; init; }

    /// <summary>What it was asked to do, with versions and defaults filled in.</summary>
    public required JobParametersInfo Parameters { get; init; }

    /// <summary>What it made, as far as it is.</summary>
    public required JobResultsInfo Results { get; init; }

    /// <summary>What it is expected to cost, and what it did; absent for jobs of older versions that have not ended.</summary>
    public JobCostInfo? Cost { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<StepInfo> Steps { get; init; }

    /// <summary>Share of the work that is done, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>What is done now, for people, such as <c>Sampling 250,000 of 1,000,000 rows</c>.</summary>
    public string? Activity { get; init; }

    /// <summary>Why it failed.</summary>
    public FailureInfo? Failure { get; init; }

    /// <summary>Changes with every change.</summary>
    public required string Etag { get; init; }

    /// <summary>Whether it will change no more.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasEnded => Status is "succeeded" or "failed" or "cancelled";
}

/// <summary>A job to be run.</summary>
/// <param name="Kind"><c>profile</c>, <c>fit</c>, <c>sample</c>, <c>generate</c>, <c>evaluate</c> or <c>deliver</c>.</param>
/// <param name="Parameters">What it is to do.</param>
public sealed record JobRequest(string Kind, JobParametersInfo? Parameters = null);

/// <summary>What a job is to do. Each kind takes some of these; one that it has no use for is refused.</summary>
public sealed record JobParametersInfo
{
    /// <summary>Source dataset, for every kind but <c>sample</c>; the synthetic one of <c>deliver</c>.</summary>
    public string? Dataset { get; init; }

    /// <summary>Its version; the newest when absent.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary>Synthetic dataset that <c>evaluate</c> compares with the source.</summary>
    public string? Synthetic { get; init; }

    /// <summary>Its version; the newest when absent.</summary>
    public int? SyntheticVersion { get; init; }

    /// <summary>Dataset of real rows that the synthetic ones were not learned from, for <c>evaluate</c>: attacks need one, and other tests become stricter.</summary>
    public string? Holdout { get; init; }

    /// <summary>Its version; the newest when absent.</summary>
    public int? HoldoutVersion { get; init; }

    /// <summary>Column that <c>evaluate</c> trains to tell, on synthetic and on real rows.</summary>
    public string? Target { get; init; }

    /// <summary>Model that <c>sample</c> draws from, and that <c>fit</c> and <c>generate</c> write: named as the dataset when absent.</summary>
    public string? Model { get; init; }

    /// <summary>Version that <c>sample</c> draws from; the promoted or newest when absent.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>Dataset that the rows of <c>sample</c> and <c>generate</c> become; when absent named as the source with <c>-synthetic</c> at its end.</summary>
    public string? Output { get; init; }

    /// <summary>Rows to make; <c>generate</c>: as many as the source has when absent.</summary>
    public long? Rows { get; init; }

    /// <summary>Generator of <c>fit</c> and <c>generate</c>. Default <c>sequential-trees</c>.</summary>
    public string? Generator { get; init; }

    /// <summary><c>fast</c>, <c>balanced</c> (default) or <c>max</c>.</summary>
    public string? Fidelity { get; init; }

    /// <summary>Of everything random: the same seed gives the same bytes. Default 0.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Publish true minima and maxima: exposes two real values a column. Default false.</summary>
    public bool? ExactRange { get; init; }

    /// <summary>Of <c>generate</c>: keep a fifth of the rows back, attack what would be made, and publish nothing that breaks the policy. Default false.</summary>
    public bool? Gate { get; init; }

    /// <summary>The policy as YAML or JSON text, at most 65,536 characters. Default: the built-in limits.</summary>
    public string? Policy { get; init; }

    /// <summary>
    /// Destinations that the synthetic table of <c>sample</c>, <c>generate</c> or <c>deliver</c> is delivered to once it is published: <c>postgres</c>, <c>spanner</c>,
    /// <c>dataflow</c>, as far as the service has them. Default: none.
    /// </summary>
    public IReadOnlyList<string>? Deliver { get; init; }

    /// <summary>What the table is called there, 1 to 128 characters; as the synthetic dataset when absent. A table that an earlier delivery made is replaced.</summary>
    public string? Table { get; init; }
}

/// <summary>What a job made.</summary>
public sealed record JobResultsInfo
{
    /// <summary>The dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>And its version.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>And its version.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>The report.</summary>
    public string? Report { get; init; }

    /// <summary>Synthetic rows.</summary>
    public long? Rows { get; init; }

    /// <summary>Bytes of the table or model.</summary>
    public long? Bytes { get; init; }

    /// <summary>Likeness to the source, 0 to 1.</summary>
    public double? Quality { get; init; }

    /// <summary>Of single columns.</summary>
    public double? ColumnShapes { get; init; }

    /// <summary>Of pairs of columns.</summary>
    public double? ColumnPairTrends { get; init; }

    /// <summary>Share of synthetic rows that equal a real one.</summary>
    public double? IdenticalRows { get; init; }

    /// <summary>Share of real rows that repeat among themselves, to compare with.</summary>
    public double? TrainingRepeats { get; init; }

    /// <summary>Synthetic rows behind the scores.</summary>
    public long? ScoredRows { get; init; }

    /// <summary>Where the table was delivered to so far.</summary>
    public IReadOnlyList<DeliveryInfo>? Deliveries { get; init; }

    /// <summary>CPU seconds of its steps.</summary>
    public double CpuSeconds { get; init; }
}

/// <summary>A table that was delivered.</summary>
/// <param name="To">The destination.</param>
/// <param name="Place">Where the table is there, for people.</param>
/// <param name="Rows">Its rows.</param>
public sealed record DeliveryInfo(string To, string Place, long Rows);

/// <summary>The cost of a job by unit prices: CPU seconds with the memory beside them, and a month of keeping what it made. No bill.</summary>
/// <param name="Currency"><c>USD</c>.</param>
/// <param name="Estimated">Expected when the job was accepted, from the size of its tables; absent for jobs of older versions.</param>
/// <param name="Actual">From the CPU seconds that its steps took and the bytes it made, once it has ended.</param>
public sealed record JobCostInfo(string Currency, double? Estimated = null, double? Actual = null);

/// <summary>One step of a job.</summary>
/// <param name="Name"><c>profile</c>, <c>fit</c>, <c>sample</c>, <c>gate</c>, <c>publish</c>, <c>evaluate</c> or <c>deliver</c>.</param>
/// <param name="Shards">Independent pieces.</param>
/// <param name="Done">Pieces that are done.</param>
public sealed record StepInfo(string Name, int Shards, int Done);

/// <summary>Why a job failed.</summary>
/// <param name="Step">The step that failed.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Errors">Every problem found.</param>
public sealed record FailureInfo(string Step, int Attempts, IReadOnlyList<ErrorInfo> Errors);
