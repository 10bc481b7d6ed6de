namespace SynthData.Gcp.PubSub;

/// <summary>A topic.</summary>
/// <param name="Name"><c>projects/P/topics/T</c>.</param>
internal sealed record PubSubTopic(string Name)
{
    public Dictionary<string, string>? Labels { get; init; }
}

/// <summary>A subscription to a topic; what is null has the service's default.</summary>
internal sealed record PubSubSubscription
{
    /// <summary><c>projects/P/subscriptions/S</c>.</summary>
    public string? Name { get; init; }

    /// <summary><c>projects/P/topics/T</c>.</summary>
    public string? Topic { get; init; }

    /// <summary>A message not answered for so long is delivered again. 10 to 600.</summary>
    public int? AckDeadlineSeconds { get; init; }

    /// <summary>Messages of one ordering key are delivered one after the other.</summary>
    public bool? EnableMessageOrdering { get; init; }

    public DeadLetterPolicy? DeadLetterPolicy { get; init; }

    public RetryPolicy? RetryPolicy { get; init; }

    /// <summary>Where messages are sent to; null or without an endpoint: they are pulled.</summary>
    public PushConfig? PushConfig { get; init; }
}

/// <summary>Where messages go that nobody takes.</summary>
/// <param name="DeadLetterTopic"><c>projects/P/topics/T</c>.</param>
/// <param name="MaxDeliveryAttempts">5 to 100.</param>
internal sealed record DeadLetterPolicy(string DeadLetterTopic, int MaxDeliveryAttempts);

/// <summary>Bounds of the wait before a message that was given back is delivered again, such as <c>10s</c>.</summary>
internal sealed record RetryPolicy(string MinimumBackoff, string MaximumBackoff);

/// <summary>A push endpoint.</summary>
/// <param name="PushEndpoint">URL.</param>
/// <param name="OidcToken">Whose token comes with the requests.</param>
internal sealed record PushConfig(string PushEndpoint, OidcToken? OidcToken = null);

/// <summary>Identity of the sender of pushed messages.</summary>
internal sealed record OidcToken(string ServiceAccountEmail, string Audience);
