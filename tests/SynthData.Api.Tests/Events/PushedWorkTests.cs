using System.Net;
using SynthData.Platform;
using SynthData.Platform.Jobs;
using SynthData.Testing;

namespace SynthData.Api.Tests.Events;

/// <summary>A service without a worker: its jobs are done by requests that only say that there is work.</summary>
public sealed class PushedWorkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_PushedUntilNoneIsLeft_DoesTheJob()
    {
        await using var service = await TestService.StartAsync(settings => settings with { Worker = settings.Worker with { ShardRows = 1000, Slots = 1 } });
        using var table = ResourceFixture.Table(60);
        await service.Platform.Datasets.AddVersionAsync("default", "people", new("t.csv", "test"), table, long.MaxValue, Cancellation);
        var job = await service.Platform.Jobs.SubmitAsync("default", JobKind.Generate, new() { Dataset = "people", Rows = 3000 }, "test", null, Cancellation);
        using var client = service.Client(await service.KeyAsync("*", "editor"));

        // Three senders at a time, one slot: what finds it taken comes again.
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PushAsync()));
        async Task PushAsync()
        {
            while (!(await service.Platform.Jobs.GetAsync("default", job.Id, Cancellation)).Value.HasEnded)
            {
                using var answer = await client.PostAsync("v1/work", null, Cancellation);
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.ServiceUnavailable });
                if (answer.StatusCode == HttpStatusCode.NoContent) Interlocked.Increment(ref done);
            }
        }

        var ended = (await service.Platform.Jobs.GetAsync("default", job.Id, Cancellation)).Value;
        Assert.Equal((JobStatus.Succeeded, 3000L), (ended.Status, ended.Results.Rows));
        // Fit, three shards, publish, evaluate.
        Assert.True(done >= 6, $"{done} pushes did it all");
        using var nothing = await client.PostAsync("v1/work", null, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);
        // Work is not what somebody did: it is in no audit log.
        Assert.Empty((await service.Platform.Audit.ListAsync(DocumentLayout.Service, null, "work.run", 10, null, Cancellation)).Items);
    }

    [Fact]
    public async Task Stop_DuringAStepThatDoesNotListen_GivesItBackBeforeTheServerIsGone()
    {
        WatchedBlobs blobs = null!;
        await using var service = await TestService.StartAsync(open: options =>
        {
            var stores = PlatformStores.Open(options);
            blobs = new(stores.Blobs);
            return new(stores.Documents, blobs, stores.Queue, stores);
        });
        using var table = ResourceFixture.Table(60);
        await service.Platform.Datasets.AddVersionAsync("default", "people", new("t.csv", "test"), table, long.MaxValue, Cancellation);
        await service.Platform.Jobs.SubmitAsync("default", JobKind.Fit, new() { Dataset = "people" }, "test", null, Cancellation);
        var (began, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        blobs.BeforeWrite = async (_, _) =>
        {
            began.TrySetResult();
            await held.Task;
        };
        using var client = service.Client(await service.KeyAsync("*", "editor"));
        var pushed = client.PostAsync("v1/work", null, Cancellation);
        await began.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        await service.Server.StopAsync(Cancellation);

        var lease = await service.Platform.Queue.ReceiveAsync("next", TimeSpan.FromMinutes(1), 10, Cancellation);
        Assert.Equal(("fit", 1), (lease?.Item.Step, lease?.Attempt));
        // It was answered, and not cut off.
        using var answer = await pushed;
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        held.SetResult();
    }
}
