using System.Net;

namespace SynthData.Gcp.Tests.Storage;

/// <summary>A network that changes a byte on the way.</summary>
internal sealed class FlippingHandler(HttpMessageHandler inner, HttpMethod method, bool inAnswer) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != method) return await base.SendAsync(request, cancellationToken);
        if (!inAnswer && request.Content is { } sent) request.Content = await FlippedAsync(sent, cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (inAnswer && answer.StatusCode == HttpStatusCode.PartialContent) answer.Content = await FlippedAsync(answer.Content, cancellationToken);
        return answer;
    }

    private static async Task<HttpContent> FlippedAsync(HttpContent content, CancellationToken cancellation)
    {
        var bytes = await content.ReadAsByteArrayAsync(cancellation);
        if (bytes.Length > 0) bytes[bytes.Length / 2] ^= 1;
        var flipped = new ByteArrayContent(bytes);
        foreach (var (name, values) in content.Headers) flipped.Headers.TryAddWithoutValidation(name, values);
        return flipped;
    }
}
