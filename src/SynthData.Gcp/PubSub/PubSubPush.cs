using System.Text.Json;

namespace SynthData.Gcp.PubSub;

/// <summary>The body of a request by which a push subscription delivers a message.</summary>
internal sealed record PubSubPush
{
    public required PubSubMessage Message { get; init; }

    /// <summary><c>projects/P/subscriptions/S</c>.</summary>
    public required string Subscription { get; init; }

    /// <summary>From 1; null of a subscription without a dead-letter topic.</summary>
    public int? DeliveryAttempt { get; init; }

    /// <param name="body">JSON, UTF-8; its length is the caller's to bound.</param>
    /// <exception cref="FormatException">Not what Pub/Sub pushes.</exception>
    public static PubSubPush Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var push = JsonSerializer.Deserialize(body, PubSubJson.Default.PubSubPush);
            if (push?.Message.MessageId is not { Length: > 0 }) throw new FormatException("The body is not a message pushed by Pub/Sub: it has no `message.messageId`.");
            // Values of a dictionary escape the serializer's check for null.
            if (push.Message.Attributes?.Values.Any(value => value is null) == true) throw new FormatException("An attribute of the message is null.");
            return push;
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The body is not a message pushed by Pub/Sub: `{wrong.Path}` is missing or wrong.", wrong);
        }
    }
}
