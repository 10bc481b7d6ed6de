namespace SynthData.Platform.Jobs;

/// <summary>The steps of each kind of job.</summary>
internal static class JobPlan
{
    public const string Profile = "profile", Fit = "fit", Sample = "sample", Gate = "gate", Publish = "publish", Evaluate = "evaluate", Deliver = "deliver";

    /// <summary>More shards than this would only make the job's document long; they get more rows instead.</summary>
    public const int MostShards = 2_000;

    /// <param name="kind">One of <see cref="JobKind"/>.</param>
    /// <param name="asked">Rows may be null when the fit step will know them, which then calls <see cref="WithRows"/>.</param>
    /// <param name="shardRows">Rows of a shard.</param>
    public static IReadOnlyList<JobStepState> For(string kind, JobParameters asked, long shardRows)
    {
        var sample = Step(Sample, Shards(asked.Rows ?? 0, shardRows));
        return kind switch
        {
            JobKind.Profile => [Step(Profile)],
            JobKind.Fit => [Step(Fit)],
            JobKind.Sample => [sample, Step(Publish), .. Deliveries(asked)],
            JobKind.Generate => [Step(Fit), .. asked.Gate ? [Step(Gate)] : Array.Empty<JobStepState>(), sample, Step(Publish), Step(Evaluate), .. Deliveries(asked)],
            JobKind.Evaluate => [Step(Evaluate)],
            JobKind.Deliver => Deliveries(asked),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    /// <summary>The plan with the sample step cut for the rows.</summary>
    public static IReadOnlyList<JobStepState> WithRows(IReadOnlyList<JobStepState> steps, long rows, long shardRows) =>
        [.. steps.Select(step => step.Name == Sample ? step with { Shards = Shards(rows, shardRows) } : step)];

    /// <summary>The last step: what is delivered is published, and scored where it is scored at all.</summary>
    private static JobStepState[] Deliveries(JobParameters asked) => asked.Deliver is { Count: > 0 } destinations ? [Step(Deliver, destinations.Count)] : [];

    private static JobStepState Step(string name, int shards = 1) => new(name, shards, []);

    private static int Shards(long rows, long shardRows) => (int)Math.Clamp((rows + shardRows - 1) / shardRows, 1, MostShards);
}
