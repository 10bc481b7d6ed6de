using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Tests.Blobs;

public sealed class FolderBlobStoreTests : BlobStoreContract
{
    private readonly SqliteData _data = new();

    [Fact]
    public async Task Delete_LastBlobOfAFolder_TakesTheFolderAway()
    {
        await WriteAsync("a/b/c/d", [1]);
        await WriteAsync("a/e", [1]);
        await Store.DeleteAsync("a/b/c/d", Stop);
        Assert.False(Directory.Exists(Path.Combine(_data.Folder, "blobs", "a", "b")));
        Assert.True(Directory.Exists(Path.Combine(_data.Folder, "blobs", "a")));
        await Store.DeleteAsync("a/e", Stop);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_data.Folder, "blobs")));
    }

    [Fact]
    public async Task EveryFile_OfUsers_IsForTheirOwnerOnly()
    {
        if (OperatingSystem.IsWindows()) return;
        await Opened[0].Documents.CommitAsync([DocumentWrite.Put(new("projects", "p"), "{}"u8.ToArray())], Stop);
        await WriteAsync("a/b", [1]);
        await Store.BeginUploadAsync("a/c", DateTimeOffset.MaxValue, Stop);
        foreach (var folder in Directory.GetDirectories(_data.Folder, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        var files = Directory.GetFiles(_data.Folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("synthdata.db-wal", StringComparison.Ordinal));
        foreach (var file in files) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Sweep_WhatAKilledWriterLeft_IsDeleted()
    {
        Directory.CreateDirectory(Path.Combine(_data.Folder, "temporary"));
        Directory.CreateDirectory(Path.Combine(_data.Folder, "uploads"));
        await File.WriteAllTextAsync(Path.Combine(_data.Folder, "temporary", "0123"), "half", Stop);
        await File.WriteAllTextAsync(Path.Combine(_data.Folder, "uploads", "0123.part"), "half", Stop);
        await File.WriteAllTextAsync(Path.Combine(_data.Folder, "uploads", "4567.json"), "{\"na", Stop);
        Assert.Equal(0, await Store.SweepAsync(TimeSpan.FromHours(1), Stop));
        Assert.Equal(3, await Store.SweepAsync(TimeSpan.FromHours(-1), Stop));
        Assert.Empty(Directory.GetFiles(Path.Combine(_data.Folder, "temporary")));
        Assert.Empty(Directory.GetFiles(Path.Combine(_data.Folder, "uploads")));
    }

    [Fact]
    public async Task Write_DiskFull_IsCodedAndLeavesNothing()
    {
        // The file that takes the bytes is one that never has room.
        if (!File.Exists("/dev/full")) return;
        var failure = await Assert.ThrowsAsync<SynthDataException>(() => Store.WriteAsync(
            "a/b",
            async (stream, stop) =>
            {
                await using var full = new SynthData.Platform.Blobs.Folder.CodedFileStream(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0), "a/b");
                await stream.WriteAsync("x"u8.ToArray(), stop);
                await full.WriteAsync("x"u8.ToArray(), stop);
            },
            Stop));
        Assert.Equal(FileErrors.DiskFull, failure.Diagnostics[0].Code);
        Assert.Empty(await NamesAsync(""));
        Assert.Empty(Directory.GetFiles(Path.Combine(_data.Folder, "temporary")));
    }

    private protected override PlatformStores Open() => _data.Open();

    protected override ValueTask BeginAsync() => ValueTask.CompletedTask;

    protected override ValueTask EndAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }
}
