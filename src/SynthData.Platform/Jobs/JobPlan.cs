namespace SynthData.Platform.Jobs;

/// <summary>The steps of each kind of job.</summary>
internal static class JobPlan
{
    public const string Profile = "profile", Fit = "fit", Sample = "sample", Gate = "gate", Publish = "publish", Evaluate = "evaluate";

    /// <summary>More shards than this would only make the job's document long; they get more rows instead.</summary>
    public const int MostShards = 2_000;

    /// <param name="rows">Rows to sample; null when the fit step will know, which then calls <see cref="WithRows"/>.</param>
    /// <param name="isGated">Whether the rows must keep to a policy before they are made.</param>
    public static IReadOnlyList<JobStepState> For(string kind, long? rows, long shardRows, bool isGated = false) => kind switch
    {
        JobKind.Profile => [Step(Profile)],
        JobKind.Fit => [Step(Fit)],
        JobKind.Sample => [Step(Sample, Shards(rows ?? 0, shardRows)), Step(Publish)],
        JobKind.Generate => [Step(Fit), .. isGated ? [Step(Gate)] : Array.Empty<JobStepState>(), Step(Sample, Shards(rows ?? 0, shardRows)), Step(Publish), Step(Evaluate)],
        JobKind.Evaluate => [Step(Evaluate)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The plan with the sample step cut for the rows.</summary>
    public static IReadOnlyList<JobStepState> WithRows(IReadOnlyList<JobStepState> steps, long rows, long shardRows) =>
        [.. steps.Select(step => step.Name == Sample ? step with { Shards = Shards(rows, shardRows) } : step)];

    private static JobStepState Step(string name, int shards = 1) => new(name, shards, []);

    private static int Shards(long rows, long shardRows) => (int)Math.Clamp((rows + shardRows - 1) / shardRows, 1, MostShards);
}
