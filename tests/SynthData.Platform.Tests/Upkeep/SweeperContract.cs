using Microsoft.Extensions.Logging.Abstractions;
using SynthData.Platform.Backups;
using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Tests.Jobs;
using SynthData.Platform.Upkeep;

namespace SynthData.Platform.Tests.Upkeep;

/// <summary>What is put right after a process died at each point where it can.</summary>
public abstract class SweeperContract(StoreKind stores)
{
    [Fact]
    public async Task Sweep_DiedBeforeTheWorkOfANewJobWasSent_SendsIt()
    {
        await using var platform = await StartAsync();
        var id = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        await platform.ForgetWorkAsync();

        await new Sweeper(platform.Services).RunAsync(LocalPlatform.Cancellation);

        Assert.True(await platform.Services.Queue.ContainsAsync($"p1/{id}/profile/0", LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task Sweep_DiedBetweenTwoSteps_SendsTheOpenShardsOnly()
    {
        await using var platform = await StartAsync(options => options with { ShardRows = 10 });
        var id = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 30 });
        await RunOneAsync(platform);
        await RunOneAsync(platform);
        await platform.ForgetWorkAsync();
        Assert.Equal([0], (await platform.JobAsync(id)).Steps[1].Done);

        await new Sweeper(platform.Services).RunAsync(LocalPlatform.Cancellation);

        Assert.Equal(2, (await platform.Services.Queue.DepthAsync(LocalPlatform.Cancellation)).Waiting);
        Assert.Equal(JobStatus.Succeeded, (await platform.RunAsync(id)).Status);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public async Task Sweep_ManyShardsNotSent_SendsEachOnce(int shards)
    {
        await using var platform = await StartAsync(options => options with { ShardRows = 10 });
        await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 10 * shards });
        await RunOneAsync(platform);
        await platform.ForgetWorkAsync();
        var sweeper = new Sweeper(platform.Services);

        await sweeper.RunAsync(LocalPlatform.Cancellation);
        await sweeper.RunAsync(LocalPlatform.Cancellation);

        Assert.Equal(shards, (await platform.Services.Queue.DepthAsync(LocalPlatform.Cancellation)).Waiting);
    }

    [Fact]
    public async Task Sweep_WorkInLineOrLeased_StaysAsItIs()
    {
        await using var platform = await StartAsync();
        await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        await platform.LoseLeaseAsync();

        await new Sweeper(platform.Services).RunAsync(LocalPlatform.Cancellation);

        Assert.Equal(2, (await platform.LoseLeaseAsync()).Attempt);
    }

    [Fact]
    public async Task Sweep_TemporaryBlobs_StayWithAnOpenJobAndGoWithAnEndedOrMissingOne()
    {
        await using var platform = await StartAsync();
        var open = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        var ended = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        await platform.Services.Jobs.CancelAsync(LocalPlatform.Project, ended, LocalPlatform.Cancellation);
        foreach (var job in (string[])[open, ended, "missing"]) await WriteAsync(platform, ObjectLayout.Shard(LocalPlatform.Project, job, 0));

        await new Sweeper(platform.Services).RunAsync(LocalPlatform.Cancellation);

        Assert.Equal([ObjectLayout.Shard(LocalPlatform.Project, open, 0)], await platform.BlobNamesAsync("temp/"));
    }

