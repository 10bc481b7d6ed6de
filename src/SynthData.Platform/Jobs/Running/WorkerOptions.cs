namespace SynthData.Platform.Jobs.Running;

/// <summary>How a worker works, beside what <see cref="PlatformOptions"/> says of the whole platform.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Who it is, in leases and logs.</summary>
    public string Name { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>Wait before the second try of a step; doubled for each further one. Default 1 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest such wait. Default 60 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Seed of the jitter of such waits. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>How long a step that is to stop may take to do so; its lease is given back then in any case. Default 4 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>From the word to stop until everything is given back: less than the ten seconds after which Cloud Run and others kill.</summary>
    public TimeSpan LongestStop => Grace * 1.8;

    /// <summary>Between two sweeps. Default 15 s.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From the start to the first thorough sweep, which looks at every blob. Default 1 min.</summary>
    public TimeSpan FirstThoroughAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two thorough sweeps. Default 1 h.</summary>
    public TimeSpan ThoroughEvery { get; init; } = TimeSpan.FromHours(1);
}
