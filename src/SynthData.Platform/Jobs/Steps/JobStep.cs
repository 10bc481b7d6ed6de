namespace SynthData.Platform.Jobs.Steps;

/// <summary>One stage of a job: blobs in, blobs out. Done twice it leaves the same, so that a lost lease costs time only.</summary>
internal abstract class JobStep
{
    /// <exception cref="Errors.SynthDataException">What is wrong with the user's data or request; trying again would not help.</exception>
    public abstract Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation);

    /// <summary>The step of a job.</summary>
    public static JobStep Of(string kind, string name) => name switch
    {
        JobPlan.Profile => new ProfileStep(),
        JobPlan.Fit => new FitStep(),
        JobPlan.Gate => new GateStep(),
        JobPlan.Sample => new SampleStep(),
        JobPlan.Publish => new PublishStep(),
        JobPlan.Evaluate when kind == JobKind.Generate => new ScoreStep(),
        JobPlan.Deliver => new DeliverStep(),
        JobPlan.Evaluate => new EvaluateStep(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>Runs long work on a thread of its own, for the pool's are the service's.</summary>
    internal static Task<T> OnThreadAsync<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
