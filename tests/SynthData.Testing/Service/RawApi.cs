using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SynthData.Testing.Service;

/// <summary>The API over plain HTTP, with nothing of ours between: a request is sent again until it is answered, as a careful script would.</summary>
public sealed class RawApi : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient _http;
    private readonly TimeSpan _patience;

    public RawApi(Uri server, string key, TimeSpan patience)
    {
        _http = new() { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _patience = patience;
    }

    /// <summary>A port nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task WaitUntilReadyAsync() => await SendAsync(() => new(HttpMethod.Get, "/readyz"));

    public Task<JsonDocument> GetAsync(string path) => JsonAsync(() => new(HttpMethod.Get, path));

    /// <summary>The answer at this moment, or null when there is none: the server may be down.</summary>
    public async Task<JsonDocument?> TryGetAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode ? JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()) : null;
        }
        catch (Exception failure) when (IsTransient(failure))
        {
            return null;
        }
    }

    public Task<JsonDocument> PostAsync(string path, string json, string? idempotencyKey = null) =>
        JsonAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
            return request;
        });

    public Task<JsonDocument> UploadAsync(string path, byte[] csv) =>
        JsonAsync(() => new(HttpMethod.Post, path) { Content = new ByteArrayContent(csv) { Headers = { ContentType = new("text/csv") } } });

    public async Task<byte[]> DownloadAsync(string path) => await SendAsync(() => new(HttpMethod.Get, path));

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument> JsonAsync(Func<HttpRequestMessage> make) => JsonDocument.Parse(await SendAsync(make));

    private async Task<byte[]> SendAsync(Func<HttpRequestMessage> make)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (; ; await Task.Delay(Pause))
        {
            string problem;
            try
            {
                using var request = make();
                using var answer = await _http.SendAsync(request);
                var body = await answer.Content.ReadAsByteArrayAsync();
                if (answer.IsSuccessStatusCode) return body;
                problem = $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(body)}";
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage or HttpStatusCode.TooManyRequests)) throw new InvalidOperationException(problem);
            }
            catch (Exception failure) when (IsTransient(failure))
            {
                problem = failure.Message;
            }

            if (TimeProvider.System.GetElapsedTime(start) > _patience) throw new TimeoutException($"No answer within {_patience}; the last: {problem}");
        }
    }

    private static bool IsTransient(Exception failure) => failure is HttpRequestException or IOException or TaskCanceledException;
}
