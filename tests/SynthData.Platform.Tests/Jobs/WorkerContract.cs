using System.Diagnostics;
using System.Diagnostics.Metrics;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Telemetry;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>Workers on each kind of store.</summary>
public abstract class WorkerContract(StoreKind stores)
{
    private static readonly TimeSpan MostToStop = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Stop_StepThatDoesNotListen_LeaseIsBackUncountedWithin10Seconds()
    {
        await using var platform = await LocalPlatform.StartAsync(stores: stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var id = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        var began = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        platform.Blobs.BeforeWrite = async (_, _) =>
        {
            began.TrySetResult();
            await held.Task;
        };
        using var stop = new CancellationTokenSource();
        var running = new Worker(platform.Services, new()).RunAsync(stop.Token);
        await began.Task;

        await stop.CancelAsync();
        await running.WaitAsync(MostToStop, LocalPlatform.Cancellation);

        var lease = await platform.Services.Queue.ReceiveAsync("next", TimeSpan.FromMinutes(1), 10, LocalPlatform.Cancellation);
        Assert.Equal(($"p1/{id}/fit/0", 1), (lease!.Item.Key, lease.Attempt));
        held.SetResult();
        Assert.Equal(JobStatus.Running, (await platform.JobAsync(id)).Status);
    }

    [Fact]
    public async Task Stop_InTheMiddleOfASample_NextWorkerGoesOnWithTheOpenShards()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { ShardRows = 100 }, stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var id = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 1000 });
        IReadOnlyList<int> before;
        await using (new RunningWorker(platform.Services))
            await LocalPlatform.UntilAsync(async () => (await platform.JobAsync(id)).Steps[1].Done.Count >= 3);
        before = (await platform.JobAsync(id)).Steps[1].Done;
        platform.Blobs.Written.Clear();

        var job = await platform.RunAsync(id);

        Assert.Equal(JobStatus.Succeeded, job.Status);
        var again = platform.Blobs.Written.Where(name => name.Contains("shard-", StringComparison.Ordinal)).Select(name => int.Parse(name[^9..^4], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(Enumerable.Range(0, 10).Except(before), again.Order());
    }

    [Fact]
    public async Task Run_StoresAwayForAWhile_GoesOnByItself()
    {
        await using var platform = await LocalPlatform.StartAsync(stores: stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var id = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        var failures = 0;
        platform.Documents.BeforeCommit = _ => ++failures <= 8 ? throw new TimeoutException() : Task.CompletedTask;

        var job = await platform.RunAsync(id, new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(10) });

        Assert.True(failures > 8);
        Assert.Equal(JobStatus.Succeeded, job.Status);
    }

    [Fact]
    public async Task Run_OneProjectWithALongLine_OthersAreNotKeptWaiting()
    {
        await using var platform = await LocalPlatform.StartAsync(stores: stores);
        await platform.Services.Projects.CreateAsync("p2", null, LocalPlatform.Cancellation);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"), project: "p2");
        var first = new List<string>();
        for (var job = 0; job < 20; job++) first.Add(await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" }));
        var second = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" }, "p2");

        await using var worker = new RunningWorker(platform.Services);
        var ended = (await platform.EndedAsync(second, "p2")).Started;
        var before = 0;
        foreach (var job in first) before += (await platform.EndedAsync(job)).Started < ended ? 1 : 0;

        Assert.InRange(before, 0, 3);
    }

    [Fact]
    public async Task Run_QuotaOfRunningSteps_IsKept()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { Slots = 4, ShardRows = 50 }, stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.Services.Projects.UpdateAsync(LocalPlatform.Project, null, project => project with { Quotas = project.Quotas with { RunningSteps = 2 } }, LocalPlatform.Cancellation);
        int now = 0, most = 0;
        platform.Blobs.BeforeWrite = async (_, _) =>
        {
            var running = Interlocked.Increment(ref now);
            lock (platform.Blobs) most = Math.Max(most, running);
            await Task.Delay(20, CancellationToken.None);
            Interlocked.Decrement(ref now);
        };

        await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 1000 }));

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Run_Steps_AreMeasuredAndTraced()
    {
        await using var platform = await LocalPlatform.StartAsync(stores: stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var (spans, measured) = (new List<string>(), new Dictionary<string, double>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PlatformTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (spans) spans.Add($"{activity.OperationName} {activity.GetTagItem("synthdata.job")}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var meters = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == PlatformTelemetry.MeterName) self.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
        meters.Start();
        var id = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 70 });

        await platform.RunAsync(id);

        Assert.Equal([$"step evaluate {id}", $"step fit {id}", $"step publish {id}", $"step sample {id}"], spans.Where(span => span.EndsWith(id, StringComparison.Ordinal)).Order());
        Assert.True(measured["synthdata.rows.made"] >= 70);
        Assert.True(measured["synthdata.jobs.ended"] >= 1);
        Assert.True(measured["synthdata.step.duration"] > 0);

        void Add(Instrument instrument, double value)
        {
            lock (measured) measured[instrument.Name] = measured.GetValueOrDefault(instrument.Name) + value;
        }
    }

    [Fact]
    public async Task Progress_OfAGeneration_GrowsToTheEnd()
    {
        // Where every look is a request, a lease must last for more than a few.
        var lease = stores == StoreKind.Google ? TimeSpan.FromSeconds(6) : TimeSpan.FromMilliseconds(150);
        await using var platform = await LocalPlatform.StartAsync(options => options with { ShardRows = 100, Lease = lease }, stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var id = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 1000 });
        var held = new TaskCompletionSource();
        platform.Blobs.BeforeWrite = (name, _) => name.EndsWith("shard-00009.csv", StringComparison.Ordinal) ? held.Task : Task.CompletedTask;

        Assert.Equal((0, "fit", "Waiting"), Shown(await ProgressAsync()));
        await using (new RunningWorker(platform.Services))
        {
            await LocalPlatform.UntilAsync(async () => (await ProgressAsync()).Rows == 900);
            var late = await ProgressAsync();
            Assert.Equal("Sampling 900 of 1,000 rows", late.Text);
            Assert.InRange(late.Share, 0.5, 0.99);
            held.SetResult();
            await platform.EndedAsync(id);
        }

        Assert.Equal((1, null, "Succeeded"), Shown(await ProgressAsync()));
        Assert.Null(await platform.Services.Documents.FindAsync(DocumentLayout.JobEvent(LocalPlatform.Project, id), LocalPlatform.Cancellation));

        Task<JobProgress> ProgressAsync() => platform.Services.Jobs.ProgressAsync(LocalPlatform.Project, id, LocalPlatform.Cancellation);
        static (double Share, string? Step, string Text) Shown(JobProgress progress) => (progress.Share, progress.Step, progress.Text);
    }
}
