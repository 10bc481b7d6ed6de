using System.Net;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>What a bucket publishes about its objects.</summary>
internal sealed class StorageNotifications(StorageBucket bucket)
{
    private string Path => $"storage/v1/b/{Uri.EscapeDataString(bucket.Name)}/notificationConfigs";

    public async Task<IReadOnlyList<StorageNotification>> ListAsync(CancellationToken cancellation) =>
        (await bucket.Transport.SendAsync(new(GcpService.Storage, HttpMethod.Get, Path) { IsIdempotent = true }, StorageJson.Default.StorageNotificationList, cancellation)).Items ?? [];

    /// <summary>Makes a notification unless the same one is there: a second one would tell everything twice.</summary>
    public async Task<StorageNotification> EnsureAsync(StorageNotification wanted, CancellationToken cancellation)
    {
        foreach (var there in await ListAsync(cancellation))
            if (IsSame(there, wanted)) return there;
        return await bucket.Transport.SendAsync(
            new(GcpService.Storage, HttpMethod.Post, Path) { Body = GcpRequest.Json(wanted, StorageJson.Default.StorageNotification) }, StorageJson.Default.StorageNotification, cancellation);
    }

    /// <summary>Nothing happens when there is none of the id.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        try
        {
            using var answer = await bucket.Transport.SendAsync(new(GcpService.Storage, HttpMethod.Delete, $"{Path}/{Uri.EscapeDataString(id)}") { IsIdempotent = true }, cancellation);
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            // Gone.
        }
    }

    private static bool IsSame(StorageNotification one, StorageNotification other) =>
        one.Topic.EndsWith(TopicOf(other), StringComparison.Ordinal) && one.PayloadFormat == other.PayloadFormat && one.ObjectNamePrefix == other.ObjectNamePrefix
        && (one.EventTypes ?? []).Order(StringComparer.Ordinal).SequenceEqual((other.EventTypes ?? []).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The service writes a topic with its host, a caller may leave that out.</summary>
    private static string TopicOf(StorageNotification notification) => notification.Topic[Math.Max(0, notification.Topic.IndexOf("projects/", StringComparison.Ordinal))..];
}
