using System.Runtime.CompilerServices;
using SynthData.Client.Wire;
using SynthData.Errors;

namespace SynthData.Client;

/// <summary>Work that takes a while: profile, fit, sample, generate, evaluate.</summary>
public sealed class JobsClient
{
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromSeconds(1);
    private readonly ServerConnection _connection;

    internal JobsClient(ServerConnection connection) => _connection = connection;

    /// <summary>Submits a job: when this returns, it will run, once.</summary>
    public Task<JobInfo> SubmitAsync(string project, JobRequest job, CancellationToken cancellation = default) =>
        _connection.PostAsync(Path(project), job, SynthDataJson.Default.JobRequest, SynthDataJson.Default.JobInfo, cancellation);

    /// <summary>Newest first.</summary>
    /// <param name="project">Project.</param>
    /// <param name="status">Only those of this status.</param>
    /// <param name="generator">Only those of this generator.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<JobInfo>> ListAsync(
        string project, string? status = null, string? generator = null, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(Path(project), page, SynthDataJson.Default.PageJobInfo, cancellation, ("status", status), ("generator", generator));

    /// <summary>All of them.</summary>
    public IAsyncEnumerable<JobInfo> AllAsync(string project, CancellationToken cancellation = default) =>
        Pages.AllAsync(page => ListAsync(project, null, null, page, cancellation), cancellation);

    /// <summary>One job as it is now.</summary>
    public Task<JobInfo> GetAsync(string project, string job, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path(project, job), SynthDataJson.Default.JobInfo, cancellation);

    /// <summary>Ends a job; what it made until then does not stay.</summary>
    public Task<JobInfo> CancelAsync(string project, string job, CancellationToken cancellation = default) =>
        _connection.ReadAsync(() => new(HttpMethod.Post, Path(project, job, ":cancel")), SynthDataJson.Default.JobInfo, mayRepeat: true, cancellation);

    /// <summary>Deletes the record of a job that has ended; what it made stays.</summary>
    public Task DeleteAsync(string project, string job, CancellationToken cancellation = default) => _connection.DeleteAsync(Path(project, job), cancellation);

    /// <summary>The job now and after each change, until it has ended.</summary>
    /// <remarks>By server-sent events; where something between does not let them through, by asking once a second.</remarks>
    public async IAsyncEnumerable<JobInfo> FollowAsync(string project, string job, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        (string Etag, double Progress, string? Activity)? seen = null;
        for (var failures = 0; failures < 2;)
        {
            var events = new JobEvents(_connection, Path(project, job, "/events"));
            failures++;
            await foreach (var state in events.ReadAsync(seen?.Etag, cancellation))
            {
                failures = 0;
                if (StateOf(state) == seen) continue;
                seen = StateOf(state);
                yield return state;
                if (state.HasEnded) yield break;
            }
        }

        while (true)
        {
            var state = await GetAsync(project, job, cancellation);
            if (StateOf(state) != seen) yield return state;
            if (state.HasEnded) yield break;
            seen = StateOf(state);
            await Task.Delay(BetweenPolls, _connection.Clock, cancellation);
        }
    }

    /// <summary>Waits until a job has ended; look at its status for how.</summary>
    public async Task<JobInfo> WaitAsync(string project, string job, CancellationToken cancellation = default)
    {
        JobInfo? last = null;
        await foreach (var state in FollowAsync(project, job, cancellation)) last = state;
        return last ?? throw new SynthDataException(ClientErrors.TransferBroken, "Nothing was heard of the job");
    }

    private static (string Etag, double Progress, string? Activity) StateOf(JobInfo job) => (job.Etag, job.Progress, job.Activity);

    private static string Path(string project) => RequestPath.Project(project, "/jobs");

    private static string Path(string project, string job, string rest = "") => $"{Path(project)}/{RequestPath.Escape(job)}{rest}";
}
