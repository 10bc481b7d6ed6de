using System.Globalization;
using System.Text;
using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Deletions;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Keys;
using SynthData.Platform.Tests.Jobs;
using SynthData.Platform.Upkeep;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Upkeep;

/// <summary>Deleting really deletes: no byte of a table is left in the data folder, the database included.</summary>
public sealed class DeletionTests
{
    private const string Marker = "Zanzibarquokka";

    [Fact]
    public async Task DeleteDataset_AfterJobs_LeavesNoByteOfIt()
    {
        await using var platform = await WithMarkedDatasetAsync();
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "marked", Rows = 100 }));
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "marked" }));
        Assert.NotEmpty(FilesWithMarker(platform));

        await platform.Services.Datasets.DeleteAsync(LocalPlatform.Project, "marked", LocalPlatform.Cancellation);
        await platform.Services.Datasets.DeleteAsync(LocalPlatform.Project, "marked-synthetic", LocalPlatform.Cancellation);
        await platform.Services.Models.DeleteAsync(LocalPlatform.Project, "marked", LocalPlatform.Cancellation);

        Assert.Empty(FilesWithMarker(platform));
        Assert.Empty(await platform.BlobNamesAsync("raw-data/"));
    }

    [Fact]
    public async Task Retention_OlderThanTheProjectKeeps_LeavesNoByte()
    {
        await using var platform = await WithMarkedDatasetAsync();
        await platform.UploadAsync("kept", LocalPlatform.Example("penguins"));
        await platform.Services.Projects.UpdateAsync(LocalPlatform.Project, null, project => project with { RetentionDays = 30 }, LocalPlatform.Cancellation);
        var old = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "marked" });
        await platform.RunAsync(old);
        platform.Clock.Ahead = TimeSpan.FromDays(20);
        await platform.UploadAsync("kept", LocalPlatform.Example("insurance"));
        var fresh = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "kept" });
        await platform.RunAsync(fresh);
        var sweeper = new Sweeper(platform.Services);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);
        Assert.NotEmpty(FilesWithMarker(platform));

        platform.Clock.Ahead = TimeSpan.FromDays(31);
        await sweeper.RunThoroughAsync(LocalPlatform.Cancellation);

        Assert.Empty(FilesWithMarker(platform));
        Assert.Null(await platform.Services.Datasets.FindAsync(LocalPlatform.Project, "marked", LocalPlatform.Cancellation));
        Assert.Null(await platform.Services.Jobs.FindAsync(LocalPlatform.Project, old, LocalPlatform.Cancellation));
        Assert.NotNull(await platform.Services.Jobs.FindAsync(LocalPlatform.Project, fresh, LocalPlatform.Cancellation));
        Assert.Equal([fresh], (await platform.Services.Reports.ListAsync(LocalPlatform.Project, 10, null, LocalPlatform.Cancellation)).Items.Select(report => report.Id));
        Assert.Equal([2], (await platform.Services.Datasets.ListVersionsAsync(LocalPlatform.Project, "kept", 10, null, LocalPlatform.Cancellation)).Items.Select(version => version.Value.Number));
    }

    [Fact]
    public async Task Retention_UsedByAnOpenJob_Stays()
    {
        await using var platform = await WithMarkedDatasetAsync();
        await platform.Services.Projects.UpdateAsync(LocalPlatform.Project, null, project => project with { RetentionDays = 1 }, LocalPlatform.Cancellation);
        var open = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "marked" });
        platform.Clock.Ahead = TimeSpan.FromDays(3);

        await new Sweeper(platform.Services).RunThoroughAsync(LocalPlatform.Cancellation);

        Assert.Equal(JobStatus.Succeeded, (await platform.RunAsync(open)).Status);
    }

    [Theory]
    [InlineData("marked")]
    [InlineData("marked-synthetic")]
    public async Task DeleteDataset_UsedByAnOpenJob_IsRefused(string dataset)
    {
        await using var platform = await WithMarkedDatasetAsync();
        await platform.UploadAsync("marked-synthetic", LocalPlatform.Example("penguins"));
        var job = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "marked" });

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => platform.Services.Datasets.DeleteAsync(LocalPlatform.Project, dataset, LocalPlatform.Cancellation));

        Assert.Equal(PlatformErrors.InUse, Assert.Single(refused.Diagnostics).Code);
        await platform.Services.Jobs.CancelAsync(LocalPlatform.Project, job, LocalPlatform.Cancellation);
        await platform.Services.Datasets.DeleteAsync(LocalPlatform.Project, dataset, LocalPlatform.Cancellation);
    }

    [Fact]
    public async Task DeleteDataset_VeryManyVersions_GoesInBoundedCommitsAndCanBeCutShort()
    {
        const int Versions = 250, Cut = 2;
        await using var platform = await WithMarkedDatasetAsync();
        await AddVersionsAsync(platform, "marked", Versions);
        var (largest, commits) = (0, 0);
        platform.Documents.BeforeCommit = writes =>
        {
            largest = Math.Max(largest, writes.Count);
            if (writes.Any(write => write.Path.Collection.EndsWith("/versions", StringComparison.Ordinal)) && ++commits == Cut) throw new IOException("cut");
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<IOException>(() => platform.Services.Datasets.DeleteAsync(LocalPlatform.Project, "marked", LocalPlatform.Cancellation));
        Assert.Equal(Versions, (await platform.Services.Datasets.GetVersionAsync(LocalPlatform.Project, "marked", null, LocalPlatform.Cancellation)).Value.Number);
        await platform.Services.Datasets.DeleteAsync(LocalPlatform.Project, "marked", LocalPlatform.Cancellation);

        Assert.InRange(largest, DeletionService.MostVersions, DeletionService.MostVersions + 5);
        Assert.Empty((await platform.Services.Datasets.ListVersionsAsync(LocalPlatform.Project, "marked", 10, null, LocalPlatform.Cancellation)).Items);
        Assert.Null(await platform.Services.Datasets.FindAsync(LocalPlatform.Project, "marked", LocalPlatform.Cancellation));
        Assert.Empty(FilesWithMarker(platform));
        Assert.Equal(
            (await platform.Services.Projects.GetAsync(LocalPlatform.Project, LocalPlatform.Cancellation)).Value.Quotas.StoredBytes,
            await platform.Services.Datasets.RoomAsync(LocalPlatform.Project, LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task DeleteVersion_OfTwo_TakesItsBytesOnly()
    {
        await using var platform = await WithMarkedDatasetAsync();
        var second = await platform.UploadAsync("marked", LocalPlatform.Example("penguins"));

        await platform.Services.Datasets.DeleteVersionAsync(LocalPlatform.Project, "marked", 1, LocalPlatform.Cancellation);

        Assert.Empty(FilesWithMarker(platform));
        Assert.Equal([second.Blob], await platform.BlobNamesAsync("raw-data/"));
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => platform.Services.Datasets.DeleteVersionAsync(LocalPlatform.Project, "marked", 2, LocalPlatform.Cancellation));
        Assert.Equal(PlatformErrors.InUse, Assert.Single(refused.Diagnostics).Code);
    }

    [Fact]
    public async Task DeleteJob_Open_IsRefusedAndEndedGoes()
    {
        await using var platform = await WithMarkedDatasetAsync();
        var job = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "marked" });
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => platform.Services.Jobs.DeleteAsync(LocalPlatform.Project, job, LocalPlatform.Cancellation));
        Assert.Equal(JobErrors.StillOpen, Assert.Single(refused.Diagnostics).Code);
        await platform.RunAsync(job);

        await platform.Services.Jobs.DeleteAsync(LocalPlatform.Project, job, LocalPlatform.Cancellation);

        Assert.Null(await platform.Services.Jobs.FindAsync(LocalPlatform.Project, job, LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task DeleteProject_WithEverythingInIt_LeavesOtherProjectsAndItsAudit()
    {
        await using var platform = await WithMarkedDatasetAsync();
        await platform.Services.Projects.CreateAsync("p2", null, LocalPlatform.Cancellation);
        await platform.UploadAsync("other", LocalPlatform.Example("penguins"), project: "p2");
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "marked", Rows = 100 }));
        var open = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "marked" });
        await platform.Services.Keys.CreateAsync(LocalPlatform.Project, "k", Role.Editor, TimeSpan.FromDays(1), "user:admin", LocalPlatform.Cancellation);
        await platform.Services.Audit.AppendAsync(LocalPlatform.Project, new(platform.Clock.GetUtcNow(), "user:admin", "keys.create", "keys/k", "::1", 201, "r"), LocalPlatform.Cancellation);
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => platform.Services.ProjectDeletion.DeleteAsync(LocalPlatform.Project, LocalPlatform.Cancellation));
        Assert.Equal(PlatformErrors.InUse, Assert.Single(refused.Diagnostics).Code);
        await platform.RunAsync(open);

        await platform.Services.ProjectDeletion.DeleteAsync(LocalPlatform.Project, LocalPlatform.Cancellation);

        Assert.Empty(FilesWithMarker(platform));
        Assert.Single(await platform.BlobNamesAsync());
        await Assert.ThrowsAsync<SynthDataException>(() => platform.Services.Projects.CreateAsync(LocalPlatform.Project, null, LocalPlatform.Cancellation));
        platform.Clock.Ahead = TimeSpan.FromMinutes(2);
        await new Sweeper(platform.Services).RunAsync(LocalPlatform.Cancellation);
        var left = new List<string>();
        await foreach (var document in platform.Services.Documents.ExportAsync(LocalPlatform.Cancellation)) left.Add(document.Path.Collection);
        Assert.Equal(
            ["projects", "projects/p1/audit", "projects/p2/datasets", "projects/p2/datasets/other/versions", "projects/p2/storage"], left.Order(StringComparer.Ordinal));
        await platform.Services.Projects.CreateAsync(LocalPlatform.Project, null, LocalPlatform.Cancellation);
    }

    private static async Task<LocalPlatform> WithMarkedDatasetAsync()
    {
        var platform = await LocalPlatform.StartAsync();
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(0, 200).Select(row => $"{row % 10},{(row % 2 == 0 ? Marker : "plain")}");
        await platform.UploadAsync("marked", folder.Write("marked.csv", string.Join('\n', lines.Prepend("number,word")) + "\n"));
        return platform;
    }

    /// <summary>As many versions as a dataset has after years, without their bytes.</summary>
    private static async Task AddVersionsAsync(LocalPlatform platform, string dataset, int count)
    {
        var datasets = new DocumentSet<DatasetDocument>(platform.Documents, PlatformJson.Default.DatasetDocument);
        var versions = new DocumentSet<DatasetVersionDocument>(platform.Documents, PlatformJson.Default.DatasetVersionDocument);
        var first = (await platform.Services.Datasets.GetVersionAsync(LocalPlatform.Project, dataset, 1, LocalPlatform.Cancellation)).Value;
        var current = await platform.Services.Datasets.GetAsync(LocalPlatform.Project, dataset, LocalPlatform.Cancellation);
        var writes = Enumerable.Range(2, count - 1).Select(number => versions.Create(
            DocumentLayout.DatasetVersion(LocalPlatform.Project, dataset, number),
            first with { Number = number, Bytes = 0, Blob = string.Create(CultureInfo.InvariantCulture, $"{first.Blob}-{number}") }));
        await platform.Documents.CommitAsync([.. writes, datasets.Replace(current, current.Value with { Latest = count })], LocalPlatform.Cancellation);
    }

    /// <summary>Every file of the data folder, whatever it is.</summary>
    private static string[] FilesWithMarker(LocalPlatform platform) =>
        [.. Directory.EnumerateFiles(platform.Folder, "*", SearchOption.AllDirectories).Where(path => Bytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)) >= 0)];

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
