using System.Text.Json.Serialization;

namespace SynthData.Gcp.PubSub;

/// <summary>Pub/Sub's own names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PubSubTopic))]
[JsonSerializable(typeof(PubSubSubscription))]
[JsonSerializable(typeof(SubscriptionChange))]
[JsonSerializable(typeof(PubSubPush))]
[JsonSerializable(typeof(PublishBody))]
[JsonSerializable(typeof(Published))]
[JsonSerializable(typeof(PullBody))]
[JsonSerializable(typeof(Pulled))]
[JsonSerializable(typeof(AnswerBody))]
internal sealed partial class PubSubJson : JsonSerializerContext;

/// <param name="Subscription">New values.</param>
/// <param name="UpdateMask">Names of the members that change, with commas.</param>
internal sealed record SubscriptionChange(PubSubSubscription Subscription, string UpdateMask);

internal sealed record PublishBody(IReadOnlyList<PubSubMessage> Messages);

internal sealed record Published(IReadOnlyList<string> MessageIds);

internal sealed record PullBody(int MaxMessages);

internal sealed record Pulled
{
    public IReadOnlyList<PulledMessage> ReceivedMessages { get; init; } = [];
}

/// <param name="AckIds">The deliveries.</param>
/// <param name="AckDeadlineSeconds">Absent when they are acknowledged.</param>
internal sealed record AnswerBody(IReadOnlyList<string> AckIds, int? AckDeadlineSeconds = null);
