using SynthData.Errors;

namespace SynthData.Platform.Queues;

/// <summary>Problems of the places that carry the queue's calls.</summary>
internal static class QueueErrors
{
    /// <summary>Nowhere to call workers on.</summary>
    public static readonly DiagnosticCode TopicMissing = new(
        "SD4240", "The Pub/Sub topic of the queue does not exist", "Deploy the stack that makes it, or name in `google.topic` the one that there is");

    /// <summary>Nowhere to pull calls from.</summary>
    public static readonly DiagnosticCode SubscriptionMissing = new(
        "SD4241", "The Pub/Sub subscription of the queue does not exist",
        "Deploy the stack that makes it, or name in `google.subscription` the one that there is");

    /// <summary>A subscription made for something else.</summary>
    public static readonly DiagnosticCode SubscriptionUnfit = new(
        "SD4242", "The Pub/Sub subscription of the queue can't serve workers",
        "Make a pull subscription of the queue's topic, without message ordering, for workers alone");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [TopicMissing, SubscriptionMissing, SubscriptionUnfit];
}
