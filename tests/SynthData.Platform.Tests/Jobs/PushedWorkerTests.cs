using Microsoft.Extensions.Logging.Abstractions;
using SynthData.Gcp.PubSub;
using SynthData.Gcp.Transport;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Queues;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>Work that is done by calls which are pushed: what a call is answered, and that work goes on when calls are lost.</summary>
public sealed class PushedWorkerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WhatIsInLineIsAnothers_AsksForTheCallAgain()
    {
        await using var platform = await LocalPlatform.StartAsync();
        using var worker = Worker(platform);
        Assert.Equal(PushedWork.None, await worker.RunAsync(Stop));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        var lease = (await platform.Services.Queue.ReceiveAsync("another", Long, 100, Stop))!;

        Assert.Equal(PushedWork.Later, await worker.RunAsync(Stop));

        await platform.Services.Queue.ReleaseAsync(lease, TimeSpan.Zero, countAttempt: false, Stop);
        Assert.Equal(PushedWork.Done, await worker.RunAsync(Stop));
        Assert.Equal(PushedWork.None, await worker.RunAsync(Stop));
    }

    [Fact]
    public async Task Run_PieceOfAnotherProjectIsDelayed_DoesWhatIsReady()
    {
        await using var platform = await LocalPlatform.StartAsync();
        using var worker = Worker(platform);
        await platform.Services.Queue.SendAsync([new WorkItem("p0", "job", "fit", 0)], Stop);
        await platform.Services.Queue.ReleaseAsync((await platform.Services.Queue.ReceiveAsync("w", Long, 100, Stop))!, Long, countAttempt: true, Stop);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var job = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });

        while (!(await platform.JobAsync(job)).HasEnded) Assert.Equal(PushedWork.Done, await worker.RunAsync(Stop));

        Assert.Equal(PushedWork.Later, await worker.RunAsync(Stop));
    }

    [Fact]
    public async Task Run_AllCallsButOneAreLostEachTime_StillEndsTheJob()
    {
        await using var platform = await LocalPlatform.StartAsync(
            options => options with { ShardRows = 100, Google = options.Google! with { Subscription = null } }, StoreKind.Google);
        using var transport = new GcpTransport(platform.Options.Google!.Gcp);
        var calls = new PubSubClient(transport);
        await calls.CreateSubscriptionAsync("push", new() { Topic = calls.TopicName(platform.Options.Google.Topic), AckDeadlineSeconds = 600 }, Stop);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var failures = 0;
        platform.Blobs.BeforeWrite = (_, _) => ++failures == 2 ? throw new TimeoutException() : Task.CompletedTask;
        var job = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 1000 });
        using var worker = Worker(platform, new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(1) });

        // Calls that found no slot are dead letters at once here.
        await LocalPlatform.UntilAsync(async () =>
        {
            var pulled = await calls.PullAsync("push", 100, TimeSpan.FromMinutes(2), Stop);
            await calls.AcknowledgeAsync("push", [.. pulled.Select(call => call.AckId)], Stop);
            while (pulled.Count > 0 && await worker.RunAsync(Stop) == PushedWork.Later) await Task.Delay(5, Stop);
            return (await platform.JobAsync(job)).HasEnded;
        });

        Assert.Equal((JobStatus.Succeeded, 1000L), ((await platform.JobAsync(job)).Status, (await platform.JobAsync(job)).Results.Rows));
        Assert.True(failures > 2);
    }

    private static PushedWorker Worker(LocalPlatform platform, WorkerOptions? options = null) => new(platform.Services, options ?? new(), NullLogger.Instance);
}
