using System.Text;
using SynthData.Platform.Blobs;

namespace SynthData.Platform.Tests.Blobs;

/// <summary>What every blob store does.</summary>
public abstract class BlobStoreContract : StoresContract
{
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> HostileNames =>
        ["", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", ".hidden", "a/.tmp", "a\\b", "a b", "a\0b", "ü", "a\n", "c:d", "~", "$x", "a/" + new string('x', 201), new string('a', 901)];

    private protected IBlobStore Store => Opened[0].Blobs;

    [Fact]
    public async Task Write_ABlob_IsReadByteForByte()
    {
        var bytes = Enumerable.Range(0, 300_000).Select(index => (byte)(index * 31)).ToArray();
        var written = await WriteAsync("raw-data/2026-01-31/p/d/k.csv", bytes);
        Assert.Equal(("raw-data/2026-01-31/p/d/k.csv", 300_000L), (written.Name, written.Bytes));
        Assert.Equal(written, await Store.FindAsync(written.Name, Stop));
        Assert.Equal(bytes, await ReadAsync(written.Name));
        await using var stream = await Store.OpenReadAsync(written.Name, Stop);
        stream.Seek(299_999, SeekOrigin.Begin);
        Assert.Equal(bytes[^1], stream.ReadByte());
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public async Task Write_OverABlob_ReplacesItAndLeavesReadersAlone()
    {
        await WriteAsync("a/b", "old"u8.ToArray());
        await using var reader = await Store.OpenReadAsync("a/b", Stop);
        await WriteAsync("a/b", ""u8.ToArray());
        Assert.Empty(await ReadAsync("a/b"));
        Assert.Equal('o', reader.ReadByte());
    }

    [Fact]
    public async Task Write_ThatThrows_LeavesWhatWasThere()
    {
        await WriteAsync("a/b", "old"u8.ToArray());
        foreach (var name in new[] { "a/b", "c/d" })
        {
            await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Store.WriteAsync(
                name,
                async (stream, stop) =>
                {
                    await stream.WriteAsync(new byte[200_000], stop);
                    throw new TimeZoneNotFoundException();
                },
                Stop));
        }

        Assert.Equal("old"u8.ToArray(), await ReadAsync("a/b"));
        Assert.Null(await Store.FindAsync("c/d", Stop));
        Assert.Equal(["a/b"], await NamesAsync(""));
    }

    [Fact]
    public async Task Write_UntilItsEnd_IsNotSeen()
    {
        await Store.WriteAsync(
            "a/b",
            async (stream, stop) =>
            {
                await stream.WriteAsync("x"u8.ToArray(), stop);
                await stream.FlushAsync(stop);
                Assert.Null(await Store.FindAsync("a/b", stop));
                Assert.Empty(await NamesAsync(""));
                // Nor does a sweep take a living writer's bytes away.
                Assert.Equal(0, await Store.SweepAsync(TimeSpan.FromDays(-1), stop));
            },
            Stop);
        Assert.Equal("x"u8.ToArray(), await ReadAsync("a/b"));
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task EveryUse_OfAHostileName_FindsAndWritesNothing(string name)
    {
        Assert.Null(await Store.FindAsync(name, Stop));
        await Assert.ThrowsAsync<BlobNotFoundException>(() => Store.OpenReadAsync(name, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(name, [1]));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.BeginUploadAsync(name, Later, Stop));
        await WriteAsync("a/b", [1]);
        await Assert.ThrowsAsync<BlobNotFoundException>(() => Store.ComposeAsync("c", ["a/b", name], Stop));
        await Store.DeleteAsync(name, Stop);
        Assert.Equal(["a/b"], await NamesAsync(""));
    }

    [Fact]
    public async Task OpenRead_WhatIsNoBlob_IsNotFound()
    {
        await WriteAsync("a/b/c", [1]);
        foreach (var name in new[] { "a", "a/b", "a/b/d", "a/b/c/d", "x/y" })
        {
            Assert.Null(await Store.FindAsync(name, Stop));
            Assert.Equal(name, (await Assert.ThrowsAsync<BlobNotFoundException>(() => Store.OpenReadAsync(name, Stop))).Name);
            await Store.DeleteAsync(name, Stop);
        }

        Assert.Equal([1], await ReadAsync("a/b/c"));
    }

    [Fact]
    public async Task Compose_Parts_JoinsThemInOrder()
    {
        await WriteAsync("t/1", "one,"u8.ToArray());
        await WriteAsync("t/2", []);
        await WriteAsync("t/3", "three,"u8.ToArray());
        var whole = await Store.ComposeAsync("t/whole", ["t/3", "t/1", "t/2", "t/3"], Stop);
        Assert.Equal("three,one,three,"u8.ToArray(), await ReadAsync("t/whole"));
        Assert.Equal(16, whole.Bytes);
        Assert.Equal("t/9", (await Assert.ThrowsAsync<BlobNotFoundException>(() => Store.ComposeAsync("t/none", ["t/1", "t/9"], Stop))).Name);
        Assert.Equal(["t/1", "t/2", "t/3", "t/whole"], await NamesAsync("t/"));
        Assert.Equal(0, (await Store.ComposeAsync("t/empty", [], Stop)).Bytes);
    }

    [Fact]
    public async Task List_APrefix_IsInOrderOfName()
    {
        string[] names = ["a/b/c", "a/b-c", "a/b.c", "a/b0", "a-b/c", "a.b", "a0", "A/z", "temp/p/j/shard-00001.csv", "temp/p/j/shard-00002.csv", "temp/p/j2/shard-00001.csv"];
        foreach (var name in names) await WriteAsync(name, [1, 2]);
        foreach (var prefix in new[] { "", "a", "a/", "a/b", "a/b/", "a/b/c", "temp/p/j/", "temp/p/j", "x", "a/b/c/d", "../", "/" })
            Assert.Equal(names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal), await NamesAsync(prefix));
        await foreach (var blob in Store.ListAsync("a", Stop)) Assert.Equal(2, blob.Bytes);
    }

    [Fact]
    public async Task Delete_ABlob_IsGoneAlsoTwice()
    {
        await WriteAsync("a/b", [1]);
        await WriteAsync("a/c", [1]);
        await Store.DeleteAsync("a/b", Stop);
        await Store.DeleteAsync("a/b", Stop);
        Assert.Equal(["a/c"], await NamesAsync(""));
        await Store.DeleteAsync("a/c", Stop);
        await WriteAsync("a", [1]);
        Assert.Equal(["a"], await NamesAsync(""));
    }

    [Fact]
    public async Task Delete_ABlobThatWasReplaced_LeavesTheNewOne()
    {
        var first = await WriteAsync("a/replaced", "one"u8.ToArray());
        await WriteAsync("a/replaced", "another"u8.ToArray());
        Assert.False(await Store.DeleteAsync(first, Stop));
        Assert.True(await Store.DeleteAsync((await Store.FindAsync("a/replaced", Stop))!, Stop));
        Assert.Null(await Store.FindAsync("a/replaced", Stop));
        Assert.False(await Store.DeleteAsync(first, Stop));
    }

    [Fact]
    public async Task WriteAndDelete_ByManyInOneFolder_NeverFail()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(
            async () =>
            {
                for (var time = 0; time < 40; time++)
                {
                    await WriteAsync($"deep/er/and/deeper/{writer}", [(byte)time]);
                    Assert.Equal([(byte)time], await ReadAsync($"deep/er/and/deeper/{writer}"));
                    await Store.DeleteAsync($"deep/er/and/deeper/{writer}", Stop);
                }
            },
            Stop)));
        Assert.Empty(await NamesAsync(""));
    }

    [Fact]
    public async Task Upload_InPieces_BecomesTheBlob()
    {
        var upload = await Store.BeginUploadAsync("raw/x.csv", Later, Stop);
        Assert.Equal(("raw/x.csv", 0L, Later), (upload.Name, upload.Received, upload.Expires));
        Assert.True(upload.Id.Length >= 32);
        Assert.NotEqual(upload.Id, (await Store.BeginUploadAsync("raw/x.csv", Later, Stop)).Id);
        Assert.Equal(5, (await AppendAsync(upload, 0, "hello")).Received);
        Assert.Equal(11, (await AppendAsync(upload, 3, "lo worl"[..7] + "d")).Received);
        Assert.Equal(11, (await AppendAsync(upload, 0, "hel")).Received);
        Assert.Equal(11, (await AppendAsync(upload, 11, "")).Received);
        Assert.Equal(upload with { Received = 11 }, await Store.FindUploadAsync(upload.Id, Stop));
        Assert.Null(await Store.FindAsync("raw/x.csv", Stop));
        var blob = await Store.FinishUploadAsync(upload.Id, Stop);
        Assert.Equal(("raw/x.csv", 11L), (blob.Name, blob.Bytes));
        Assert.Equal("hello world"u8.ToArray(), await ReadAsync("raw/x.csv"));
        Assert.Null(await Store.FindUploadAsync(upload.Id, Stop));
        await Assert.ThrowsAsync<UploadNotFoundException>(() => AppendAsync(upload, 11, "!"));
        // As a client does that did not get the first answer.
        Assert.Equal(blob, await Store.FinishUploadAsync(upload.Id, Stop));
        await Store.AbortUploadAsync(upload.Id, Stop);
        Assert.Equal("hello world"u8.ToArray(), await ReadAsync("raw/x.csv"));
        await Assert.ThrowsAsync<UploadNotFoundException>(() => Store.FinishUploadAsync(upload.Id, Stop));
    }

    [Fact]
    public async Task Upload_CutInTheMiddle_GoesOnWhereItStopped()
    {
        var whole = Enumerable.Range(0, 500_000).Select(index => (byte)(index * 7 / 3)).ToArray();
        var upload = await Store.BeginUploadAsync("raw/x.csv", Later, Stop);
        await Assert.ThrowsAsync<IOException>(() => Store.AppendUploadAsync(upload.Id, 0, new CutStream(whole.AsSpan(0, 300_000).ToArray()), 1 << 20, Stop));
        // Another process goes on, as after a crash.
        var other = (await OpenAnotherAsync()).Blobs;
        var received = (await other.FindUploadAsync(upload.Id, Stop))!.Received;
        Assert.Equal(300_000, received);
        await other.AppendUploadAsync(upload.Id, 250_000, new MemoryStream(whole, 250_000, 250_000), 1 << 20, Stop);
        await other.FinishUploadAsync(upload.Id, Stop);
        Assert.Equal(whole, await ReadAsync("raw/x.csv"));
    }

    [Fact]
    public async Task Upload_GapOrTooLong_IsRefusedAndCanGoOn()
    {
        var upload = await Store.BeginUploadAsync("raw/x", Later, Stop);
        await AppendAsync(upload, 0, "abc");
        Assert.Equal(3, (await Assert.ThrowsAsync<UploadGapException>(() => AppendAsync(upload, 4, "x"))).Received);
        await Assert.ThrowsAsync<UploadTooLongException>(() => AppendAsync(upload, 3, "defghi", most: 5));
        Assert.True((await Store.FindUploadAsync(upload.Id, Stop))!.Received <= 5);
        await AppendAsync(upload, 3, "def");
        Assert.Equal("abcdef", Encoding.UTF8.GetString(await FinishAsync(upload)));
    }

    [Fact]
    public async Task Upload_SentByTwoAtOnce_RefusesTheSecond()
    {
        var upload = await Store.BeginUploadAsync("raw/x", Later, Stop);
        var other = (await OpenAnotherAsync()).Blobs;
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Store.AppendUploadAsync(upload.Id, 0, new HeldStream("abc"u8.ToArray(), arrived, goOn.Task), 100, Stop);
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        await Assert.ThrowsAsync<UploadBusyException>(() => other.AppendUploadAsync(upload.Id, 0, new MemoryStream("abc"u8.ToArray()), 100, Stop));
        Assert.Equal(0, await other.SweepAsync(TimeSpan.FromDays(-1), Stop));
        goOn.SetResult();
        await first;
        Assert.Equal("abc"u8.ToArray(), await FinishAsync(upload));
    }

    [Fact]
    public async Task Upload_UnknownAbortedOrExpired_IsNotFound()
    {
        var expired = await Store.BeginUploadAsync("raw/x", DateTimeOffset.UnixEpoch, Stop);
        var aborted = await Store.BeginUploadAsync("raw/x", Later, Stop);
        await AppendAsync(aborted, 0, "abc");
        await Store.AbortUploadAsync(aborted.Id, Stop);
        foreach (var id in new[] { expired.Id, aborted.Id, "", "x", "../x", new string('0', 64), expired.Id.ToUpperInvariant() })
        {
            Assert.Null(await Store.FindUploadAsync(id, Stop));
            await Assert.ThrowsAsync<UploadNotFoundException>(() => Store.AppendUploadAsync(id, 0, new MemoryStream([1]), 100, Stop));
            await Assert.ThrowsAsync<UploadNotFoundException>(() => Store.FinishUploadAsync(id, Stop));
            await Store.AbortUploadAsync(id, Stop);
        }
    }

    [Fact]
    public async Task Sweep_ExpiredUploads_AreDeletedAndOthersStay()
    {
        var lasting = await Store.BeginUploadAsync("raw/x", Later, Stop);
        await AppendAsync(lasting, 0, "abc");
        await WriteAsync("raw/y", [1]);
        await Store.BeginUploadAsync("raw/z", DateTimeOffset.UnixEpoch, Stop);
        Assert.Equal(0, await Store.SweepAsync(TimeSpan.FromDays(1), Stop));
        Assert.Equal(1, await Store.SweepAsync(TimeSpan.FromDays(-1), Stop));
        Assert.Equal(0, await Store.SweepAsync(TimeSpan.FromDays(-1), Stop));
        Assert.Equal("abc"u8.ToArray(), await FinishAsync(lasting));
        Assert.Equal(["raw/x", "raw/y"], await NamesAsync(""));
    }

    private protected Task<BlobInfo> WriteAsync(string name, byte[] bytes) => Store.WriteAsync(name, async (stream, stop) => await stream.WriteAsync(bytes, stop), Stop);

    private protected async Task<byte[]> ReadAsync(string name)
    {
        await using var stream = await Store.OpenReadAsync(name, Stop);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }

    private protected async Task<List<string>> NamesAsync(string prefix)
    {
        var names = new List<string>();
        await foreach (var blob in Store.ListAsync(prefix, Stop)) names.Add(blob.Name);
        return names;
    }

    private Task<BlobUpload> AppendAsync(BlobUpload upload, long offset, string text, long most = 1_000) =>
        Store.AppendUploadAsync(upload.Id, offset, new MemoryStream(Encoding.UTF8.GetBytes(text)), most, Stop);

    private async Task<byte[]> FinishAsync(BlobUpload upload)
    {
        await Store.FinishUploadAsync(upload.Id, Stop);
        return await ReadAsync(upload.Name);
    }

    /// <summary>A connection that breaks after its bytes.</summary>
    private sealed class CutStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("cut");
    }

    /// <summary>A connection that says nothing more until it is told to.</summary>
    private sealed class HeldStream(byte[] bytes, TaskCompletionSource arrived, Task goOn) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            arrived.TrySetResult();
            await goOn;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
