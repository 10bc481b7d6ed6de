using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using SynthData.Api.Limits;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;

namespace SynthData.Api.Jobs;

/// <summary>Server-sent events of one job: each change of its document, until it has ended.</summary>
internal sealed class JobEventStream(JobService jobs)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private const int LooksBetweenComments = 60;

    public async Task RunAsync(ApiCall call)
    {
        var (project, id) = (call.Project, call.Route("job"));
        using var place = await call.Context.RequestServices.GetRequiredService<RequestLimits>().TakeStreamAsync(call.Context, call.Caller.Actor);
        if (place is null) return;
        // An open stream must not hold up the end of the server; the client connects again to the next one.
        var stopping = call.Context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, stopping);
        try
        {
            await FollowAsync(call, project, id, end.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stream ends here.
        }
    }

    private async Task FollowAsync(ApiCall call, string project, string id, CancellationToken cancellation)
    {
        var job = await jobs.GetAsync(project, id, cancellation);
        var (seen, told) = (call.Context.Request.Headers["Last-Event-ID"].ToString(), JobProgress.Of(job.Value, null));
        var response = call.Context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // A proxy that buffers would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(response, ": open\n\n", cancellation);
        for (var silent = 0; ; silent++)
        {
            var progress = await jobs.ProgressAsync(project, job, cancellation);
            if (job.Version != seen || progress != told || job.Value.HasEnded)
            {
                await WriteAsync(response, Event(job, progress), cancellation);
                (seen, told, silent) = (job.Version, progress, 0);
                if (job.Value.HasEnded) return;
            }
            else if (silent >= LooksBetweenComments)
            {
                await WriteAsync(response, ": still here\n\n", cancellation);
                silent = 0;
            }

            await Task.Delay(BetweenLooks, cancellation);
            // Deleted meanwhile: nothing more will come.
            if (await jobs.FindAsync(project, id, cancellation) is not { } next) return;
            job = next;
        }
    }

    private static string Event(Stored<JobDocument> job, JobProgress progress)
    {
        var data = JsonSerializer.Serialize(JobWire.Info(job, progress), SynthDataJson.Default.JobInfo);
        return $"event: {(job.Value.HasEnded ? "ended" : "progress")}\nid: {job.Version}\ndata: {data}\n\n";
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellation)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}
