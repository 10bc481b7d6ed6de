using System.Collections.Concurrent;
using System.Globalization;
using SynthData.Errors;
using SynthData.Gcp.PubSub;
using SynthData.Gcp.Transport;
using SynthData.Platform.Queues;
using SynthData.Platform.Queues.Ledger;
using SynthData.Testing.Google.Faults;

namespace SynthData.Platform.Tests.Queues.PubSub;

/// <summary>Calls that are lost, come twice or are refused: work is done once all the same.</summary>
public sealed class WorkCallsTests : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1), Patience = TimeSpan.FromMinutes(3);

    /// <summary>Seconds until a call that was pulled comes again: as many as there can be, for slow machines.</summary>
    private const int MostKept = 600;

    private readonly CallData _data = new();
    private readonly List<PlatformStores> _opened = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var stores in _opened) await stores.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Send_Pieces_CallsForEachInTheOrderOfItsProject()
    {
        var queue = await OpenAsync(null);
        await SubscribeAsync("judge");
        await queue.SendAsync([Item("a", 1), Item("b", 7), Item("a", 2)], Stop);
        // In line already, so nobody is called.
        await queue.SendAsync([Item("a", 1), Item("a", 2)], Stop);

        var calls = (await PullAsync("judge", 3)).Select(call => call.Message).ToArray();

        Assert.Equal(
            ["a job step 1", "a job step 2", "b job step 7"],
            calls.Select(call => string.Join(' ', call.Attributes!["project"], call.Attributes["job"], call.Attributes["step"], call.Attributes["shard"])).Order(StringComparer.Ordinal));
        Assert.All(calls, call => Assert.Equal(call.Attributes!["project"], call.OrderingKey));
        await AssertNothingIsLeftAsync("judge");
    }

    [Fact]
    public async Task Complete_PushedAndMoreIsReady_CallsOnceForIt()
    {
        var queue = await OpenAsync(null);
        await queue.SendAsync([Item("a", 1), Item("a", 2), Item("b", 3)], Stop);
        // As if the calls of the pieces were dead letters.
        await SubscribeAsync("judge");
        var first = (await queue.ReceiveAsync("w", Long, 1, Stop))!;
        var second = (await queue.ReceiveAsync("w", Long, 1, Stop))!;
        Assert.Equal(["a", "b"], new[] { first.Item.Project, second.Item.Project });
        Assert.True(await queue.CompleteAsync(second, Stop));
        Assert.Equal("a", Assert.Single(await PullAsync("judge", 1)).Message.Attributes!["project"]);
        // Twice is not done twice.
        Assert.False(await queue.CompleteAsync(second, Stop));
        Assert.True(await queue.CompleteAsync(first, Stop));
        Assert.Single(await PullAsync("judge", 1));
        Assert.True(await queue.CompleteAsync((await queue.ReceiveAsync("w", Long, 1, Stop))!, Stop));
        await AssertNothingIsLeftAsync("judge");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task Release_Pushed_CallsForTheWorkAgain(int delay)
    {
        var queue = await OpenAsync(null);
        await queue.SendAsync([Item("p", 1)], Stop);
        await SubscribeAsync("judge");
        var lease = (await queue.ReceiveAsync("w", Long, 1, Stop))!;
        Assert.True(await queue.ReleaseAsync(lease, TimeSpan.FromSeconds(delay), countAttempt: true, Stop));
        Assert.Equal("p", Assert.Single(await PullAsync("judge", 1)).Message.Attributes!["project"]);
        Assert.False(await queue.ReleaseAsync(lease, TimeSpan.Zero, countAttempt: true, Stop));
        await AssertNothingIsLeftAsync("judge");
    }

    [Fact]
    public async Task Wait_SentByAnotherProcess_WakesAndIsAnsweredWhenDone()
    {
        await SubscribeForLongAsync();
        var (sender, worker) = (await OpenAsync(null), await OpenAsync());
        var waiting = worker.WaitAsync(Long, Stop);
        await sender.SendAsync([Item("p", 1)], Stop);
        await waiting.WaitAsync(Patience, Stop);
        var lease = (await worker.ReceiveAsync("w", Long, 100, Stop))!;
        Assert.True(await worker.ExtendAsync(lease, Long, Stop));
        Assert.True(await worker.CompleteAsync(lease, Stop));
        await CloseAsync();
        await AssertNothingIsLeftAsync(CallData.Subscription);
    }

    [Fact]
    public async Task Release_CallOfTheWork_CallsAnotherProcess()
    {
        await SubscribeForLongAsync();
        var (sender, first, second) = (await OpenAsync(null), await OpenAsync(), await OpenAsync());
        var waiting = first.WaitAsync(Long, Stop);
        await sender.SendAsync([Item("p", 1)], Stop);
        await waiting.WaitAsync(Patience, Stop);
        var lease = (await first.ReceiveAsync("w", Long, 100, Stop))!;
        waiting = second.WaitAsync(Long, Stop);
        Assert.False(waiting.IsCompleted);
        Assert.True(await first.ReleaseAsync(lease, TimeSpan.Zero, countAttempt: false, Stop));
        await waiting.WaitAsync(Patience, Stop);
        Assert.Equal(1, (await second.ReceiveAsync("w", Long, 100, Stop))!.Attempt);
    }

    [Fact]
    public async Task Dispose_WorkerThatStops_GivesItsCallsBack()
    {
        await SubscribeForLongAsync();
        var (sender, first) = (await OpenAsync(null), await OpenAsync());
        var waiting = first.WaitAsync(Long, Stop);
        await sender.SendAsync([Item("p", 1)], Stop);
        await waiting.WaitAsync(Patience, Stop);
        Assert.NotNull(await first.ReceiveAsync("w", Long, 100, Stop));
        await CloseAsync();
        Assert.Single(await PullAsync(CallData.Subscription, 1));
    }

    [Fact]
    public async Task Complete_WorkFoundWithoutCalls_AnswersAsMany()
    {
        await SubscribeForLongAsync();
        var (sender, worker) = (await OpenAsync(null), await OpenAsync());
        await sender.SendAsync([Item("p", 1), Item("p", 2), Item("p", 3)], Stop);
        for (var piece = 0; piece < 3; piece++) Assert.True(await worker.CompleteAsync((await worker.ReceiveAsync("w", Long, 100, Stop))!, Stop));
        await UntilAsync(IsQuietAsync);
        await CloseAsync();
        await AssertNothingIsLeftAsync(CallData.Subscription);
    }

    [Fact]
    public async Task Remind_CrashBetweenLedgerAndCall_CallsLater()
    {
        var queue = await OpenAsync(null);
        await SubscribeAsync("judge");
        var past = new Jobs.MovedClock { Ahead = TimeSpan.FromMinutes(-1) };
        using (var ledger = new WorkLedger(_opened[0].Documents, past)) await ledger.SendAsync([Item("p", 1), Item("p", 2)], Stop);

        await queue.RemindAsync(Stop);
        Assert.Equal(2, (await PullAsync("judge", 2)).Count);
        await queue.RemindAsync(Stop);
        await AssertNothingIsLeftAsync("judge");

        // And who looks finds it without.
        Assert.NotNull(await queue.ReceiveAsync("w", Long, 100, Stop));
    }

    [Fact]
    public async Task Send_PubSubAway_KeepsTheWork()
    {
        await OpenAsync();
        using var closed = new GcpTransport(_data.Gcp with
        {
            Emulators = new Dictionary<Gcp.GcpService, Uri> { [Gcp.GcpService.PubSub] = new($"http://127.0.0.1:{SynthData.Testing.Service.RawApi.FreePort()}") },
        });
        await using var cut = _data.Open(through: closed);
        await cut.Queue.SendAsync([Item("p", 1)], Stop);
        var lease = (await cut.Queue.ReceiveAsync("w", Long, 100, Stop))!;
        Assert.True(await cut.Queue.ExtendAsync(lease, Long, Stop));
        Assert.True(await cut.Queue.CompleteAsync(lease, Stop));
    }

    [Fact]
    public async Task DeadLetter_CallGivenBackFiveTimes_LeavesTheWorkInLine()
    {
        await _data.Client.CreateTopicAsync("dead", Stop);
        await SubscribeAsync("judge", "dead");
        await _data.Client.CreateTopicAsync(CallData.Topic, Stop);
        await _data.Client.CreateSubscriptionAsync(
            CallData.Subscription,
            new() { Topic = _data.Client.TopicName(CallData.Topic), AckDeadlineSeconds = MostKept, DeadLetterPolicy = new(_data.Client.TopicName("dead"), 5) },
            Stop);
        var (sender, worker) = (await OpenAsync(null), await OpenAsync());
        await sender.SendAsync([Item("p", 1)], Stop);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var call = Assert.Single(await PullAsync(CallData.Subscription, 1));
            Assert.Equal(attempt, call.DeliveryAttempt);
            await _data.Client.ModifyAckDeadlineAsync(CallData.Subscription, [call.AckId], TimeSpan.Zero, Stop);
        }

        // The emulator moves it when it would be delivered once more.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var again = _data.Client.PullAsync(CallData.Subscription, 1, Patience, end.Token);
        Assert.Equal("p", Assert.Single(await PullAsync("judge", 1)).Message.Attributes!["project"]);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => again);
        Assert.NotNull(await worker.ReceiveAsync("w", Long, 100, Stop));
    }

    [Fact]
    public async Task Workers_ThousandPiecesAndCallsTooMany_DoEachOnceAndAnswerEveryCall()
    {
        const int Pieces = 1_000, Workers = 4;
        await SubscribeForLongAsync();
        var (sender, first, second) = (await OpenAsync(null), await OpenAsync(), await OpenAsync());
        await sender.SendAsync([.. Enumerable.Range(0, Pieces).Select(index => Item($"p{index % 3}", index))], Stop);
        // Twice, out of order, and for work that never was.
        var more = Enumerable.Range(0, 50).Reverse().Select(index => new PubSubMessage
        {
            Attributes = new() { ["project"] = $"p{index % 5}", ["shard"] = index.ToString(CultureInfo.InvariantCulture) },
        });
        await _data.Client.PublishAsync(CallData.Topic, [.. more], Stop);
        var done = new ConcurrentBag<int>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var working = Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker % 2 == 0 ? first : second, done, end.Token), Stop)).ToArray();
        // The last calls come when nothing is left to do.
        await UntilAsync(async () => done.Count >= Pieces && await IsQuietAsync());
        await end.CancelAsync();
        await Task.WhenAll(working);
        await CloseAsync();

        Assert.Equal(Enumerable.Range(0, Pieces), done.Order());
        await AssertNothingIsLeftAsync(CallData.Subscription);
    }

    [Fact]
    public async Task Prepare_SubscriptionForSomethingElse_SaysWhatIsWrong()
    {
        await _data.Client.CreateTopicAsync(CallData.Topic, Stop);
        await _data.Client.CreateTopicAsync("other", Stop);
        var (topic, other) = (_data.Client.TopicName(CallData.Topic), _data.Client.TopicName("other"));
        (PubSubSubscription, string)[] unfit =
        [
            (new() { Topic = other }, $"belongs to the topic `{other}`"),
            (new() { Topic = topic, EnableMessageOrdering = true }, "keeps messages in order"),
            (new() { Topic = topic, PushConfig = new("http://127.0.0.1:9/push", new("pusher@example.com", "aud")) }, "pushes its messages"),
        ];
        foreach (var ((subscription, why), index) in unfit.Select((each, index) => (each, index)))
        {
            await _data.Client.CreateSubscriptionAsync($"unfit{index}", subscription, Stop);
            await using var stores = _data.Open($"unfit{index}");
            var refused = await Assert.ThrowsAsync<SynthDataException>(() => stores.PrepareAsync(Stop));
            var problem = Assert.Single(refused.Diagnostics);
            Assert.Equal((QueueErrors.SubscriptionUnfit, $"The subscription `{_data.Client.SubscriptionName($"unfit{index}")}` {why}"), (problem.Code, problem.Message));
        }
    }

    [Fact]
    public async Task Prepare_NotAllowedToLook_LeavesItToTheUse()
    {
        await OpenAsync();
        using var blind = new GcpTransport(_data.Gcp with { Around = inner => new BlindHandler(inner) });
        await using var stores = _data.Open(through: blind);
        await stores.PrepareAsync(Stop);
        await stores.Queue.SendAsync([Item("p", 1)], Stop);
        await stores.Queue.WaitAsync(Long, Stop).WaitAsync(Patience, Stop);
    }

    [Fact]
    public async Task Prepare_NothingThereAndNoEmulator_NamesAllThatIsMissing()
    {
        // The same server, but as Google's own: nothing is made there.
        var servers = _data.Gcp.Emulators;
        using var elsewhere = new GcpTransport(new() { Project = _data.Gcp.Project, Surroundings = new(null, null, null), Around = inner => new GoogleAtHome(inner, new(), servers) });
        await using var stores = _data.Open(through: elsewhere);
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => stores.PrepareAsync(Stop));
        Assert.Equal([QueueErrors.TopicMissing, QueueErrors.SubscriptionMissing], refused.Diagnostics.Select(problem => problem.Code));
    }

    private static WorkItem Item(string project, int shard) => new(project, "job", "step", shard);

    private static async Task WorkAsync(IWorkQueue queue, ConcurrentBag<int> done, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (await queue.ReceiveAsync("w", Long, 100, Stop) is { } lease)
            {
                done.Add(lease.Item.Shard);
                Assert.True(await queue.CompleteAsync(lease, Stop));
                continue;
            }

            try
            {
                await queue.WaitAsync(Long, end);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        while (!await holds()) await Task.Delay(20, patience.Token);
    }

    private async Task<IWorkQueue> OpenAsync(string? subscription = CallData.Subscription)
    {
        var stores = _data.Open(subscription);
        _opened.Add(stores);
        await stores.PrepareAsync(Stop);
        return stores.Queue;
    }

    private async Task CloseAsync()
    {
        foreach (var stores in _opened) await stores.DisposeAsync();
        _opened.Clear();
    }

    private Task SubscribeAsync(string subscription, string topic = CallData.Topic) =>
        _data.Client.CreateSubscriptionAsync(subscription, new() { Topic = _data.Client.TopicName(topic), AckDeadlineSeconds = MostKept }, Stop);

    /// <summary>A call that is neither answered nor given back does not come again during the test.</summary>
    private async Task SubscribeForLongAsync()
    {
        await _data.Client.CreateTopicAsync(CallData.Topic, Stop);
        await SubscribeAsync(CallData.Subscription);
    }

    /// <summary>As many messages as are wanted.</summary>
    private async Task<List<PulledMessage>> PullAsync(string subscription, int count)
    {
        var pulled = new List<PulledMessage>();
        await UntilAsync(async () =>
        {
            pulled.AddRange(await _data.Client.PullAsync(subscription, count, Patience, Stop));
            return pulled.Count >= count;
        });
        return pulled;
    }

    /// <summary>The next call that comes is one published now. The emulator gives some to pulls that were cut off.</summary>
    private async Task AssertNothingIsLeftAsync(string subscription)
    {
        IReadOnlyList<PulledMessage> pulled = [];
        await UntilAsync(async () =>
        {
            await _data.Client.PublishAsync(CallData.Topic, [new() { Attributes = new() { ["project"] = "last" } }], Stop);
            pulled = await _data.Client.PullAsync(subscription, 10, TimeSpan.FromSeconds(5), Stop);
            return pulled.Count > 0;
        });
        Assert.All(pulled, call => Assert.Equal("last", call.Message.Attributes!["project"]));
    }

    /// <summary>Whether no call is left that the workers do not hold.</summary>
    private async Task<bool> IsQuietAsync()
    {
        var left = await _data.Client.PullAsync(CallData.Subscription, 100, TimeSpan.FromSeconds(3), Stop);
        await _data.Client.ModifyAckDeadlineAsync(CallData.Subscription, [.. left.Select(call => call.AckId)], TimeSpan.Zero, Stop);
        return left.Count == 0;
    }
}
