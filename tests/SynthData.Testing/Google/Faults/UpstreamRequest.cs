using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SynthData.Testing.Google.Faults;

/// <summary>A request on its way through a proxy, with all of its body.</summary>
/// <param name="Upstream">Where it goes.</param>
/// <param name="Method">The verb.</param>
/// <param name="Target">Path and query as they came: what is escaped stays so.</param>
/// <param name="Headers">As they came.</param>
/// <param name="Body">All of it.</param>
/// <param name="Token">That it came with.</param>
internal sealed record UpstreamRequest(Uri Upstream, string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, string Token)
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Transfer-Encoding", "Keep-Alive", "Expect" };

    /// <summary>Whether messages are asked for.</summary>
    public bool IsPull => Target.EndsWith(":pull", StringComparison.Ordinal);

    /// <param name="context">What came.</param>
    /// <param name="upstream">Where it goes.</param>
    /// <param name="asOwner">Emulators know no token but their owner's.</param>
    public static async Task<UpstreamRequest> ReadAsync(HttpContext context, Uri upstream, bool asOwner)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var authorization = context.Request.Headers.Authorization.ToString();
        var headers = context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key) && !(asOwner && header.Key == "Authorization"))
            .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())).ToList();
        if (asOwner) headers.Add(new("Authorization", "Bearer owner"));
        return new(
            upstream, context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, headers, body.ToArray(),
            authorization.Split(' ').Last());
    }

    /// <summary>Sends it, and takes all of the answer.</summary>
    public async Task<UpstreamAnswer> SendAsync(HttpClient client, CancellationToken stop)
    {
        using var message = Message(new ByteArrayContent(Body));
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key))
            .Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value))).ToArray();
        return new((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync(stop));
    }

    /// <summary>Sends some bytes of the body, and goes away.</summary>
    public async Task SendPartAsync(HttpClient client, int bytes, CancellationToken stop)
    {
        using var message = Message(new BrokenContent(Body, bytes));
        try
        {
            (await client.SendAsync(message, stop)).Dispose();
        }
        catch (HttpRequestException)
        {
            // As it is meant.
        }
    }

    private HttpRequestMessage Message(HttpContent content)
    {
        var message = new HttpRequestMessage(new(Method), new Uri(Upstream, Target)) { Content = Body.Length > 0 || Method is "POST" or "PUT" ? content : null };
        foreach (var (name, value) in Headers)
        {
            // Addresses in answers lead here again.
            if (name == "Host") message.Headers.Host = value;
            else if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private sealed class BrokenContent(byte[] whole, int bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(whole.AsMemory(0, bytes));
            await stream.FlushAsync();
            throw new IOException("The request is cut.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = whole.Length;
            return true;
        }
    }
}

/// <summary>An answer on its way back.</summary>
internal sealed record UpstreamAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <param name="context">Who asked.</param>
    /// <param name="bytes">Of the body; all when null.</param>
    public async Task WriteAsync(HttpContext context, int? bytes = null)
    {
        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers) context.Response.Headers[name] = value;
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(Body.AsMemory(0, bytes ?? Body.Length), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
