using System.Collections.Concurrent;
using SynthData.Platform.Queues;

namespace SynthData.Platform.Tests.Queues;

/// <summary>What every work queue does.</summary>
public abstract class WorkQueueContract : StoresContract
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1), Short = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromMinutes(1);

    private IWorkQueue Queue => Opened[0].Queue;

    [Fact]
    public async Task Send_SamePieceAgain_ChangesNothing()
    {
        await SendAsync(Item("p", 1), Item("p", 2), Item("p", 1));
        await SendAsync(Item("p", 1));
        var lease = await ReceiveAsync();
        await SendAsync(Item("p", 1), Item("p", 3));
        Assert.Equal(new QueueDepth(2, 1, TimeSpan.Zero), await Queue.DepthAsync(Stop) with { OldestWaiting = TimeSpan.Zero });
        Assert.True(await Queue.CompleteAsync(lease!, Stop));
        Assert.Equal([2, 3], await DrainAsync());
        // What is done may be sent again.
        await SendAsync(Item("p", 1));
        Assert.Equal([1], await DrainAsync());
        await SendAsync();
    }

    [Fact]
    public async Task Receive_Pieces_OldestFirstUnderALease()
    {
        Assert.Null(await ReceiveAsync());
        for (var shard = 0; shard < 5; shard++) await SendAsync(Item("p", 5 - shard));
        var lease = (await ReceiveAsync())!;
        Assert.Equal(Item("p", 5), lease.Item);
        Assert.Equal("p/job/step/5", lease.Item.Key);
        Assert.Equal(1, lease.Attempt);
        Assert.True(lease.Expires > TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(50));
        Assert.Equal(4, (await ReceiveAsync())!.Item.Shard);
        Assert.True(await Queue.ContainsAsync(lease.Item.Key, Stop));
        Assert.True(await Queue.CompleteAsync(lease, Stop));
        Assert.False(await Queue.ContainsAsync(lease.Item.Key, Stop));
        Assert.False(await Queue.CompleteAsync(lease, Stop));
        Assert.False(await Queue.ExtendAsync(lease, Long, Stop));
        Assert.False(await Queue.ReleaseAsync(lease, TimeSpan.Zero, countAttempt: true, Stop));
        Assert.False(await Queue.ContainsAsync("p/job/step/77", Stop));
    }

    [Fact]
    public async Task Receive_SeveralProjects_TheOneWithFewestLeasesComesFirst()
    {
        await SendAsync([.. Enumerable.Range(0, 6).Select(shard => Item("big", shard))]);
        await SendAsync(Item("small", 0), Item("small", 1));
        await SendAsync(Item("late", 0));
        string[] order = [.. await TakeAsync(9)];
        Assert.Equal(["big", "small", "late", "big", "small", "big", "big", "big", "big"], order);
        Assert.Null(await ReceiveAsync());
    }

    [Fact]
    public async Task Receive_OneAtATime_ProjectsTakeTurns()
    {
        await SendAsync([.. Enumerable.Range(0, 3).Select(shard => Item("early", shard))]);
        await SendAsync(Item("late", 0), Item("late", 1));
        var order = new List<string>();
        while (await ReceiveAsync() is { } lease)
        {
            order.Add(lease.Item.Project);
            Assert.True(await Queue.CompleteAsync(lease, Stop));
        }

        Assert.Equal(["early", "late", "early", "late", "early"], order);
    }

    [Fact]
    public async Task Receive_ProjectAtItsLimit_WaitsForItsLeases()
    {
        await SendAsync([.. Enumerable.Range(0, 4).Select(shard => Item("a", shard))]);
        await SendAsync(Item("b", 0));
        var first = (await ReceiveAsync(mostPerProject: 2))!;
        Assert.Equal(["b", "a"], await TakeAsync(2, mostPerProject: 2));
        Assert.Null(await ReceiveAsync(mostPerProject: 2));
        await Queue.CompleteAsync(first, Stop);
        Assert.Equal(2, (await ReceiveAsync(mostPerProject: 2))!.Item.Shard);
        Assert.Null(await ReceiveAsync(mostPerProject: 2));
        Assert.NotNull(await ReceiveAsync(mostPerProject: 3));
    }

    [Fact]
    public async Task Receive_LeaseThatRanOut_GivesTheWorkToAnotherAndCounts()
    {
        await SendAsync(Item("p", 1), Item("p", 2));
        var lost = (await ReceiveAsync(Short))!;
        var second = (await ReceiveUntilAsync(lease => lease.Item == lost.Item))!;
        Assert.Equal(2, second.Attempt);
        Assert.NotEqual(lost.Token, second.Token);
        Assert.False(await Queue.ExtendAsync(lost, Long, Stop));
        Assert.False(await Queue.ReleaseAsync(lost, TimeSpan.Zero, countAttempt: false, Stop));
        Assert.False(await Queue.CompleteAsync(lost, Stop));
        Assert.True(await Queue.ExtendAsync(second, Long, Stop));
        Assert.True(await Queue.CompleteAsync(second, Stop));
    }

    [Fact]
    public async Task Extend_LeaseThatRanOutButNobodyTook_Holds()
    {
        await SendAsync(Item("p", 1));
        var lease = (await ReceiveAsync(Short))!;
        await UntilAsync(async () => (await Queue.DepthAsync(Stop)).Waiting == 1);
        Assert.True(await Queue.ExtendAsync(lease, Long, Stop));
        Assert.Null(await ReceiveAsync());
        Assert.Equal(0, (await Queue.DepthAsync(Stop)).Waiting);
        Assert.True(await Queue.CompleteAsync(lease, Stop));
    }

    [Fact]
    public async Task Extend_Lease_KeepsTheWork()
    {
        await SendAsync(Item("p", 1));
        var lease = (await ReceiveAsync(TimeSpan.FromMilliseconds(1)))!;
        Assert.True(await Queue.ExtendAsync(lease, Long, Stop));
        Assert.Null(await ReceiveAsync());
        Assert.True(await Queue.ReleaseAsync(lease, TimeSpan.Zero, countAttempt: true, Stop));
    }

    [Fact]
    public async Task Release_WithDelay_KeepsItsPlaceAndItsAttempts()
    {
        await SendAsync(Item("p", 1), Item("p", 2));
        var lease = (await ReceiveAsync())!;
        Assert.True(await Queue.ReleaseAsync(lease, Long, countAttempt: true, Stop));
        Assert.Equal(2, (await ReceiveAsync())!.Item.Shard);
        Assert.Null(await ReceiveAsync());
        Assert.True(await Queue.ContainsAsync(lease.Item.Key, Stop));
        Assert.Equal(1, (await Queue.DepthAsync(Stop)).Waiting);
        Assert.False(await Queue.CompleteAsync(lease, Stop));

        await SendAsync(Item("q", 1), Item("q", 2));
        var counted = (await ReceiveAsync())!;
        Assert.True(await Queue.ReleaseAsync(counted, TimeSpan.Zero, countAttempt: true, Stop));
        var again = (await ReceiveAsync())!;
        Assert.Equal((1, 2), (again.Item.Shard, again.Attempt));
        Assert.True(await Queue.ReleaseAsync(again, TimeSpan.Zero, countAttempt: false, Stop));
        Assert.Equal(2, (await ReceiveAsync())!.Attempt);
    }

    [Fact]
    public async Task Release_WithShortDelay_ComesBack()
    {
        await SendAsync(Item("p", 1));
        await Queue.ReleaseAsync((await ReceiveAsync())!, Short, countAttempt: true, Stop);
        Assert.Equal(2, (await ReceiveUntilAsync(_ => true))!.Attempt);
    }

    [Fact]
    public async Task Depth_OldestWaiting_GrowsUntilItIsTaken()
    {
        Assert.Equal(new QueueDepth(0, 0, TimeSpan.Zero), await Queue.DepthAsync(Stop));
        await SendAsync(Item("p", 1));
        await UntilAsync(async () => (await Queue.DepthAsync(Stop)).OldestWaiting > TimeSpan.FromMilliseconds(30));
        await ReceiveAsync();
        Assert.Equal(new QueueDepth(0, 1, TimeSpan.Zero), await Queue.DepthAsync(Stop));
    }

    [Fact]
    public async Task Wait_SendOrCompletion_WakesAtOnce()
    {
        var waiting = Queue.WaitAsync(Long, Stop);
        Assert.False(waiting.IsCompleted);
        await SendAsync(Item("p", 1));
        await waiting.WaitAsync(Patience, Stop);

        // A signal that came before is not lost.
        await SendAsync(Item("p", 2));
        await Queue.WaitAsync(Long, Stop).WaitAsync(Patience, Stop);
        await Queue.WaitAsync(Short, Stop).WaitAsync(Patience, Stop);

        waiting = Queue.WaitAsync(Long, Stop);
        await Queue.CompleteAsync((await ReceiveAsync())!, Stop);
        await waiting.WaitAsync(Patience, Stop);
    }

    [Fact]
    public async Task Receive_ManyWorkersOfSeveralProcesses_HandOutEachPieceOnceWithinTheLimits()
    {
        const int Pieces = 120, Projects = 3, Most = 2;
        await OpenAnotherAsync();
        await SendAsync([.. Enumerable.Range(0, Pieces).Select(index => Item($"p{index % Projects}", index))]);
        var done = new ConcurrentBag<int>();
        var running = new ConcurrentDictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            async () =>
            {
                var queue = Opened[worker % 2].Queue;
                while (done.Count < Pieces)
                {
                    if (await queue.ReceiveAsync($"w{worker}", Long, Most, Stop) is not { } lease)
                    {
                        await Task.Yield();
                        continue;
                    }

                    Assert.InRange(running.AddOrUpdate(lease.Item.Project, 1, (_, count) => count + 1), 1, Most);
                    Assert.Equal(1, lease.Attempt);
                    await Task.Yield();
                    running.AddOrUpdate(lease.Item.Project, 0, (_, count) => count - 1);
                    Assert.True(await queue.CompleteAsync(lease, Stop));
                    done.Add(lease.Item.Shard);
                }
            },
            Stop)));
        Assert.Equal(Enumerable.Range(0, Pieces), done.Order());
    }

    [Fact]
    public async Task Receive_ManyAtOnceOfOneProject_StayWithinItsLimit()
    {
        const int Most = 2;
        await OpenAnotherAsync();
        await SendAsync([.. Enumerable.Range(0, 100).Select(shard => Item("p", shard))]);
        for (var round = 0; round < 20; round++)
        {
            var leases = (await Task.WhenAll(Enumerable.Range(0, 12).Select(worker =>
                Task.Run(() => Opened[worker % 2].Queue.ReceiveAsync($"w{worker}", Long, Most, Stop), Stop)))).OfType<Lease>().ToArray();
            Assert.Equal(Most, leases.Length);
            foreach (var lease in leases) await Queue.CompleteAsync(lease, Stop);
        }
    }

    [Fact]
    public async Task Send_ByManyAtOnce_KeepsEachPieceOnce()
    {
        await OpenAnotherAsync();
        // In different orders: no two may wait for each other.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(
            () =>
            {
                var items = Enumerable.Range(0, 50).Select(shard => Item("p", shard));
                return Opened[sender % 2].Queue.SendAsync([.. sender % 3 == 0 ? items.Reverse() : items], Stop);
            },
            Stop)));
        Assert.Equal(Enumerable.Range(0, 50), (await DrainAsync()).Order());
    }

    private static WorkItem Item(string project, int shard) => new(project, "job", "step", shard);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        while (!await holds()) await Task.Delay(5, patience.Token);
    }

    private Task SendAsync(params WorkItem[] items) => Queue.SendAsync(items, Stop);

    private Task<Lease?> ReceiveAsync(TimeSpan? duration = null, int mostPerProject = 100) => Queue.ReceiveAsync("worker", duration ?? Long, mostPerProject, Stop);

    private async Task<List<string>> TakeAsync(int count, int mostPerProject = 100)
    {
        var projects = new List<string>();
        while (projects.Count < count) projects.Add((await ReceiveAsync(mostPerProject: mostPerProject))!.Item.Project);
        return projects;
    }

    private async Task<Lease?> ReceiveUntilAsync(Func<Lease, bool> holds)
    {
        Lease? lease = null;
        await UntilAsync(async () => (lease = await ReceiveAsync()) is not null && holds(lease));
        return lease;
    }

    private async Task<List<int>> DrainAsync()
    {
        var shards = new List<int>();
        while (await ReceiveAsync() is { } lease)
        {
            shards.Add(lease.Item.Shard);
            await Queue.CompleteAsync(lease, Stop);
        }

        return shards;
    }
}
