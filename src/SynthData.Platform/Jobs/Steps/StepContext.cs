namespace SynthData.Platform.Jobs.Steps;

/// <summary>What a step works on.</summary>
/// <param name="Services">The platform.</param>
/// <param name="Project">Id of the project.</param>
/// <param name="JobId">Id of the job; outputs are named after it.</param>
/// <param name="Job">The job when the step began.</param>
/// <param name="Shard">The shard to do.</param>
/// <param name="Progress">Told how far the step is.</param>
internal sealed record StepContext(PlatformServices Services, string Project, string JobId, JobDocument Job, int Shard, StepProgress Progress)
{
    public JobParameters Parameters => Job.Parameters;
}
