using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SynthData.Gcp.Tests;

/// <summary>Stands for the network: answers requests by a function, and remembers them.</summary>
internal sealed class Answers(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Asked> _asked = [];
    private int _count;

    public IReadOnlyList<Asked> All => [.. _asked];

    /// <summary>Options that send everything here, with waits that nobody notices.</summary>
    public GcpOptions Options(string? credentialsFile = null) => new()
    {
        Project = "p", CredentialsFile = credentialsFile, FirstDelay = TimeSpan.FromMilliseconds(1), Surroundings = new(null, null, null), Around = _ => this,
    };

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Refusal(int status, string name, string reason = "", string message = "no") => Json(
        $$$"""{"error":{"code":{{{status}}},"message":"{{{message}}}","status":"{{{name}}}","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"{{{reason}}}"}]}}""",
        (HttpStatusCode)status);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        _asked.Enqueue(new(
            request.Method, request.RequestUri!, body,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(' ', header.Value), StringComparer.OrdinalIgnoreCase)));
        return answer(request, Interlocked.Increment(ref _count));
    }

    internal sealed record Asked(HttpMethod Method, Uri Address, string Body, IReadOnlyDictionary<string, string> Headers);
}
