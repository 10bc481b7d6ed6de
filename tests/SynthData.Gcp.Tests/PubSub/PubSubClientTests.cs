using System.Globalization;
using System.Text;
using SynthData.Gcp.PubSub;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.PubSub;

/// <summary>On Google's emulator, every body judged by Google's published files.</summary>
public sealed class PubSubClientTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _project = GoogleEmulator.NewProject();
    private readonly GcpTransport? _transport;

    public PubSubClientTests()
    {
        if (PubSubEmulator.MissingReason(TestContext.Current.Test?.TestDisplayName ?? nameof(PubSubClientTests)) is { } reason) Assert.Skip(reason);
        _transport = new(ProtoJudge.Watch(new()
        {
            Project = _project, Emulators = new Dictionary<GcpService, Uri> { [GcpService.PubSub] = PubSubEmulator.Shared.Address },
        }));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PubSubClient Client => new(_transport!);

    public void Dispose()
    {
        _transport?.Dispose();
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task Topic_MadeAndDeleted_IsFoundBetween()
    {
        Assert.Null(await Client.FindTopicAsync("calls", Stop));
        Assert.Equal($"projects/{_project}/topics/calls", (await Client.CreateTopicAsync("calls", Stop)).Name);
        Assert.Equal($"projects/{_project}/topics/calls", (await Client.FindTopicAsync("calls", Stop))!.Name);
        var refused = await Assert.ThrowsAsync<GcpException>(() => Client.CreateTopicAsync("calls", Stop));
        Assert.Equal((System.Net.HttpStatusCode.Conflict, "ALREADY_EXISTS"), (refused.StatusCode, refused.Status));
        await Client.DeleteTopicAsync("calls", Stop);
        Assert.Null(await Client.FindTopicAsync("calls", Stop));
    }

    [Fact]
    public async Task Subscription_AllItsSettings_ComeBack()
    {
        await Client.CreateTopicAsync("calls", Stop);
        await Client.CreateTopicAsync("dead", Stop);
        var wanted = new PubSubSubscription
        {
            Topic = Client.TopicName("calls"), AckDeadlineSeconds = 30, EnableMessageOrdering = true, DeadLetterPolicy = new(Client.TopicName("dead"), 7),
            RetryPolicy = new("10s", "300s"), PushConfig = new("http://127.0.0.1:9/push", new("pusher@p.iam.gserviceaccount.com", "https://synthdata.example")),
        };
        Assert.Null(await Client.FindSubscriptionAsync("workers", Stop));
        await Client.CreateSubscriptionAsync("workers", wanted, Stop);
        Assert.Equal(wanted with { Name = Client.SubscriptionName("workers") }, await Client.FindSubscriptionAsync("workers", Stop));

        await Client.UpdateSubscriptionAsync("workers", new() { AckDeadlineSeconds = 45, PushConfig = null }, "ackDeadlineSeconds", Stop);
        Assert.Equal(45, (await Client.FindSubscriptionAsync("workers", Stop))!.AckDeadlineSeconds);
        await Client.DeleteSubscriptionAsync("workers", Stop);
        Assert.Null(await Client.FindSubscriptionAsync("workers", Stop));
    }

    [Fact]
    public async Task Publish_MoreThanOneRequestTakes_AllArriveOnceAcknowledged()
    {
        const int Count = PubSubClient.MostAtOnce + 200;
        await SubscribeAsync(new());
        var ids = await Client.PublishAsync("calls", [.. Enumerable.Range(0, Count).Select(Message)], Stop);
        Assert.Equal(Count, ids.Distinct(StringComparer.Ordinal).Count());
        var shards = new List<string>();
        for (var began = TimeProvider.System.GetTimestamp(); shards.Count < Count && TimeProvider.System.GetElapsedTime(began) < Patience;)
        {
            var pulled = await Client.PullAsync("workers", PubSubClient.MostAtOnce, TimeSpan.FromSeconds(5), Stop);
            Assert.All(pulled, call => Assert.Equal($"piece {call.Message.Attributes!["shard"]} ä", Encoding.UTF8.GetString(call.Message.Data!)));
            shards.AddRange(pulled.Select(call => call.Message.Attributes!["shard"]));
            await Client.AcknowledgeAsync("workers", [.. pulled.Select(call => call.AckId)], Stop);
        }

        Assert.Equal(Count, shards.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Count, shards.Count);
    }

    [Fact]
    public async Task Pull_GivenBack_ComesAgainAndNothingWhenAcknowledged()
    {
        await SubscribeAsync(new());
        await Client.PublishAsync("calls", [Message(1)], Stop);
        var first = Assert.Single(await Client.PullAsync("workers", 10, Patience, Stop));
        await Client.ModifyAckDeadlineAsync("workers", [first.AckId], TimeSpan.Zero, Stop);
        var second = Assert.Single(await Client.PullAsync("workers", 10, Patience, Stop));
        Assert.Equal(first.Message.MessageId, second.Message.MessageId);
        Assert.NotNull(second.Message.PublishTime);
        await Client.ModifyAckDeadlineAsync("workers", [second.AckId], TimeSpan.FromHours(1), Stop);
        await Client.AcknowledgeAsync("workers", [second.AckId], Stop);
        await Client.PublishAsync("calls", [Message(2)], Stop);
        Assert.Equal("2", Assert.Single(await Client.PullAsync("workers", 10, Patience, Stop)).Message.Attributes!["shard"]);
    }

    [Fact]
    public async Task Client_ByGooglesOwnClient_IsUnderstood()
    {
        if (NodeJudge.MissingReason(nameof(Client_ByGooglesOwnClient_IsUnderstood)) is { } reason) Assert.Skip(reason);
        await Client.CreateTopicAsync("dead", Stop);
        await SubscribeAsync(new() { DeadLetterPolicy = new(Client.TopicName("dead"), 7), RetryPolicy = new("10s", "300s") });
        await Client.UpdateSubscriptionAsync("workers", new() { AckDeadlineSeconds = 45 }, "ackDeadlineSeconds", Stop);
        await Client.CreateSubscriptionAsync("ordered", new() { Topic = Client.TopicName("calls"), EnableMessageOrdering = true }, Stop);
        await Client.CreateSubscriptionAsync(
            "pushed",
            new() { Topic = Client.TopicName("dead"), PushConfig = new("http://127.0.0.1:9/push", new("pusher@p.iam.gserviceaccount.com", "https://synthdata.example")) },
            Stop);
        foreach (var index in Enumerable.Range(0, 20)) await Client.PublishAsync("calls", [Message(index)], Stop);

        var passed = await Task.Run(() => NodeJudge.Run("pubsub.mjs", PubSubEmulator.Shared.Address.AbsoluteUri, _project), Stop);

        Assert.Equal(9, passed.Count);
        var theirs = new List<PubSubMessage>();
        for (var began = TimeProvider.System.GetTimestamp(); !theirs.Any(IsTheirs) && TimeProvider.System.GetElapsedTime(began) < Patience;)
            theirs.AddRange((await Client.PullAsync("workers", 100, TimeSpan.FromSeconds(5), Stop)).Select(call => call.Message));
        Assert.Equal("theirs", Encoding.UTF8.GetString(Assert.Single(theirs, IsTheirs).Data!));

        static bool IsTheirs(PubSubMessage message) => message.Attributes!.GetValueOrDefault("from") == "node";
    }

    private static PubSubMessage Message(int shard) => new()
    {
        Data = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"piece {shard} ä")),
        Attributes = new(StringComparer.Ordinal) { ["shard"] = shard.ToString(CultureInfo.InvariantCulture) },
        OrderingKey = "p1",
    };

    private async Task SubscribeAsync(PubSubSubscription content)
    {
        await Client.CreateTopicAsync("calls", Stop);
        // As long as there is: what a slow machine holds for a while does not come again.
        var longest = (int)PubSubClient.LongestDeadline.TotalSeconds;
        await Client.CreateSubscriptionAsync("workers", content with { Topic = Client.TopicName("calls"), AckDeadlineSeconds = longest }, Stop);
    }
}
