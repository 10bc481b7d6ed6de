using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform.Backups;
using SynthData.Platform.Deletions;
using SynthData.Platform.Documents;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Backups;

public sealed class BackupTests : IAsyncDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly List<IDisposable> _data = [];
    private readonly List<PlatformStores> _opened = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => _files["all.tar"];

    [Fact]
    public async Task Backup_WhileOthersWriteAndDelete_RestoresToWhatHoldsTogether()
    {
        var source = await SqliteAsync();
        for (var index = 0; index < 30; index++) await AddVersionAsync(source, $"old{index:D2}");
        await PutAsync(source, DocumentLayout.Keys, "k1", """{"name":"script","secretSha256":"00"}""");
        await PutAsync(source, DocumentLayout.Sessions, "s1", """{"kind":"browser","expires":"2100-01-01T00:00:00.000Z"}""");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var deletions = new DeletionService(source.Documents, source.Blobs, TimeProvider.System);
        var written = 0;
        var writer = Task.Run(
            async () =>
            {
                for (; !end.IsCancellationRequested; written++)
                {
                    await AddVersionAsync(source, $"new{written:D5}");
                    var gone = written < 30 ? $"old{written:D2}" : $"new{written - 30:D5}";
                    var (plan, deletion) = deletions.Plan([BlobOf(gone)]);
                    await source.Documents.CommitAsync([deletion, DocumentWrite.Delete(PathOf(gone))], Stop);
                    await deletions.RunAsync(plan, Stop);
                }
            },
            Stop);
        while (Volatile.Read(ref written) < 5 && !writer.IsCompleted) await Task.Yield();

        // Not before others have come and gone, each time.
        var reports = 0;
        var content = await new BackupWriter(source, TimeProvider.System).WriteAsync(
            File,
            new Told(_ =>
            {
                var before = Volatile.Read(ref written);
                if (reports++ % 8 == 0) SpinWait.SpinUntil(() => Volatile.Read(ref written) > before || writer.IsCompleted);
            }),
            Stop);
        await end.CancelAsync();
        await writer;
        Assert.Equal(content, await new BackupReader(File).VerifyAsync(Stop));
        // One more while the writer is between adding and deleting.
        Assert.InRange(content.Blobs, 30, 31);
        Assert.Null(await source.Documents.FindAsync(DocumentLayout.Backup, Stop));

        var restored = await SqliteAsync();
        Assert.Equal(content, await new BackupRestore(restored).RestoreAsync(File, null, Stop));
        Assert.Equal(content.Blobs, await CheckAsync(restored));
        Assert.NotNull(await restored.Documents.FindAsync(new(DocumentLayout.Keys, "k1"), Stop));
        Assert.Null(await restored.Documents.FindAsync(new(DocumentLayout.Sessions, "s1"), Stop));
        Assert.False(await BackupRestore.IsUnfinishedAsync(restored.Documents, Stop));
    }

    [Theory]
    [InlineData(StoreKind.Postgres)]
    [InlineData(StoreKind.Google)]
    public async Task Backup_FromSqliteToAnotherStoreAndBack_IsTheSame(StoreKind kind)
    {
        var other = kind == StoreKind.Google ? await GoogleAsync() : await PostgresAsync();
        var source = await SqliteAsync();
        for (var index = 0; index < 450; index++) await PutAsync(source, "projects/p/audit", $"a{index:D4}", $$"""{"n": {{index}}, "text":"\u0000 é 🎲 \n"}""");
        await AddVersionAsync(source, "one");
        await PutAsync(source, "projects", "p", "{\n  \"name\": \"line\\nbreak\"\r\n}");
        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        await new BackupRestore(other).RestoreAsync(File, null, Stop);
        await new BackupWriter(other, TimeProvider.System).WriteAsync(_files["again.tar"], null, Stop);
        var back = await SqliteAsync();
        await new BackupRestore(back).RestoreAsync(_files["again.tar"], null, Stop);
        var (first, last) = (await ContentAsync(source), await ContentAsync(back));
        Assert.Equal(452, first.Count);
        Assert.Equal(await ContentAsync(other), last);
        Assert.Equal(first.Select(line => line.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal)), last.Select(line => line.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal)));
        Assert.Equal(1, await CheckAsync(back));
    }

    [Fact]
    public async Task Restore_ManyLargeDocuments_FitsIntoFirestoresCommits()
    {
        var (source, target) = (await SqliteAsync(), await GoogleAsync());
        for (var index = 0; index < 16; index++) await PutAsync(source, "projects/p/jobs", $"j{index}", $$"""{"text":"{{new string('x', 800_000)}}"}""");
        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        await new BackupRestore(target).RestoreAsync(File, null, Stop);
        Assert.Equal(await ContentAsync(source), await ContentAsync(target));
    }

    [Fact]
    public async Task Backup_OpenJob_BringsItsFinishedShards()
    {
        var source = await SqliteAsync();
        foreach (var (job, status) in new[] { ("open", "running"), ("ended", "succeeded") })
        {
            await PutAsync(source, "projects/p/jobs", job, $$"""{"status":"{{status}}"}""");
            await source.Blobs.WriteAsync($"temp/p/{job}/shard-00000.csv", async (stream, stop) => await stream.WriteAsync("a\n1\n"u8.ToArray(), stop), Stop);
        }

        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        var restored = await SqliteAsync();
        await new BackupRestore(restored).RestoreAsync(File, null, Stop);
        Assert.NotNull(await restored.Blobs.FindAsync("temp/p/open/shard-00000.csv", Stop));
        Assert.Null(await restored.Blobs.FindAsync("temp/p/ended/shard-00000.csv", Stop));
    }

    [Fact]
    public async Task Backup_MissingAndChangedBlobs_NamesAllAndLeavesNoFile()
    {
        var source = await SqliteAsync();
        foreach (var name in new[] { "a", "b", "c" }) await AddVersionAsync(source, name);
        await source.Blobs.DeleteAsync(BlobOf("a"), Stop);
        await source.Blobs.WriteAsync(BlobOf("c"), async (stream, stop) => await stream.WriteAsync("other"u8.ToArray(), stop), Stop);
        var failure = await Assert.ThrowsAsync<SynthDataException>(() => new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop));
        Assert.Equal(
            [$"{PathOf("a")}: The blob `{BlobOf("a")}` is missing", $"{PathOf("c")}: The blob `{BlobOf("c")}` has changed"],
            failure.Diagnostics.Select(problem => $"{problem.Place}: {problem.Message}"));
        Assert.All(failure.Diagnostics, problem => Assert.Equal(BackupErrors.BlobDamaged, problem.Code));
        Assert.Empty(_files.Names);
        Assert.Null(await source.Documents.FindAsync(DocumentLayout.Backup, Stop));
    }

    [Fact]
    public async Task Backup_AnotherRuns_IsRefusedUnlessThatOneDied()
    {
        var source = await SqliteAsync();
        await using (await BackupHold.TakeAsync(source.Documents, TimeProvider.System, Stop))
        {
            Assert.True(await new DeletionService(source.Documents, source.Blobs, TimeProvider.System).IsBackupRunningAsync(Stop));
            Assert.Equal(BackupErrors.Running, await CodeAsync(() => new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop)));
            Assert.Empty(_files.Names);
        }

        await PutAsync(source, "service", "backup", """{"expires":"2020-01-01T00:00:00.000Z"}""");
        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        Assert.Equal(["all.tar"], _files.Names);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task Backup_PlaceThatCanNotBe_IsCoded()
    {
        var source = await SqliteAsync();
        Assert.Equal(FileErrors.NoFolder, await CodeAsync(() => new BackupWriter(source, TimeProvider.System).WriteAsync(_files["no/such/folder.tar"], null, Stop)));
        Assert.Equal(FileErrors.IsFolder, await CodeAsync(() => new BackupWriter(source, TimeProvider.System).WriteAsync(_files.Path, null, Stop)));
        Assert.Equal(FileErrors.NotFound, await CodeAsync(() => new BackupRestore(source).RestoreAsync(_files["none.tar"], null, Stop)));
    }

    [Fact]
    public async Task Restore_DamagedBackup_IsRefusedAndWritesNothing()
    {
        var source = await SqliteAsync();
        foreach (var name in new[] { "a", "b" }) await AddVersionAsync(source, name);
        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        var whole = await System.IO.File.ReadAllBytesAsync(File, Stop);
        var target = await SqliteAsync();

        var damaged = new List<byte[]>();
        foreach (var share in new[] { 0.0, 0.1, 0.3, 0.5, 0.7, 0.9 }) damaged.Add(whole[..(int)(whole.Length * share)]);
        foreach (var text in new[] { "manifest.json", "\"documents\":2", "documents.jsonl", "projects/p/datasets", "blobs/raw", "content of a", "blobs.jsonl", "end.json", "\"blobs\":2" })
            for (var at = Find(whole, text, 0); at >= 0; at = Find(whole, text, at + 1))
                damaged.Add([.. whole[..(at + text.Length - 1)], (byte)(whole[at + text.Length - 1] ^ 1), .. whole[(at + text.Length)..]]);
        damaged.Add(Encoding.UTF8.GetBytes("not a backup"));
        var (refused, harmless, sound) = (0, 0, await ReadAsync(File));
        foreach (var bytes in damaged)
        {
            await System.IO.File.WriteAllBytesAsync(File, bytes, Stop);
            try
            {
                await new BackupReader(File).VerifyAsync(Stop);
                // A byte that nobody reads, such as the short form of a name that is there in full as well.
                Assert.Equal(sound, await ReadAsync(File));
                harmless++;
            }
            catch (SynthDataException)
            {
                Assert.Equal(BackupErrors.Damaged, await CodeAsync(() => new BackupRestore(target).RestoreAsync(File, null, Stop)));
                refused++;
            }
        }

        Assert.True(refused > 2 * harmless, $"{refused} refused, {harmless} without effect");
        Assert.Empty(await ContentAsync(target));
        Assert.False(Directory.Exists(Path.Combine(_data.OfType<SqliteData>().Last().Folder, "blobs")));
    }

    [Fact]
    public async Task Restore_HostileBackup_IsRefused()
    {
        var target = await SqliteAsync();
        foreach (var name in new[] { "blobs/../../evil", "blobs//etc/passwd", "../evil", "blobs/a/../b", "/etc/passwd" })
        {
            await using (var file = System.IO.File.Create(File))
            await using (var archive = new TarWriter(file))
            {
                await archive.WriteEntryAsync(Entry("manifest.json", """{"format":1,"created":"2026-01-01T00:00:00Z","documents":0}"""), Stop);
                await archive.WriteEntryAsync(Entry(name, "evil"), Stop);
            }

            Assert.Equal(BackupErrors.Damaged, await CodeAsync(() => new BackupRestore(target).RestoreAsync(File, null, Stop)));
        }
    }

    [Fact]
    public async Task Restore_NewerBackup_IsRefused()
    {
        await using (var file = System.IO.File.Create(File))
        await using (var archive = new TarWriter(file))
            await archive.WriteEntryAsync(Entry("manifest.json", """{"format":2,"created":"2026-01-01T00:00:00Z","documents":0}"""), Stop);
        Assert.Equal(BackupErrors.Newer, await CodeAsync(async () => await new BackupRestore(await SqliteAsync()).RestoreAsync(File, null, Stop)));
    }

    [Fact]
    public async Task Restore_IntoWhatIsNotEmpty_IsRefused()
    {
        var source = await SqliteAsync();
        await AddVersionAsync(source, "a");
        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        Assert.Equal(BackupErrors.NotEmpty, await CodeAsync(() => new BackupRestore(source).RestoreAsync(File, null, Stop)));
        var blobs = await SqliteAsync();
        await blobs.Blobs.WriteAsync("x", (_, _) => Task.CompletedTask, Stop);
        Assert.Equal(BackupErrors.NotEmpty, await CodeAsync(() => new BackupRestore(blobs).RestoreAsync(File, null, Stop)));
        // The link of the first sign-in is no reason.
        var fresh = await SqliteAsync();
        await PutAsync(fresh, DocumentLayout.Sessions, "s1", """{"kind":"link"}""");
        await new BackupRestore(fresh).RestoreAsync(File, null, Stop);
        Assert.Equal(1, await CheckAsync(fresh));
    }

    [Fact]
    public async Task Restore_StoppedInTheMiddle_TakesBackWhatItWrote()
    {
        var source = await SqliteAsync();
        for (var index = 0; index < 210; index++) await AddVersionAsync(source, $"v{index}");
        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        var target = await SqliteAsync();
        foreach (var far in new Func<BackupContent, bool>[] { content => content.Blobs == 50, content => content.Documents == 200 })
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var report = new Told(content =>
            {
                if (far(content)) stop.Cancel();
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BackupRestore(target).RestoreAsync(File, report, stop.Token));
            Assert.Empty(await ContentAsync(target));
            await foreach (var blob in target.Blobs.ListAsync("", Stop)) Assert.Fail(blob.Name);
        }

        await new BackupRestore(target).RestoreAsync(File, null, Stop);
        Assert.Equal(210, await CheckAsync(target));
    }

    [Fact]
    public async Task Restore_AfterAKilledOne_BeginsAgain()
    {
        var source = await SqliteAsync();
        foreach (var name in new[] { "a", "b" }) await AddVersionAsync(source, name);
        await new BackupWriter(source, TimeProvider.System).WriteAsync(File, null, Stop);
        var target = await SqliteAsync();
        await target.Documents.CommitAsync([DocumentWrite.Create(DocumentLayout.Restore, "{}"u8.ToArray())], Stop);
        await AddVersionAsync(target, "a");
        Assert.True(await BackupRestore.IsUnfinishedAsync(target.Documents, Stop));
        await new BackupRestore(target).RestoreAsync(File, null, Stop);
        Assert.False(await BackupRestore.IsUnfinishedAsync(target.Documents, Stop));
        Assert.Equal(2, await CheckAsync(target));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stores in _opened) await stores.DisposeAsync();
        foreach (var data in _data) data.Dispose();
        _files.Dispose();
    }

    private static int Find(byte[] bytes, string text, int start) =>
        bytes.AsSpan(start).IndexOf(Encoding.UTF8.GetBytes(text)) is var at and >= 0 ? start + at : -1;

    private static PaxTarEntry Entry(string name, string text) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private static string BlobOf(string name) => $"raw-data/2026-01-31/p/d/{name}.csv";

    private static DocumentPath PathOf(string name) => new("projects/p/datasets/d/versions", name);

    private static async Task AddVersionAsync(PlatformStores stores, string name)
    {
        var bytes = Encoding.UTF8.GetBytes($"content of {name}\n");
        await stores.Blobs.WriteAsync(BlobOf(name), async (stream, stop) => await stream.WriteAsync(bytes, stop), Stop);
        await PutAsync(stores, PathOf(name).Collection, name, $$"""{"blob":"{{BlobOf(name)}}","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(bytes))}}"}""");
    }

    private static async Task<List<string>> ReadAsync(string path)
    {
        var content = new List<string>();
        await foreach (var (document, json) in new BackupReader(path).DocumentsAsync(Stop)) content.Add($"{document} {Encoding.UTF8.GetString(json)}");
        await foreach (var (name, stream) in new BackupReader(path).BlobsAsync(Stop)) content.Add($"{name} {Convert.ToHexString(await SHA256.HashDataAsync(stream, Stop))}");
        return content;
    }

    private static Task PutAsync(PlatformStores stores, string collection, string id, string json) =>
        stores.Documents.CommitAsync([DocumentWrite.Put(new(collection, id), Encoding.UTF8.GetBytes(json))], Stop);

    private static async Task<List<string>> ContentAsync(PlatformStores stores)
    {
        var lines = new List<string>();
        await foreach (var document in stores.Documents.ExportAsync(Stop)) lines.Add($"{document.Path} {Encoding.UTF8.GetString(document.Json.Span)}");
        return lines;
    }

    /// <summary>Every document's blob is there as the document says, and there is no other; their number.</summary>
    private static async Task<int> CheckAsync(PlatformStores stores)
    {
        var named = 0;
        await foreach (var document in stores.Documents.ExportAsync(Stop))
        {
            using var json = JsonDocument.Parse(document.Json);
            if (!json.RootElement.TryGetProperty("blob", out var blob)) continue;
            await using var stream = await stores.Blobs.OpenReadAsync(blob.GetString()!, Stop);
            Assert.Equal(json.RootElement.GetProperty("sha256").GetString(), Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Stop)));
            named++;
        }

        var blobs = 0;
        await foreach (var _ in stores.Blobs.ListAsync("", Stop)) blobs++;
        Assert.Equal(named, blobs);
        return named;
    }

    private static async Task<DiagnosticCode> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<SynthDataException>(act)).Diagnostics[0].Code;

    private async Task<PlatformStores> SqliteAsync()
    {
        var data = new SqliteData();
        _data.Add(data);
        return await PrepareAsync(data.Open());
    }

    private async Task<PlatformStores> PostgresAsync()
    {
        var data = new PostgresData();
        _data.Add(data);
        return await PrepareAsync(data.Open());
    }

    private async Task<PlatformStores> GoogleAsync()
    {
        var data = new GoogleData();
        _data.Add(data);
        return await PrepareAsync(data.Open());
    }

    private async Task<PlatformStores> PrepareAsync(PlatformStores stores)
    {
        _opened.Add(stores);
        await stores.PrepareAsync(Stop);
        return stores;
    }

    /// <summary>Tells at once, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Told(Action<BackupContent> tell) : IProgress<BackupContent>
    {
        public void Report(BackupContent value) => tell(value);
    }
}
