using System.Net;
using System.Text.Json.Serialization.Metadata;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.PubSub;

/// <summary>
/// Pub/Sub of a project. Every request may be sent twice without harm beyond a message delivered twice, which the service itself may do at any time.
/// </summary>
internal sealed class PubSubClient(GcpTransport transport)
{
    /// <summary>Messages of one publish or pull, and deliveries of one answer.</summary>
    public const int MostAtOnce = 1000;

    /// <summary>Longest time that a delivery can be kept without another word.</summary>
    public static readonly TimeSpan LongestDeadline = TimeSpan.FromSeconds(600);

    /// <summary>For a pull to end by itself before it is cut off.</summary>
    private static readonly TimeSpan PullDeadline = TimeSpan.FromMinutes(5);

    public string TopicName(string topic) => $"projects/{transport.Options.Project}/topics/{topic}";

    public string SubscriptionName(string subscription) => $"projects/{transport.Options.Project}/subscriptions/{subscription}";

    /// <exception cref="GcpException">There is one already (<c>ALREADY_EXISTS</c>), or it is refused.</exception>
    public Task<PubSubTopic> CreateTopicAsync(string topic, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, TopicName(topic), new(TopicName(topic)), PubSubJson.Default.PubSubTopic, PubSubJson.Default.PubSubTopic, cancellation);

    /// <summary>The topic, or null when there is none.</summary>
    public Task<PubSubTopic?> FindTopicAsync(string topic, CancellationToken cancellation) =>
        FindAsync(TopicName(topic), PubSubJson.Default.PubSubTopic, cancellation);

    public Task DeleteTopicAsync(string topic, CancellationToken cancellation) => DeleteAsync(TopicName(topic), cancellation);

    /// <exception cref="GcpException">As for topics.</exception>
    public Task<PubSubSubscription> CreateSubscriptionAsync(string subscription, PubSubSubscription content, CancellationToken cancellation) =>
        SendAsync(
            HttpMethod.Put, SubscriptionName(subscription), content, PubSubJson.Default.PubSubSubscription, PubSubJson.Default.PubSubSubscription, cancellation);

    /// <summary>The subscription, or null when there is none.</summary>
    public Task<PubSubSubscription?> FindSubscriptionAsync(string subscription, CancellationToken cancellation) =>
        FindAsync(SubscriptionName(subscription), PubSubJson.Default.PubSubSubscription, cancellation);

    /// <param name="mask">Names of the members that change, with commas: <c>ackDeadlineSeconds,pushConfig</c>.</param>
    public Task<PubSubSubscription> UpdateSubscriptionAsync(string subscription, PubSubSubscription content, string mask, CancellationToken cancellation) =>
        SendAsync(
            HttpMethod.Patch, SubscriptionName(subscription), new(content with { Name = SubscriptionName(subscription) }, mask),
            PubSubJson.Default.SubscriptionChange, PubSubJson.Default.PubSubSubscription, cancellation);

    public Task DeleteSubscriptionAsync(string subscription, CancellationToken cancellation) => DeleteAsync(SubscriptionName(subscription), cancellation);

    /// <summary>Ids of the messages, in their order.</summary>
    public async Task<IReadOnlyList<string>> PublishAsync(string topic, IReadOnlyList<PubSubMessage> messages, CancellationToken cancellation)
    {
        var ids = new List<string>(messages.Count);
        foreach (var batch in messages.Chunk(MostAtOnce))
        {
            var published = await SendAsync(
                HttpMethod.Post, TopicName(topic) + ":publish", new(batch), PubSubJson.Default.PublishBody, PubSubJson.Default.Published, cancellation);
            ids.AddRange(published.MessageIds);
        }

        return ids;
    }

    /// <summary>
    /// Up to <paramref name="most"/> messages as soon as there are some; none when there are none for <paramref name="longest"/>. One that the service was
    /// just handing out when the time was up comes again after the subscription's deadline.
    /// </summary>
    public async Task<IReadOnlyList<PulledMessage>> PullAsync(string subscription, int most, TimeSpan longest, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        try
        {
            var path = SubscriptionName(subscription) + ":pull";
            return (await SendAsync(HttpMethod.Post, path, new(most), PubSubJson.Default.PullBody, PubSubJson.Default.Pulled, limit.Token)).ReceivedMessages;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <summary>Says that messages are done with.</summary>
    public Task AcknowledgeAsync(string subscription, IReadOnlyList<string> ackIds, CancellationToken cancellation) =>
        AnswerAsync(SubscriptionName(subscription) + ":acknowledge", ackIds, null, cancellation);

    /// <summary>Has messages delivered again after <paramref name="deadline"/>, at most <see cref="LongestDeadline"/>, unless they are answered before; zero gives them back at once.</summary>
    public Task ModifyAckDeadlineAsync(string subscription, IReadOnlyList<string> ackIds, TimeSpan deadline, CancellationToken cancellation) =>
        AnswerAsync(
            SubscriptionName(subscription) + ":modifyAckDeadline", ackIds, (int)Math.Ceiling(Math.Clamp(deadline.TotalSeconds, 0, LongestDeadline.TotalSeconds)), cancellation);

    private async Task AnswerAsync(string path, IReadOnlyList<string> ackIds, int? seconds, CancellationToken cancellation)
    {
        foreach (var batch in ackIds.Chunk(MostAtOnce))
            using (await transport.SendAsync(Request(HttpMethod.Post, path, new(batch, seconds), PubSubJson.Default.AnswerBody), cancellation)) { }
    }

    private async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        using (await transport.SendAsync(new(GcpService.PubSub, HttpMethod.Delete, "v1/" + name) { IsIdempotent = true }, cancellation)) { }
    }

    private async Task<T?> FindAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await transport.SendAsync(new(GcpService.PubSub, HttpMethod.Get, "v1/" + name) { IsIdempotent = true }, type, cancellation);
        }
        catch (GcpException missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation) =>
        transport.SendAsync(Request(method, path, body, bodyType), answerType, cancellation);

    private static GcpRequest Request<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) => new(GcpService.PubSub, method, "v1/" + path)
    {
        Body = GcpRequest.Json(body, type), IsIdempotent = true, Deadline = path.EndsWith(":pull", StringComparison.Ordinal) ? PullDeadline : TimeSpan.FromMinutes(1),
    };
}
