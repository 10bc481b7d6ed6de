using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Jobs;
using SynthData.Platform.Tests.Jobs;
using SynthData.Platform.Upkeep;

namespace SynthData.Platform.Tests.Datasets;

/// <summary>What stays when something fails in the commit of a table, a model or a job, or after it.</summary>
public sealed class PublishedVersionTests
{
    private const string Project = LocalPlatform.Project;

    private static CancellationToken Cancellation => LocalPlatform.Cancellation;

    [Fact]
    public async Task AddVersion_QueueAwayAfterTheCommit_KeepsTheTableAndItsJobIsSentLater()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.Services.Rules.SetAsync(Project, "source", JobKind.Fit, new(), null, null, "key:test", Cancellation);
        var away = new PlatformServices(platform.Documents, platform.Blobs, new AwayQueue(platform.Services.Queue), platform.Options);

        var version = await AddAsync(away);

        Assert.Equal(version.Bytes, (await platform.BytesAsync(version.Blob)).Length);
        await new Sweeper(platform.Services).RunAsync(Cancellation);
        Assert.True(await platform.Services.Queue.ContainsAsync($"p1/{version.RuleJob}/fit/0", Cancellation));
    }

    [Fact]
    public async Task Submit_QueueAwayAfterTheCommit_GivesTheJob()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var away = new PlatformServices(platform.Documents, platform.Blobs, new AwayQueue(platform.Services.Queue), platform.Options);

        var job = await away.Jobs.SubmitAsync(Project, JobKind.Profile, new() { Dataset = "source" }, "key:test", null, Cancellation);

        Assert.Equal(JobStatus.Queued, (await platform.JobAsync(job.Id)).Status);
    }

    [Fact]
    public async Task AddVersion_OutcomeOfTheCommitIsNotKnown_KeepsTheTable()
    {
        await using var platform = await LocalPlatform.StartAsync();
        LoseAnswerOfCommit(platform);

        await Assert.ThrowsAsync<SynthDataException>(() => AddAsync(platform.Services));

        Assert.NotEmpty(await platform.DatasetBytesAsync("source"));
    }

    [Fact]
    public async Task Import_OutcomeOfTheCommitIsNotKnown_KeepsTheModel()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var fit = await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source", Fidelity = "fast" }));
        var made = await platform.Services.Models.GetVersionAsync(Project, fit.Results.Model!, null, Cancellation);
        using var content = new MemoryStream(await platform.BytesAsync(made.Value.Blob));
        LoseAnswerOfCommit(platform);

        await Assert.ThrowsAsync<SynthDataException>(() => platform.Services.Models.ImportAsync(Project, "copy", content, long.MaxValue, "key:test", null, Cancellation));

        var kept = await platform.Services.Models.GetVersionAsync(Project, "copy", null, Cancellation);
        Assert.Equal(content.ToArray(), await platform.BytesAsync(kept.Value.Blob));
    }

    [Fact]
    public async Task AddVersion_RefusedBeforeTheCommit_LeavesNothing()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.Services.Projects.UpdateAsync(Project, null, project => project with { Quotas = project.Quotas with { StoredBytes = 10 } }, Cancellation);

        await Assert.ThrowsAsync<SynthDataException>(() => AddAsync(platform.Services));

        Assert.Empty(await platform.BlobNamesAsync());
    }

    /// <summary>The next commit is done, and its answer gets lost.</summary>
    private static void LoseAnswerOfCommit(LocalPlatform platform) => platform.Documents.BeforeCommit = async writes =>
    {
        platform.Documents.BeforeCommit = null;
        await platform.Documents.CommitAsync(writes, Cancellation);
        throw new SynthDataException(StoreErrors.DatabaseUnreachable, StoreErrors.DatabaseUnreachable.Title);
    };

    private static async Task<DatasetVersionDocument> AddAsync(PlatformServices services)
    {
        await using var content = File.OpenRead(LocalPlatform.Example("penguins"));
        return (await services.Datasets.AddVersionAsync(Project, "source", new("penguins.csv", "key:test"), content, long.MaxValue, Cancellation)).Value;
    }
}
