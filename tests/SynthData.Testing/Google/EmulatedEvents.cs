using System.Net.Http.Json;
using System.Text.Json;
using SynthData.Testing.Google.Storage;

namespace SynthData.Testing.Google;

/// <summary>What a platform has of topics, subscriptions and notifications, on the emulators: files that land in a bucket are told to a topic, whose subscriptions push.</summary>
/// <param name="storage">Where the buckets are.</param>
public sealed class EmulatedEvents(StorageServer storage) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <param name="topic">As <c>projects/P/topics/ID</c>.</param>
    public Task MakeTopicAsync(string topic) => PubSubAsync(HttpMethod.Put, $"v1/{topic}", new { });

    /// <param name="subscription">As <c>projects/P/subscriptions/ID</c>.</param>
    /// <param name="topic">Of the messages.</param>
    /// <param name="endpoint">Where messages are pushed to; null keeps them to be pulled.</param>
    public Task SubscribeAsync(string subscription, string topic, Uri? endpoint = null) =>
        PubSubAsync(HttpMethod.Put, $"v1/{subscription}", new { topic, ackDeadlineSeconds = 60, pushConfig = new { pushEndpoint = endpoint } });

    /// <summary>Has new files of a bucket below <c>raw-data/</c> told to a topic.</summary>
    public Task NotifyAsync(string bucket, string topic)
    {
        storage.Notify = notice => PubSubAsync(HttpMethod.Post, $"v1/{notice.Topic}:publish", new { messages = new[] { new { data = notice.Data, attributes = notice.Attributes } } });
        return StorageAsync($"storage/v1/b/{bucket}/notificationConfigs", JsonContent.Create(new
        {
            topic = $"//pubsub.googleapis.com/{topic}", payload_format = "JSON_API_V1", event_types = new[] { "OBJECT_FINALIZE" }, object_name_prefix = "raw-data/",
        }));
    }

    /// <summary>Puts a file into a bucket, as a person or another program does.</summary>
    public Task DropAsync(string bucket, string name, byte[] content) =>
        StorageAsync($"upload/storage/v1/b/{bucket}/o?uploadType=media&name={Uri.EscapeDataString(name)}", new ByteArrayContent(content));

    /// <summary>How many messages wait, up to a hundred.</summary>
    public async Task<int> PullAsync(string subscription)
    {
        using var answer = JsonDocument.Parse(await PubSubAsync(HttpMethod.Post, $"v1/{subscription}:pull", new { maxMessages = 100, returnImmediately = true }));
        return answer.RootElement.TryGetProperty("receivedMessages", out var messages) ? messages.GetArrayLength() : 0;
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> PubSubAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(PubSubEmulator.Shared.Address, path)) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task StorageAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(storage.Address, path)) { Content = content };
        request.Headers.Authorization = new("Bearer", "somebody-else");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
