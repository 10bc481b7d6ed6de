using SynthData.Platform.Documents;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>What a step made; nothing of it counts before the runner's commit.</summary>
internal sealed record StepOutcome
{
    /// <summary>What becomes of the job's document: parameters that are now known, plan, results.</summary>
    public Func<JobDocument, JobDocument> Change { get; init; } = job => job;

    /// <summary>Plans what the step publishes; asked anew at each try of the commit, for others may publish at the same time.</summary>
    public Func<CancellationToken, Task<Publication>> PublishAsync { get; init; } = _ => Task.FromResult(Publication.Nothing);

    /// <summary>Blobs that it publishes, and that nobody needs when it can't: those of the job's own folder are not among them.</summary>
    public IReadOnlyList<string> Blobs { get; init; } = [];

    /// <summary>Synthetic rows made, for usage.</summary>
    public long Rows { get; init; }

    /// <summary>Bytes written to datasets and models, for usage.</summary>
    public long Bytes { get; init; }
}

/// <summary>Documents that go into the commit of a step.</summary>
/// <param name="Writes">The documents.</param>
/// <param name="Results">What the job says of them.</param>
internal sealed record Publication(IReadOnlyList<DocumentWrite> Writes, Func<JobResults, JobResults> Results)
{
    public static Publication Nothing { get; } = new([], results => results);
}
