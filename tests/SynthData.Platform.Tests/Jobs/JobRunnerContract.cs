using Microsoft.Extensions.Logging.Abstractions;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Usage;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>What may go wrong around a step, and that it counts once all the same.</summary>
public abstract class JobRunnerContract(StoreKind stores)
{
    private static readonly WorkerOptions Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(20), Grace = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Run_WorkerDied_AnotherDoesTheStep()
    {
        await using var platform = await StartAsync();
        var id = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        await platform.LoseLeaseAsync();

        var job = await platform.RunAsync(id, Quick);

        Assert.Equal((JobStatus.Succeeded, 1), (job.Status, job.Results.ModelVersion));
    }

    [Fact]
    public async Task Run_TwoWorkersAtTheSameShard_PublishOnce()
    {
        await using var platform = await StartAsync();
        var id = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        var lost = await platform.LoseLeaseAsync();
        var held = (await platform.Services.Queue.ReceiveAsync("second", TimeSpan.FromMinutes(1), 100, LocalPlatform.Cancellation))!;
        var both = new TaskCompletionSource();
        var arrived = 0;
        platform.Blobs.BeforeWrite = async (_, _) =>
        {
            if (Interlocked.Increment(ref arrived) == 2) both.SetResult();
            await both.Task;
        };

        var runner = new JobRunner(platform.Services, Quick, NullLogger.Instance);
        await Task.WhenAll(
            runner.RunAsync(lost, CancellationToken.None, CancellationToken.None), runner.RunAsync(held, CancellationToken.None, CancellationToken.None));

        Assert.Equal(2, arrived);
        Assert.Equal(1, (await platform.Services.Models.GetAsync(LocalPlatform.Project, "source", LocalPlatform.Cancellation)).Value.Latest);
        Assert.Equal(1, (await UsageAsync(platform)).Jobs);
        Assert.Equal(JobStatus.Succeeded, (await platform.JobAsync(id)).Status);
        Assert.False(await platform.Services.Queue.ContainsAsync(held.Item.Key, LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task Run_AnotherWriterFirst_CommitsAgainAndCountsOnce()
    {
        await using var platform = await StartAsync();
        var conflicts = 0;
        platform.Documents.BeforeCommit = async writes =>
        {
            if (!writes.Any(write => write.Path.Collection.EndsWith("/versions", StringComparison.Ordinal)) || conflicts++ >= 3) return;
            // Another step of the project ends at the same time.
            await platform.Documents.CommitAsync([await platform.Services.Usage.AddAsync(LocalPlatform.Project, 1, 0, 0, 0, default)], default);
        };

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" }), Quick);

        Assert.True(conflicts > 3);
        Assert.Equal((JobStatus.Succeeded, 1), (job.Status, job.Results.ModelVersion));
        Assert.Equal(1 + 3, (await UsageAsync(platform)).Jobs);
    }

    [Fact]
    public async Task Run_DiedAfterItsCommit_NextStepIsSentByWhoeverGetsTheWorkAgain()
    {
        await using var platform = await StartAsync();
        var id = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 10 });
        var lost = await platform.LoseLeaseAsync();
        var runner = new JobRunner(platform.Services, Quick, NullLogger.Instance);
        await runner.RunAsync(lost, CancellationToken.None, CancellationToken.None);
        await platform.ForgetWorkAsync();
        await platform.Services.Queue.SendAsync([lost.Item], LocalPlatform.Cancellation);
        var again = (await platform.Services.Queue.ReceiveAsync("second", TimeSpan.FromMinutes(1), 100, LocalPlatform.Cancellation))!;

        await runner.RunAsync(again, CancellationToken.None, CancellationToken.None);

        Assert.False(await platform.Services.Queue.ContainsAsync(lost.Item.Key, LocalPlatform.Cancellation));
        Assert.True(await platform.Services.Queue.ContainsAsync($"p1/{id}/sample/0", LocalPlatform.Cancellation));
        Assert.Equal(1, (await platform.JobAsync(id)).Results.ModelVersion);
    }

    [Fact]
    public async Task Run_JobCancelledAsItsModelIsWritten_LeavesNoModel()
    {
        await using var platform = await StartAsync();
        var id = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        var lease = (await platform.Services.Queue.ReceiveAsync("first", TimeSpan.FromMinutes(1), 100, LocalPlatform.Cancellation))!;
        platform.Blobs.BeforeWrite = (_, _) => platform.Services.Jobs.CancelAsync(LocalPlatform.Project, id, LocalPlatform.Cancellation);

        await new JobRunner(platform.Services, Quick, NullLogger.Instance).RunAsync(lease, CancellationToken.None, CancellationToken.None);

        Assert.Single(platform.Blobs.Written, name => name.StartsWith("models/", StringComparison.Ordinal));
        Assert.Empty(await platform.BlobNamesAsync("models/"));
        Assert.False(await platform.Services.Queue.ContainsAsync(lease.Item.Key, LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task Run_JobCancelled_StepStopsAndLeavesNothing()
    {
        await using var platform = await StartAsync(options => options with { Lease = TimeSpan.FromMilliseconds(300) });
        var id = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 1000 });
        var began = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        platform.Blobs.BeforeWrite = async (name, cancellation) =>
        {
            if (!name.Contains("shard", StringComparison.Ordinal)) return;
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => stopped.TrySetResult(), TaskScheduler.Default);
            cancellation.ThrowIfCancellationRequested();
        };
        await using (new RunningWorker(platform.Services, Quick))
        {
            await began.Task;
            await platform.Services.Jobs.CancelAsync(LocalPlatform.Project, id, LocalPlatform.Cancellation);
            await stopped.Task;
            await LocalPlatform.UntilAsync(async () => !await platform.Services.Queue.ContainsAsync($"p1/{id}/sample/0", LocalPlatform.Cancellation));
        }

        Assert.Equal(JobStatus.Cancelled, (await platform.JobAsync(id)).Status);
        Assert.Empty(await platform.BlobNamesAsync("temp/"));
        Assert.Equal(1, (await UsageAsync(platform)).Jobs);
        Assert.Null(await platform.Services.Datasets.FindAsync(LocalPlatform.Project, "source-synthetic", LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task Run_LeaseLost_StepStopsAndNothingCounts()
    {
        await using var platform = await StartAsync(options => options with { Lease = TimeSpan.FromMilliseconds(300) });
        var id = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        var lease = (await platform.Services.Queue.ReceiveAsync("first", TimeSpan.FromMinutes(1), 100, LocalPlatform.Cancellation))!;
        var stopped = false;
        platform.Blobs.BeforeWrite = async (_, cancellation) =>
        {
            await platform.Services.Queue.CompleteAsync(lease, CancellationToken.None);
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => stopped = true, TaskScheduler.Default);
            cancellation.ThrowIfCancellationRequested();
        };

        await new JobRunner(platform.Services, Quick, NullLogger.Instance).RunAsync(lease, CancellationToken.None, CancellationToken.None);

        Assert.True(stopped);
        var job = await platform.JobAsync(id);
        Assert.Equal((JobStatus.Running, false), (job.Status, job.Steps[0].IsDone));
        Assert.Empty((await platform.Services.Usage.ListAsync(LocalPlatform.Project, 10, null, LocalPlatform.Cancellation)).Items);
    }

    [Fact]
    public async Task Run_StoreAlwaysFails_JobFailsAfterAllAttempts()
    {
        await using var platform = await StartAsync(options => options with { MostAttempts = 3 });
        var tries = 0;
        platform.Blobs.BeforeWrite = (_, _) =>
        {
            tries++;
            throw new IOException("secret detail");
        };

        var log = new LinesLogger();
        var id = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        var job = await platform.RunAsync(id, Quick, log);

        Assert.Equal(3, log.Lines.Count(line => line.StartsWith($"Job {id}: step fit shard 0 attempt ", StringComparison.Ordinal) && line.EndsWith(": IOException", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Equal((3, JobStatus.Failed, 3, "fit"), (tries, job.Status, job.Failure!.Attempts, job.Failure.Step));
        var problem = Assert.Single(job.Failure.Problems);
        Assert.Equal((JobErrors.StepFailed.Code, "The step `fit` failed 3 times, last with IOException"), (problem.Code, problem.Message));
        Assert.NotNull(job.Ended);
        Assert.Equal(1, (await UsageAsync(platform)).Jobs);
    }

    [Fact]
    public async Task Run_DiskFullForLong_WaitsAndGoesOn()
    {
        await using var platform = await StartAsync(options => options with { MostAttempts = 2 });
        var tries = 0;
        platform.Blobs.BeforeWrite = (_, _) => ++tries <= 6 ? throw new IOException("No space left on device", 28) : Task.CompletedTask;

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" }), Quick);

        Assert.Equal((7, JobStatus.Succeeded), (tries, job.Status));
    }

    [Fact]
    public async Task Run_CommitFails_NothingCountsAndTheStepIsDoneAgain()
    {
        await using var platform = await StartAsync();
        var failures = 0;
        platform.Documents.BeforeCommit = writes =>
            writes.Any(write => write.Path.Collection.EndsWith("/versions", StringComparison.Ordinal)) && failures++ < 2 ? throw new TimeoutException() : Task.CompletedTask;

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" }), Quick);

        Assert.Equal((JobStatus.Succeeded, 1, 3), (job.Status, job.Results.ModelVersion, failures));
    }

    [Fact]
    public async Task Run_BadTable_FailsAtOnceAndNamesTheUsersFile()
    {
        await using var platform = await StartAsync();
        using var folder = new TemporaryFolder();
        await platform.UploadAsync("bad", folder.Write("bad people.csv", "a,b\n1,2\n3,4\n5,6,7\n"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "bad" }), Quick);

        Assert.Equal((JobStatus.Failed, 1), (job.Status, job.Failure!.Attempts));
        var problem = Assert.Single(job.Failure.Problems);
        Assert.StartsWith("SD10", problem.Code, StringComparison.Ordinal);
        Assert.Equal(("bad people.csv", 4L), (problem.File, problem.Line));
        Assert.NotEmpty(problem.Hint);
    }

    [Fact]
    public async Task Run_WrongDeclaration_FailsAtOnceWithItsPath()
    {
        await using var platform = await StartAsync();
        await platform.Services.Datasets.UpdateAsync(
            LocalPlatform.Project, "source", null, dataset => dataset with { Declared = "columns:\n  nowhere:\n    sdtype: id\n" }, LocalPlatform.Cancellation);

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" }), Quick);

        Assert.Equal((JobStatus.Failed, 1, "metadata"), (job.Status, job.Failure!.Attempts, job.Failure.Problems[0].File));
    }

    [Fact]
    public async Task Run_StepEndsItsWorkerEveryTime_JobFails()
    {
        await using var platform = await StartAsync(options => options with { MostAttempts = 3 });
        var id = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        for (var death = 0; death < 3; death++) await platform.LoseLeaseAsync();

        var job = await platform.RunAsync(id, Quick);

        Assert.Equal((JobStatus.Failed, JobErrors.StepEndedWorker.Code), (job.Status, Assert.Single(job.Failure!.Problems).Code));
        Assert.Contains("3 times", job.Failure.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_QuotaOfBytesUsedUp_FailsAtOnce()
    {
        await using var platform = await StartAsync();
        await platform.Services.Projects.UpdateAsync(
            LocalPlatform.Project, null, project => project with { Quotas = project.Quotas with { StoredBytes = 20_000 } }, LocalPlatform.Cancellation);

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Sample, new() { Model = await FitAsync(platform), Rows = 5000 }), Quick);

        Assert.Equal((JobStatus.Failed, PlatformErrors.QuotaExceeded.Code), (job.Status, job.Failure!.Problems[0].Code));
        Assert.Empty(await platform.BlobNamesAsync("temp/"));
    }

    private static async Task<string> FitAsync(LocalPlatform platform)
    {
        await platform.Services.Projects.UpdateAsync(
            LocalPlatform.Project, null, project => project with { Quotas = new() }, LocalPlatform.Cancellation);
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" }), Quick);
        await platform.Services.Projects.UpdateAsync(
            LocalPlatform.Project, null, project => project with { Quotas = project.Quotas with { StoredBytes = 20_000 } }, LocalPlatform.Cancellation);
        return "source";
    }

    private async Task<LocalPlatform> StartAsync(Func<PlatformOptions, PlatformOptions>? change = null)
    {
        var platform = await LocalPlatform.StartAsync(change, stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        return platform;
    }

    private static async Task<UsageDocument> UsageAsync(LocalPlatform platform) =>
        Assert.Single((await platform.Services.Usage.ListAsync(LocalPlatform.Project, 10, null, LocalPlatform.Cancellation)).Items).Value;
}
