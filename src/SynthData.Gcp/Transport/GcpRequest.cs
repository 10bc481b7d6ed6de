using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SynthData.Gcp.Transport;

/// <summary>One request to a service of Google Cloud.</summary>
/// <param name="Service">Whom to ask.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">With the version and without the host, escaped: <c>v1/projects/p/topics/t:publish</c>. With the query, when there is one.</param>
internal sealed record GcpRequest(GcpService Service, HttpMethod Method, string Path)
{
    /// <summary>Makes the body anew for every attempt; null for none.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Headers besides those of the transport.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>
    /// Whether doing it twice is the same as once. Others are sent again only when the service surely did not act: the connection was refused, or it answered
    /// that it is too busy (429, 503).
    /// </summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether the body has rows of a table, which the words of a refusal may quote: they are not repeated then.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>Longest time for all attempts together. Default 60 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A body of JSON, written once for all attempts.</summary>
    public static Func<HttpContent> Json<T>(T value, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return () => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}
