using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Jobs;
using SynthData.Platform.Projects;
using SynthData.Platform.Tests.Jobs;
using SynthData.Platform.Upkeep;

namespace SynthData.Platform.Tests.Rules;

/// <summary>Jobs of rules in projects that have no room for them.</summary>
public sealed class RuleJobsTests
{
    private const string Project = LocalPlatform.Project;

    private static CancellationToken Cancellation => LocalPlatform.Cancellation;

    [Fact]
    public async Task NewVersion_NoRoomForItsJob_IsKeptAndTheJobStartsOnceLater()
    {
        await using var platform = await StartAsync(new() { OpenJobs = 1 }, JobKind.Fit, new());
        var open = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });

        var version = await UploadAsync(platform);
        Assert.Equal((2, true), (version.Number, version.RuleJobOwed));
        Assert.NotEmpty(await platform.DatasetBytesAsync("source", 2));
        await SweepAsync(platform);
        Assert.Null(await platform.Services.Jobs.FindAsync(Project, version.RuleJob!, Cancellation));

        await platform.Services.Jobs.CancelAsync(Project, open, Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SweepAsync(platform)));
        await SweepAsync(platform);
        var jobs = (await platform.Services.Jobs.ListAsync(Project, JobStatus.Queued, null, 100, null, Cancellation)).Items;
        Assert.Equal((version.RuleJob, 2), (Assert.Single(jobs).Id, jobs[0].Value.Parameters.DatasetVersion));
        Assert.Equal(JobStatus.Succeeded, (await platform.RunAsync(version.RuleJob!)).Status);
    }

    [Fact]
    public async Task OwedJob_ItsVersionIsDeleted_IsForgottenAndTheNextStarts()
    {
        await using var platform = await StartAsync(new() { OpenJobs = 1 }, JobKind.Fit, new());
        var open = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        var deleted = await UploadAsync(platform);
        var kept = await UploadAsync(platform);
        await platform.Services.Jobs.CancelAsync(Project, open, Cancellation);
        await platform.Services.Datasets.DeleteVersionAsync(Project, "source", deleted.Number, Cancellation);

        await SweepAsync(platform);

        Assert.Null(await platform.Services.Jobs.FindAsync(Project, deleted.RuleJob!, Cancellation));
        Assert.NotNull(await platform.Services.Jobs.FindAsync(Project, kept.RuleJob!, Cancellation));
        Assert.Empty((await platform.Services.Documents.QueryAsync(new(DocumentLayout.OwedJobs(Project)), Cancellation)).Documents);
    }

    [Fact]
    public async Task OwedJob_AnotherVersionHasItsNumber_IsForgotten()
    {
        await using var platform = await StartAsync(new() { OpenJobs = 1 }, JobKind.Fit, new());
        var open = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        var deleted = await UploadAsync(platform);
        await platform.Services.Jobs.CancelAsync(Project, open, Cancellation);
        await platform.Services.Datasets.DeleteAsync(Project, "source", Cancellation);
        await UploadAsync(platform);
        var other = await UploadAsync(platform);
        Assert.Equal((deleted.Number, null), (other.Number, other.RuleJob));

        await SweepAsync(platform);

        Assert.Null(await platform.Services.Jobs.FindAsync(Project, deleted.RuleJob!, Cancellation));
    }

    [Fact]
    public async Task NewVersion_RuleAsksForMoreRowsThanAllowed_IsKeptAndTheJobSaysWhyItFailed()
    {
        await using var platform = await StartAsync(new(), JobKind.Generate, new() { Rows = 20 });
        await SetAsync(platform, new() { RowsPerJob = 10 });

        var version = await UploadAsync(platform);

        var job = await platform.JobAsync(version.RuleJob!);
        Assert.Equal((JobStatus.Failed, JobErrors.TooManyRows.Code), (job.Status, Assert.Single(job.Failure!.Problems).Code));
        Assert.NotEmpty(await platform.DatasetBytesAsync("source", 2));
        Assert.Equal(0, (await platform.Services.Queue.DepthAsync(Cancellation)).Waiting);
        var refused = await Assert.ThrowsAsync<SynthDataException>(
            () => platform.Services.Rules.SetAsync(Project, "source", JobKind.Generate, new() { Rows = 11 }, null, null, "key:test", Cancellation));
        Assert.Equal(JobErrors.TooManyRows, Assert.Single(refused.Diagnostics).Code);
    }

    private static async Task<LocalPlatform> StartAsync(Quotas quotas, string kind, JobParameters parameters)
    {
        var platform = await LocalPlatform.StartAsync();
        await UploadAsync(platform);
        await platform.Services.Rules.SetAsync(Project, "source", kind, parameters with { Fidelity = "fast" }, null, null, "key:test", Cancellation);
        await SetAsync(platform, quotas);
        return platform;
    }

    private static Task SetAsync(LocalPlatform platform, Quotas quotas) =>
        platform.Services.Projects.UpdateAsync(Project, null, project => project with { Quotas = quotas }, Cancellation);

    private static Task<DatasetVersionDocument> UploadAsync(LocalPlatform platform) => platform.UploadAsync("source", LocalPlatform.Example("penguins"));

    private static Task SweepAsync(LocalPlatform platform) => new Sweeper(platform.Services).RunAsync(Cancellation);
}
