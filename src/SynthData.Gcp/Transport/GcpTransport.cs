using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace SynthData.Gcp.Transport;

/// <summary>Sends requests to Google Cloud: credentials, retries, deadlines, errors. One for a process; safe for many threads.</summary>
internal sealed class GcpTransport(GcpOptions options) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public GcpOptions Options { get; } = options;

    /// <summary>The answer's body as JSON.</summary>
    /// <exception cref="GcpException">The service refused, or was not reached within the deadline.</exception>
    public async Task<T> SendAsync<T>(GcpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var response = await SendAsync(request, cancellation);
        return await response.Content.ReadFromJsonAsync(type, cancellation) ?? throw new GcpException($"{request.Service} answered nothing");
    }

    /// <summary>The answer once its headers have come; the caller disposes it. Only success, 304 and 308 are answers, everything else is an exception.</summary>
    /// <exception cref="GcpException">As above.</exception>
    public async Task<HttpResponseMessage> SendAsync(GcpRequest request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(BaseOf(request.Service), request.Path)) { Content = request.Body?.Invoke() };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "owner");
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.IsSuccessStatusCode || (int)response.StatusCode is 304 or 308) return response;
        using (response) throw new GcpException(await response.Content.ReadAsStringAsync(cancellation)) { StatusCode = response.StatusCode };
    }

    public void Dispose() => _http.Dispose();

    private Uri BaseOf(GcpService service) =>
        Options.Emulators.TryGetValue(service, out var emulator) ? emulator : throw new GcpException($"{service} has no server");
}
