namespace SynthData.Gcp.PubSub;

/// <summary>A message of a topic: data, attributes or both.</summary>
internal sealed record PubSubMessage
{
    public byte[]? Data { get; init; }

    public Dictionary<string, string>? Attributes { get; init; }

    /// <summary>Messages of one key come in order to subscriptions that ask for it.</summary>
    public string? OrderingKey { get; init; }

    /// <summary>Given by the service.</summary>
    public string? MessageId { get; init; }

    /// <summary>Given by the service.</summary>
    public DateTimeOffset? PublishTime { get; init; }
}

/// <summary>A message handed out by a pull.</summary>
/// <param name="AckId">Names this delivery when it is answered.</param>
/// <param name="Message">The message.</param>
/// <param name="DeliveryAttempt">From 1; 0 of a subscription without a dead-letter topic.</param>
internal sealed record PulledMessage(string AckId, PubSubMessage Message, int DeliveryAttempt = 0);