    [Fact]
    public async Task Sweep_DeletionCutShort_IsDoneButNotWhileABackupRuns()
    {
        await using var platform = await StartAsync();
        await WriteAsync(platform, "models/p1/m/k.synthmodel");
        var (path, write) = platform.Services.Deletions.Plan(["models/p1/m/k.synthmodel"]);
        await platform.Services.Documents.CommitAsync([write], LocalPlatform.Cancellation);
        var markers = new DocumentSet<BackupMarker>(platform.Services.Documents, PlatformJson.Default.BackupMarker);
        var marker = markers.Put(DocumentLayout.Backup, new(platform.Clock.GetUtcNow().AddMinutes(10)));
        await platform.Services.Documents.CommitAsync([marker], LocalPlatform.Cancellation);
        await WriteAsync(platform, ObjectLayout.Shard(LocalPlatform.Project, "ended", 0));
        var sweeper = new Sweeper(platform.Services);

        await sweeper.RunAsync(LocalPlatform.Cancellation);
        Assert.Single(await platform.BlobNamesAsync("models/"));
        Assert.Single(await platform.BlobNamesAsync("temp/"));

        platform.Clock.Ahead = TimeSpan.FromMinutes(11);
        await sweeper.RunAsync(LocalPlatform.Cancellation);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);
        Assert.Empty(await platform.BlobNamesAsync("models/"));
        Assert.Empty(await platform.BlobNamesAsync("temp/"));
        Assert.Null(await platform.Services.Documents.FindAsync(path, LocalPlatform.Cancellation));
        Assert.Null(await platform.Services.Documents.FindAsync(DocumentLayout.Backup, LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task Thorough_OutputsOfStepsThatDiedBeforeTheirCommit_GoWhenTheJobHasEnded()
    {
        await using var platform = await StartAsync();
        var open = await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source" });
        var ended = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source" });
        await platform.Services.Jobs.CancelAsync(LocalPlatform.Project, ended, LocalPlatform.Cancellation);
        await WriteAsync(platform, ObjectLayout.Model(LocalPlatform.Project, "source", open));
        await WriteAsync(platform, ObjectLayout.Model(LocalPlatform.Project, "source", ended));
        await WriteAsync(platform, ObjectLayout.SyntheticData("sequential-trees", LocalPlatform.Project, "s", ended));
        await WriteAsync(platform, ObjectLayout.Report(LocalPlatform.Project, ended));

        await new Sweeper(platform.Services).RunThoroughAsync(LocalPlatform.Cancellation);

        Assert.Equal([ObjectLayout.Model(LocalPlatform.Project, "source", open)], (await platform.BlobNamesAsync()).Where(name => !name.StartsWith("raw-data/", StringComparison.Ordinal)));
        Assert.Single(await platform.BlobNamesAsync("raw-data/"));
    }

    [Fact]
    public async Task Thorough_UploadThatDiedBeforeItsCommit_GoesAfterAnHour()
    {
        await using var platform = await StartAsync();
        await WriteAsync(platform, platform.Services.Datasets.NewRawName(LocalPlatform.Project, "lost"));
        var sweeper = new Sweeper(platform.Services);

        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);
        platform.Clock.Ahead = TimeSpan.FromMinutes(59);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);
        Assert.Equal(2, (await platform.BlobNamesAsync("raw-data/")).Length);

        platform.Clock.Ahead = TimeSpan.FromMinutes(61);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);
        Assert.Single(await platform.BlobNamesAsync("raw-data/"));
    }

    [Fact]
    public async Task Thorough_EverythingThatJobsMade_Stays()
    {
        await using var platform = await StartAsync();
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 50 }));
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" }));
        var before = await platform.BlobNamesAsync();

        var sweeper = new Sweeper(platform.Services);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);
        platform.Clock.Ahead = TimeSpan.FromDays(2);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);

        Assert.Equal(4, before.Length);
        Assert.Equal(before, await platform.BlobNamesAsync());
    }

    [Fact]
    public async Task Thorough_ExpiredDocuments_AreDeleted()
    {
        await using var platform = await StartAsync();
        await platform.Services.Jobs.SubmitAsync(LocalPlatform.Project, JobKind.Profile, new() { Dataset = "source" }, "key:test", "once", LocalPlatform.Cancellation);
        await platform.Services.Sessions.CreateLinkAsync("user:admin", LocalPlatform.Cancellation);
        platform.Clock.Ahead = TimeSpan.FromHours(23);
        var sweeper = new Sweeper(platform.Services);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);
        Assert.Single(await DocumentsAsync(platform, DocumentLayout.Idempotency(LocalPlatform.Project)));
        Assert.Empty(await DocumentsAsync(platform, DocumentLayout.Sessions));

        platform.Clock.Ahead = TimeSpan.FromHours(25);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);

        Assert.Empty(await DocumentsAsync(platform, DocumentLayout.Idempotency(LocalPlatform.Project)));
    }

    private async Task<LocalPlatform> StartAsync(Func<PlatformOptions, PlatformOptions>? change = null)
    {
        var platform = await LocalPlatform.StartAsync(change, stores);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        return platform;
    }

    private static async Task RunOneAsync(LocalPlatform platform)
    {
        var lease = await platform.Services.Queue.ReceiveAsync("one", TimeSpan.FromMinutes(1), 10, LocalPlatform.Cancellation);
        await new JobRunner(platform.Services, new(), NullLogger.Instance).RunAsync(lease!, LocalPlatform.Cancellation, LocalPlatform.Cancellation);
    }

    private static Task WriteAsync(LocalPlatform platform, string name) =>
        platform.Services.Blobs.WriteAsync(name, (stream, token) => stream.WriteAsync("x"u8.ToArray(), token).AsTask(), LocalPlatform.Cancellation);

    private static async Task<IReadOnlyList<Document>> DocumentsAsync(LocalPlatform platform, string collection) =>
        (await platform.Services.Documents.QueryAsync(new(collection), LocalPlatform.Cancellation)).Documents;
}
