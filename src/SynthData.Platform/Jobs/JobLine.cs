using System.Diagnostics;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Queues;

namespace SynthData.Platform.Jobs;

/// <summary>Puts the work of jobs in line. What is there already stays as it is.</summary>
internal sealed class JobLine(IWorkQueue queue)
{
    public Task SendAsync(string project, string id, JobDocument job, CancellationToken cancellation) => queue.SendAsync(JobService.Ready(project, id, job), cancellation);

    /// <summary>For a job that was committed just now: a queue that is away must not look as if there were no job. The sweeper sends what is not in line.</summary>
    public async Task AnnounceAsync(string project, string id, JobDocument job, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(project, id, job, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Activity.Current?.AddEvent(new("job not announced", tags: new() { ["error.type"] = StepFailures.Name(failure) }));
        }
    }
}
