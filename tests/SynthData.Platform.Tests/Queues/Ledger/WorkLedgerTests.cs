using SynthData.Platform.Databases.Sqlite;
using SynthData.Platform.Documents;
using SynthData.Platform.Documents.Sqlite;
using SynthData.Platform.Queues;
using SynthData.Platform.Queues.Ledger;
using SynthData.Platform.Tests.Jobs;

namespace SynthData.Platform.Tests.Queues.Ledger;

/// <summary>What the contract of queues does not say: clocks that differ, very many projects and pieces, work that nobody comes for.</summary>
public sealed class WorkLedgerTests : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30), Long = TimeSpan.FromHours(1);
    private readonly SqliteData _data = new();
    private readonly SqliteDatabase _sqlite;
    private readonly SqliteDocumentStore _documents;
    private readonly MovedClock _clock = new(), _otherClock = new();
    private readonly WorkLedger _ledger, _other;

    public WorkLedgerTests()
    {
        _sqlite = new(Path.Combine(_data.Folder, "synthdata.db"));
        _documents = new(_sqlite);
        _sqlite.Prepare([]);
        (_ledger, _other) = (new(_documents, _clock), new(_documents, _otherClock));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _ledger.Dispose();
        _other.Dispose();
        await _sqlite.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(20)]
    public async Task Receive_ClockOfAnotherWorkerDiffers_LeavesLiveLeasesAlone(int seconds)
    {
        await SendAsync(Item("p", 1));
        var lease = (await _ledger.ReceiveAsync("a", Lease, 100, Stop)).Lease!;
        _otherClock.Ahead = TimeSpan.FromSeconds(seconds);
        for (var extended = 0; extended < 4; extended++)
        {
            // The other looks as late as it can before the next extension, which comes after a third.
            _clock.Ahead += TimeSpan.FromSeconds(10);
            _otherClock.Ahead += TimeSpan.FromSeconds(10);
            Assert.Null((await _other.ReceiveAsync("b", Lease, 100, Stop)).Lease);
            Assert.True(await _ledger.ExtendAsync(lease, Lease, Stop));
        }

        _otherClock.Ahead = _clock.Ahead + TimeSpan.FromSeconds(36);
        Assert.Equal(2, (await _other.ReceiveAsync("b", Lease, 100, Stop)).Lease!.Attempt);
        Assert.False(await _ledger.CompleteAsync(lease, Stop));
    }

    [Fact]
    public async Task Receive_ClockOfAnotherWorkerIsBehind_ProjectsStillTakeTurns()
    {
        _otherClock.Ahead = TimeSpan.FromHours(-1);
        await SendAsync([.. Enumerable.Range(0, 4).SelectMany(shard => new[] { Item("a", shard), Item("b", shard) })]);
        var order = new List<string>();
        for (var turn = 0; turn < 8; turn++)
        {
            var ledger = turn % 2 == 0 ? _ledger : _other;
            var lease = (await ledger.ReceiveAsync("w", Lease, 100, Stop)).Lease!;
            order.Add(lease.Item.Project);
            Assert.True(await ledger.CompleteAsync(lease, Stop));
        }

        Assert.Equal(["a", "b", "a", "b", "a", "b", "a", "b"], order);
    }

    [Fact]
    public async Task Receive_MoreProjectsThanAPage_FindsTheOneWhoseLeaseRanOut()
    {
        const int Others = 120;
        await SendAsync(Item("lost", 0));
        Assert.NotNull((await _ledger.ReceiveAsync("dead", Lease, 100, Stop)).Lease);
        foreach (var project in Enumerable.Range(0, Others)) await SendAsync(Item($"p{project}", 0), Item($"p{project}", 1));
        _clock.Ahead = TimeSpan.FromSeconds(60);
        for (var project = 0; project < Others; project++) Assert.Equal(0, (await _ledger.ReceiveAsync("w", Long, 100, Stop)).Lease!.Item.Shard);
        Assert.Equal("lost", (await _ledger.ReceiveAsync("w", Long, 100, Stop)).Lease!.Item.Project);
    }

    [Fact]
    public async Task Send_MorePiecesThanACommit_KeepsThemInOrderAndOnce()
    {
        WorkItem[] items = [.. Enumerable.Range(0, 1_000).Select(shard => Item("p", shard))];
        Assert.Equal(items, await _ledger.SendAsync(items, Stop));
        Assert.Empty(await _ledger.SendAsync(items, Stop));
        Assert.Equal([Item("p", 1_000)], await _ledger.SendAsync([items[5], Item("p", 1_000), items[999]], Stop));
        Assert.Equal(1_001, (await _ledger.DepthAsync(Stop)).Waiting);
        for (var shard = 0; shard < 10; shard++) Assert.Equal(shard, (await _ledger.ReceiveAsync("w", Long, 100, Stop)).Lease!.Item.Shard);
        Assert.Equal(new(991, 10), ((await _ledger.DepthAsync(Stop)).Waiting, (await _ledger.DepthAsync(Stop)).Leased));
    }

    [Fact]
    public async Task Receive_ManyDelaysOver_GivesEachPieceOnce()
    {
        const int Pieces = 130;
        await SendAsync([.. Enumerable.Range(0, Pieces).Select(shard => Item("p", shard))]);
        var leases = new List<Lease>();
        while ((await _ledger.ReceiveAsync("w", Long, Pieces, Stop)).Lease is { } lease) leases.Add(lease);
        foreach (var lease in leases) Assert.True(await _ledger.ReleaseAsync(lease, Lease, countAttempt: true, Stop));
        var received = await _ledger.ReceiveAsync("w", Long, Pieces, Stop);
        Assert.Equal((null, false), (received.Lease, received.IsEmpty));
        Assert.InRange(received.Next!.Value, _clock.GetUtcNow(), _clock.GetUtcNow() + Lease);

        _clock.Ahead = TimeSpan.FromMinutes(1);
        var shards = new List<int>();
        for (var look = 0; look < 2 * Pieces; look++)
            if ((await _ledger.ReceiveAsync("w", Long, Pieces, Stop)).Lease is { } lease) shards.Add(lease.Item.Shard);
        Assert.Equal(Enumerable.Range(0, Pieces), shards.Order());
    }

    [Fact]
    public async Task Receive_NothingInLine_SaysSo()
    {
        var received = await _ledger.ReceiveAsync("w", Lease, 100, Stop);
        Assert.Equal(new(null, IsEmpty: true, Next: null), received);
        await SendAsync(Item("p", 1));
        var lease = (await _ledger.ReceiveAsync("w", Lease, 100, Stop)).Lease!;
        received = await _ledger.ReceiveAsync("w", Lease, 100, Stop);
        Assert.False(received.IsEmpty);
        Assert.NotNull(received.Next);
        Assert.True(await _ledger.CompleteAsync(lease, Stop));
        Assert.True((await _ledger.ReceiveAsync("w", Lease, 100, Stop)).IsEmpty);
    }

    [Fact]
    public async Task Forgotten_NobodyCame_AreNamedOnceInAWhile()
    {
        await SendAsync(Item("p", 1), Item("p", 2), Item("busy", 1), Item("busy", 2));
        Assert.Equal("p", (await _ledger.ReceiveAsync("w", Long, 100, Stop)).Lease!.Item.Project);
        Assert.Equal("busy", (await _ledger.ReceiveAsync("w", Long, 100, Stop)).Lease!.Item.Project);
        Assert.Empty(await _ledger.ForgottenAsync(Stop));

        await SendAsync(Item("idle", 1), Item("idle", 2));
        Assert.Empty(await _ledger.ForgottenAsync(Stop));
        _clock.Ahead = TimeSpan.FromSeconds(31);
        Assert.Equal([Item("idle", 1), Item("idle", 2)], await _ledger.ForgottenAsync(Stop));
        Assert.Empty(await _ledger.ForgottenAsync(Stop));
        _clock.Ahead = TimeSpan.FromSeconds(62);
        Assert.Equal(2, (await _ledger.ForgottenAsync(Stop)).Count);

        // Leases that ran out are nobody's any more.
        _clock.Ahead = TimeSpan.FromHours(2);
        Assert.Equal(6, (await _ledger.ForgottenAsync(Stop)).Count);
    }

    [Fact]
    public async Task Everything_InDocuments_CostsLittle()
    {
        var counted = new CountedDocuments(_documents);
        using var ledger = new WorkLedger(counted, _clock);

        await ledger.ReceiveAsync("w", Lease, 100, Stop);
        Assert.Equal((1, 0), counted.Take());
        await ledger.SendAsync([.. Enumerable.Range(0, 100).Select(shard => Item("p", shard))], Stop);
        Assert.Equal((1, 101), counted.Take());
        var lease = (await ledger.ReceiveAsync("w", Lease, 100, Stop)).Lease!;
        Assert.Equal((2, 2), counted.Take());
        await ledger.ExtendAsync(lease, Lease, Stop);
        Assert.Equal((1, 1), counted.Take());
        await ledger.CompleteAsync(lease, Stop);
        Assert.Equal((2, 2), counted.Take());
        await ledger.ReceiveAsync("w", Lease, 0, Stop);
        Assert.Equal((1, 0), counted.Take());
        await ledger.DepthAsync(Stop);
        Assert.Equal((2, 0), counted.Take());
        Assert.Equal("p", await ledger.FindReadyAsync(Stop));
        Assert.Equal((1, 0), counted.Take());
    }

    [Theory]
    [InlineData("p")]
    [InlineData("p/job")]
    [InlineData("p/job/step/1/2")]
    [InlineData("p/job/step/x y")]
    [InlineData("../job/step/1")]
    public async Task Contains_KeyThatCantBe_IsFalse(string key) => Assert.False(await _ledger.ContainsAsync(key, Stop));

    [Fact]
    public async Task Contains_NamesWithDots_AreNotMixedUp()
    {
        await _ledger.SendAsync([new("p.1", "a.b", "fit", 0)], Stop);
        Assert.True(await _ledger.ContainsAsync("p.1/a.b/fit/0", Stop));
        Assert.False(await _ledger.ContainsAsync("p.1/a/b.fit/1", Stop));
        Assert.False(await _ledger.ContainsAsync("p/1/a.b/0", Stop));
    }

    [Fact]
    public async Task Documents_AllDone_OnlyTheLineIsLeft()
    {
        await SendAsync(Item("p", 1));
        await _ledger.CompleteAsync((await _ledger.ReceiveAsync("w", Lease, 100, Stop)).Lease!, Stop);
        var left = new List<DocumentPath>();
        await foreach (var document in _documents.ExportAsync(Stop)) left.Add(document.Path);
        Assert.Equal([new("queue", "p")], left);
    }

    private static WorkItem Item(string project, int shard) => new(project, "job", "step", shard);

    private Task SendAsync(params WorkItem[] items) => _ledger.SendAsync(items, Stop);
}
