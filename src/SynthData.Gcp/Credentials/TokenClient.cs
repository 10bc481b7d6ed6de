using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>Asks issuers of tokens. What they answer goes into no message, but for the name of an error.</summary>
internal sealed partial class TokenClient(HttpClient http, GcpOptions options)
{
    private const int MostBytes = 64 << 10, MostAttempts = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public TimeProvider Clock => options.Clock;

    /// <summary>Sends a form; the answer must be a JSON object.</summary>
    public Task<JsonElement> PostFormAsync(Uri address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellation)
    {
        var form = fields.ToArray();
        return JsonAsync(() => new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) }, cancellation);
    }

    /// <summary>Sends JSON with another token; the answer must be a JSON object.</summary>
    public Task<JsonElement> PostJsonAsync(Uri address, byte[] json, Token bearer, CancellationToken cancellation) => JsonAsync(
        () => new(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { Authorization = new("Bearer", bearer.Value) },
        },
        cancellation);

    /// <summary>The body of an answer.</summary>
    public Task<ReadOnlyMemory<byte>> GetAsync(
        Uri address, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellation, int attempts = MostAttempts) => SendAsync(
        () =>
        {
            var message = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var (name, value) in headers) message.Headers.TryAddWithoutValidation(name, value);
            return message;
        },
        cancellation,
        attempts);

    /// <summary>The access token of an answer by OAuth.</summary>
    public Token ReadAccess(JsonElement answer) =>
        new(ReadText(answer, "access_token"), options.Clock.GetUtcNow() + TimeSpan.FromSeconds(ReadSeconds(answer)));

    /// <summary>A member that must be a text.</summary>
    public static string ReadText(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text
            ? text
            : throw NotUnderstood($"there is no `{name}`");

    public static GcpException NotUnderstood(string why) => new($"The answer of the issuer of tokens is not understood: {why}") { Code = GcpErrors.TokenRefused };

    private static double ReadSeconds(JsonElement answer) =>
        answer.TryGetProperty("expires_in", out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var seconds) && seconds is > 0 and < 1e8
            ? seconds
            : throw NotUnderstood("there is no `expires_in`");

    private async Task<JsonElement> JsonAsync(Func<HttpRequestMessage> make, CancellationToken cancellation) => JsonOf(await SendAsync(make, cancellation));

    public static JsonElement JsonOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } answer ? answer.Clone() : throw NotUnderstood("it is no JSON object");
        }
        catch (JsonException)
        {
            throw NotUnderstood("it is no JSON");
        }
    }

    private async Task<ReadOnlyMemory<byte>> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation, int attempts = MostAttempts)
    {
        using var deadline = new CancellationTokenSource(Patience, options.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var backoff = new Backoff(options.FirstDelay ?? TimeSpan.FromSeconds(1), Backoff.LongestAtGoogle);
        for (var attempt = 1; ; attempt++)
        {
            GcpException failure;
            using var message = make();
            var who = message.RequestUri!.Host;
            try
            {
                using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop.Token);
                var body = await BoundedBody.ReadAsync(response.Content, MostBytes, stop.Token);
                if (response.IsSuccessStatusCode) return body;
                failure = Refusal(who, response.StatusCode, body);
                if (!GcpTransport.IsTransient(response.StatusCode)) throw failure;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or OperationCanceledException or InvalidDataException)
            {
                failure = new($"`{who}`, which issues tokens, can't be reached", cut) { Code = GcpErrors.Unreachable };
            }

            if (attempt >= attempts || stop.IsCancellationRequested) throw failure;
            await Task.Delay(backoff.Delay(attempt, options.Jitter()), options.Clock, cancellation);
        }
    }

    private static GcpException Refusal(string who, HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var named = NameOfError(body) is { } name ? $": {name}" : "";
        var code = GcpTransport.IsTransient(status) ? GcpErrors.Unreachable : GcpErrors.TokenRefused;
        // Without the status: whoever sent the request would take it for an answer of the service that it was for, such as that there is no object.
        return new(string.Create(CultureInfo.InvariantCulture, $"`{who}` gives no token, with status {(int)status}{named}")) { Code = code };
    }

    /// <summary>Such as <c>invalid_grant</c> or <c>PERMISSION_DENIED</c>: a word, so that nothing secret can be in it.</summary>
    private static string? NameOfError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("error", out var error)) return null;
            var name = error.ValueKind == JsonValueKind.String ? error.GetString() : GcpErrorBody.Parse(body).Status;
            return name is not null && Word().IsMatch(name) ? name : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z_]{1,40}$", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
