using SynthData.Platform.Jobs;

namespace SynthData.Platform.Rules;

/// <summary>The standing rule of a dataset: the job that every new version of it starts.</summary>
/// <param name="Kind">Of the job: one of <see cref="Kinds"/>.</param>
/// <param name="Parameters">Of the job, complete but for the version.</param>
/// <param name="Generator">Name of the generator; empty for kinds without one.</param>
/// <param name="Created">When the rule was set; its periods begin here.</param>
/// <param name="CreatedBy">Who set it.</param>
internal sealed record DatasetRule(string Kind, JobParameters Parameters, string Generator, DateTimeOffset Created, string CreatedBy)
{
    public const int LongestPeriod = 24 * 366;

    /// <summary>What can be done with a new version and nothing else.</summary>
    public static readonly string[] Kinds = [JobKind.Profile, JobKind.Fit, JobKind.Generate];

    /// <summary>The newest version is used again every so many hours, at a tick; null: only when a version comes.</summary>
    public int? EveryHours { get; init; }

    /// <summary>The last period whose job was started.</summary>
    public long LastPeriod { get; init; }

    /// <summary>The period that a moment is in, from 0; 0 for a rule without a schedule.</summary>
    public long PeriodAt(DateTimeOffset time) =>
        EveryHours is { } hours && time > Created ? (time - Created).Ticks / TimeSpan.FromHours(hours).Ticks : 0;

    /// <summary>The parameters for a version. Each period draws other rows: the same seed would give the same ones again.</summary>
    public JobParameters For(int version, long period) =>
        Parameters with { DatasetVersion = version, Seed = Kind == JobKind.Profile ? Parameters.Seed : unchecked(Parameters.Seed + (ulong)period) };
}
