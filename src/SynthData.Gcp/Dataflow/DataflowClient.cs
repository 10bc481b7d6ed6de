using System.Text.Json;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Dataflow;

/// <summary>Dataflow: launches jobs from flex templates and tells how they stand.</summary>
internal sealed class DataflowClient(GcpTransport transport)
{
    // A launch answers when the machine that builds the pipeline is asked for, which takes seconds.
    private static readonly TimeSpan LaunchDeadline = TimeSpan.FromMinutes(2);

    /// <summary>The newest job of a name, whatever became of it; null when there is none. Names are unique among active jobs only.</summary>
    /// <exception cref="GcpException">Jobs may not be listed, or the service is away.</exception>
    public async Task<DataflowJob?> FindAsync(string location, string name, CancellationToken cancellation)
    {
        var request = Request(HttpMethod.Get, $"{JobsOf(location)}?filter=ALL&name={Uri.EscapeDataString(name)}") with { IsIdempotent = true };
        DataflowJob? newest = null;
        await foreach (var page in transport.PagesAsync(request, DataflowJson.Default.DataflowJobPage, page => page.NextPageToken, cancellation))
        {
            foreach (var job in page.Jobs ?? [])
                if (job.Name == name && (newest?.CreateTime is not { } before || job.CreateTime > before)) newest = job;
        }

        return newest;
    }

    /// <summary>One job as it stands.</summary>
    /// <exception cref="GcpException">There is none of that id, or it may not be seen.</exception>
    public Task<DataflowJob> GetAsync(string location, string id, CancellationToken cancellation) => transport.SendAsync(
        Request(HttpMethod.Get, $"{JobsOf(location)}/{Uri.EscapeDataString(id)}") with { IsIdempotent = true }, DataflowJson.Default.DataflowJob, cancellation);

    /// <summary>
    /// Launches a job from a flex template. Not tried again once the service may have acted: <see cref="FindAsync"/> tells whether it did. An active job of the same name
    /// is <c>ALREADY_EXISTS</c>.
    /// </summary>
    /// <param name="location">Region that runs it.</param>
    /// <param name="launch">The <c>LaunchFlexTemplateParameter</c>.</param>
    /// <param name="cancellation">Ends the waiting, not the launch.</param>
    /// <exception cref="GcpException">The template, its parameters or the environment are refused, or the right to launch or to act as the job's account is missing.</exception>
    public async Task<DataflowJob> LaunchAsync(string location, JsonElement launch, CancellationToken cancellation)
    {
        var body = GcpRequest.Json(new LaunchBody(launch), DataflowJson.Default.LaunchBody);
        var request = Request(HttpMethod.Post, $"v1b3/projects/{transport.Options.Project}/locations/{Uri.EscapeDataString(location)}/flexTemplates:launch") with
        {
            Body = body, Deadline = LaunchDeadline,
        };
        var answer = await transport.SendAsync(request, DataflowJson.Default.Launched, cancellation);
        return answer.Job is { Id.Length: > 0 } job ? job : throw new GcpException("Dataflow launched a job and did not name it") { Code = GcpErrors.BadAnswer, MayHaveHappened = true };
    }

    private string JobsOf(string location) => $"v1b3/projects/{transport.Options.Project}/locations/{Uri.EscapeDataString(location)}/jobs";

    private static GcpRequest Request(HttpMethod method, string path) => new(GcpService.Dataflow, method, path);
}
