using SynthData.Gcp;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;
using SynthData.Platform.Blobs;
using SynthData.Platform.Blobs.CloudStorage;
using SynthData.Testing.Google.Storage;

namespace SynthData.Platform.Tests.Blobs;

/// <summary>What only a bucket can do to an upload: parts, turns that run out, answers that are lost.</summary>
public sealed class CloudStorageUploadTests : IAsyncLifetime
{
    private const string Bucket = "data";
    private static readonly DateTimeOffset Later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SteppedClock _clock = new();
    private StorageServer? _server;
    private GcpTransport? _transport;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private StorageServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await StorageServer.StartAsync(_clock);
        Server.CreateBucket(Bucket);
        _transport = new(new() { Project = "p", FirstDelay = TimeSpan.FromMilliseconds(1), Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = Server.Address } });
    }

    public async ValueTask DisposeAsync()
    {
        _transport!.Dispose();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Finish_OfManyParts_LeavesTheBlobAndTheRecord()
    {
        var store = Open();
        var upload = await store.BeginUploadAsync("raw-data/x", Later, Stop);
        var bytes = Enumerable.Range(0, 35).Select(index => (byte)index).ToArray();
        for (var index = 0; index < bytes.Length; index++) await store.AppendUploadAsync(upload.Id, index, new MemoryStream(bytes, index, 1), 1000, Stop);
        Assert.Equal(35, (await store.FinishUploadAsync(upload.Id, Stop)).Bytes);
        Assert.Equal(bytes, await ReadAsync(store, "raw-data/x"));
        Assert.Equal(["raw-data/x", .. Server.Objects(Bucket).Where(name => name.EndsWith("/record", StringComparison.Ordinal))], Server.Objects(Bucket));
        Assert.DoesNotContain(Server.Objects(Bucket), name => name.Contains(upload.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Append_LargerThanAPart_KeepsWhatCameBeforeACut()
    {
        var store = Open();
        var upload = await store.BeginUploadAsync("raw-data/x", Later, Stop);
        var bytes = new byte[20 << 20];
        for (var index = 0; index < bytes.Length; index++) bytes[index] = (byte)(index * 2654435761 >> 13);
        await Assert.ThrowsAsync<IOException>(() => store.AppendUploadAsync(upload.Id, 0, new CutStream(bytes, 18 << 20), bytes.Length, Stop));
        Assert.Equal(18 << 20, (await store.FindUploadAsync(upload.Id, Stop))!.Received);
        await store.AppendUploadAsync(upload.Id, 10 << 20, new MemoryStream(bytes, 10 << 20, 10 << 20), bytes.Length, Stop);
        await store.FinishUploadAsync(upload.Id, Stop);
        Assert.True((await ReadAsync(store, "raw-data/x")).AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public async Task Append_WhenTheOtherSenderWasKilled_GoesOnAfterItsTurn()
    {
        var store = Open();
        var upload = await store.BeginUploadAsync("raw-data/x", Later, Stop);
        var folder = Server.Objects(Bucket).Single().Replace("record", "", StringComparison.Ordinal);
        // As a process leaves it that is killed while bytes arrive.
        await new StorageBucket(_transport!, Bucket).InsertAsync(new UploadState(folder, []).NewTurn(0, _clock.GetUtcNow() + TimeSpan.FromSeconds(15)), default, Stop);
        await Assert.ThrowsAsync<UploadBusyException>(() => store.AppendUploadAsync(upload.Id, 0, new MemoryStream([1]), 100, Stop));
        await Assert.ThrowsAsync<UploadBusyException>(() => store.FinishUploadAsync(upload.Id, Stop));
        _clock.Now += TimeSpan.FromSeconds(16);
        Assert.Equal(1, (await store.AppendUploadAsync(upload.Id, 0, new MemoryStream([1]), 100, Stop)).Received);
    }

    [Fact]
    public async Task Append_ByASenderTakenForDead_WritesNothingTwice()
    {
        var store = Open();
        var upload = await store.BeginUploadAsync("raw-data/x", Later, Stop);
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = store.AppendUploadAsync(upload.Id, 0, new HeldStream("abcdef"u8.ToArray(), arrived, goOn.Task), 100, Stop);
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        // Its clock stood still, or its process did.
        _clock.Now += TimeSpan.FromMinutes(10);
        await Open().AppendUploadAsync(upload.Id, 0, new MemoryStream("abc"u8.ToArray()), 100, Stop);
        goOn.SetResult();
        await Assert.ThrowsAsync<UploadBusyException>(() => first);
        await store.AppendUploadAsync(upload.Id, 0, new MemoryStream("abcdef"u8.ToArray()), 100, Stop);
        await store.FinishUploadAsync(upload.Id, Stop);
        Assert.Equal("abcdef"u8.ToArray(), await ReadAsync(store, "raw-data/x"));
    }

    [Fact]
    public async Task Append_ManyPieces_ChangesNoNameOftenerThanABucketTakes()
    {
        const int Pieces = 20;
        var store = Open();
        var upload = await store.BeginUploadAsync("raw-data/x", Later, Stop);
        var deleted = new List<string>();
        Server.Fault = request =>
        {
            if (request.Method == "DELETE") deleted.Add(request.Target.Split('?')[0]);
            return null;
        };
        for (var piece = 0; piece < Pieces; piece++) await store.AppendUploadAsync(upload.Id, piece, new MemoryStream([1]), 100, Stop);
        Assert.Equal(Pieces, deleted.Count);
        // Each was written and deleted once, and never again.
        Assert.Equal(Pieces, deleted.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Finish_KilledBeforeItIsMarked_GivesTheSameBlob()
    {
        var store = Open();
        var upload = await store.BeginUploadAsync("raw-data/x", Later, Stop);
        await store.AppendUploadAsync(upload.Id, 0, new MemoryStream("abc"u8.ToArray()), 100, Stop);
        Server.Fault = request => request.Method == "PATCH" ? new() { Status = 403 } : null;
        await Assert.ThrowsAsync<GcpException>(() => store.FinishUploadAsync(upload.Id, Stop));
        Server.Fault = null;
        Assert.Equal(3, (await store.FinishUploadAsync(upload.Id, Stop)).Bytes);
        Assert.Equal("abc"u8.ToArray(), await ReadAsync(store, "raw-data/x"));
        Assert.Null(await store.FindUploadAsync(upload.Id, Stop));
    }

    [Fact]
    public async Task Sweep_WhatAKilledJoinLeft_GoesAfterAnHour()
    {
        var store = Open();
        await new StorageBucket(_transport!, Bucket).InsertAsync(new(ObjectLayout.Temporary + ".joins/left", 0), default, Stop);
        Assert.Equal(0, await store.SweepAsync(TimeSpan.FromSeconds(10), Stop));
        _clock.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(1, await store.SweepAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Empty(Server.Objects(Bucket));
    }

    [Fact]
    public async Task Sweep_PartsWithoutARecord_GoWithTime()
    {
        var store = Open();
        var upload = await store.BeginUploadAsync("raw-data/x", Later, Stop);
        await store.AppendUploadAsync(upload.Id, 0, new MemoryStream("abc"u8.ToArray()), 100, Stop);
        await new StorageBucket(_transport!, Bucket).DeleteAsync(new(Server.Objects(Bucket).Single(name => name.EndsWith("/record", StringComparison.Ordinal)), null), Stop);
        Assert.Equal(0, await store.SweepAsync(TimeSpan.FromSeconds(10), Stop));
        _clock.Now += TimeSpan.FromSeconds(11);
        Assert.Equal(1, await store.SweepAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Empty(Server.Objects(Bucket));
    }

    private CloudStorageBlobStore Open() => new(_transport!, Bucket, _clock);

    private static async Task<byte[]> ReadAsync(CloudStorageBlobStore store, string name)
    {
        await using var stream = await store.OpenReadAsync(name, Stop);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }

    /// <summary>Tells a time that only the test moves, and wakes nobody.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new SilentTimer();
    }

    private sealed class SilentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A connection that breaks after some bytes.</summary>
    private sealed class CutStream(byte[] bytes, int count) : MemoryStream(bytes, 0, count)
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
