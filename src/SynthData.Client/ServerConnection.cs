using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SynthData.Client.Wire;
using SynthData.Errors;

namespace SynthData.Client;

/// <summary>Sends requests to one server, again where that is safe, and turns refusals into coded errors.</summary>
internal sealed class ServerConnection : IDisposable
{
    public const string IdempotencyKey = "Idempotency-Key";
    private const int MostTries = 5;
    private const int LargestJson = 64 << 20, LargestProblem = 1 << 20;

    /// <summary>What a record must have it has, or the answer is none of ours.</summary>
    private static readonly SynthDataJson Strict = new(
        new JsonSerializerOptions(SynthDataJson.Default.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true });

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(100);
    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly AuthenticationHeaderValue _credential;

    public ServerConnection(Uri server, AuthenticationHeaderValue credential, HttpMessageHandler? handler, TimeProvider clock)
    {
        _server = server.AbsoluteUri.EndsWith('/') ? server : new(server.AbsoluteUri + "/");
        (_credential, Clock) = (credential, clock);
        _http = handler is null ? new(NewHandler(), disposeHandler: true) : new(handler, disposeHandler: false);
        _http.Timeout = Timeout.InfiniteTimeSpan;
    }

    public TimeProvider Clock { get; }

    /// <summary>Unguessable, for requests that make something.</summary>
    public static string NewIdempotencyKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        ReadAsync(() => new(HttpMethod.Get, path), type, mayRepeat: true, cancellation);

    /// <summary>Sends what makes something, under an idempotency key, so that it may be sent again.</summary>
    public Task<TAnswer> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation)
    {
        var key = NewIdempotencyKey();
        return ReadAsync(
            () =>
            {
                var request = WithJson(HttpMethod.Post, path, body, bodyType);
                request.Headers.Add(IdempotencyKey, key);
                return request;
            },
            answerType, mayRepeat: true, cancellation);
    }

    /// <summary>Sends what makes a named resource: not sent again after a lost answer, for then it would be refused because of its own success.</summary>
    public Task<TAnswer> CreateAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation) =>
        ReadAsync(() => WithJson(HttpMethod.Post, path, body, bodyType), answerType, mayRepeat: false, cancellation);

    /// <summary>Sends a change; repeated only where the change is to a state, not by an amount.</summary>
    public Task<TAnswer> ChangeAsync<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, string? etag, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation) =>
        ReadAsync(
            () =>
            {
                var request = WithJson(method, path, body, bodyType);
                if (etag is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{etag}\"");
                return request;
            },
            answerType, mayRepeat: etag is null, cancellation);

    public async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => new(HttpMethod.Delete, path), mayRepeat: true, cancellation);
    }

    public async Task<T> ReadAsync<T>(Func<HttpRequestMessage> make, JsonTypeInfo<T> type, bool mayRepeat, CancellationToken cancellation)
    {
        using var answer = await SendAsync(make, mayRepeat, cancellation);
        return await ReadJsonAsync(answer, type, cancellation);
    }

    public async Task<T> ReadJsonAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/json") throw NotOurServer(answer);
        try
        {
            await using var content = await AnswerStream.OpenAsync(answer, LargestJson, cancellation);
            return await JsonSerializer.DeserializeAsync(content, StrictOf(type), cancellation) ?? throw NotOurServer(answer);
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            throw NotOurServer(answer);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Unreachable(failure);
        }
    }

    /// <summary>An answer that is a short text.</summary>
    public async Task<string> ReadTextAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        await CopyAsync(answer, text, cancellation, LargestJson);
        return System.Text.Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Where a server wants bytes to be sent: by HTTP, and not in the open when it is itself reached by TLS.</summary>
    public bool IsTransferAddress(string url) =>
        Uri.TryCreate(_server, url, out var full) && (full.Scheme == Uri.UriSchemeHttps || full.Scheme == Uri.UriSchemeHttp && _server.Scheme == Uri.UriSchemeHttp);

    /// <summary>The answer, its content not yet read, when the server did what was asked.</summary>
    /// <param name="make">Makes the request, anew for every try.</param>
    /// <param name="mayRepeat">Whether sending it twice does no more than sending it once.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SynthDataException">The server refused or can't be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, bool mayRepeat, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var last = !mayRepeat || attempt == MostTries;
            HttpResponseMessage answer;
            try
            {
                answer = await SendOnceAsync(make(), cancellation);
            }
            catch (SynthDataException) when (!last)
            {
                await Task.Delay(WaitBefore(attempt + 1, null), Clock, cancellation);
                continue;
            }

            if (answer.IsSuccessStatusCode) return answer;
            using (answer)
            {
                if (last || answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || IsQuota(answer))
                    throw await RefusalAsync(answer, cancellation);
                await Task.Delay(WaitBefore(attempt + 1, answer.Headers.RetryAfter), Clock, cancellation);
            }
        }
    }

    /// <summary>One try; the answer may be a refusal.</summary>
    /// <exception cref="SynthDataException">There was no answer.</exception>
    public async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.RequestUri = new Uri(_server, request.RequestUri!);
        // A store that takes bytes itself has its permission in the address, and must not learn the key.
        if (IsOwn(request.RequestUri)) request.Headers.Authorization = _credential;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Sending a large body takes as long as it takes; only the wait for an answer to a short one is bounded.
        if (request.Content is null or ByteArrayContent) limit.CancelAfter(LongestAnswer);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || failure is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw Unreachable(failure);
        }
        finally
        {
            request.Dispose();
        }
    }

    /// <summary>The refusal as a coded error.</summary>
    public async Task<SynthDataException> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var problem = await FindProblemAsync(answer, cancellation);
        if (problem?.Errors is not { Count: > 0 } errors || errors.Any(error => error is null)) return answer.StatusCode == HttpStatusCode.Unauthorized ? CredentialRefused(null) : NotOurServer(answer);
        if (answer.StatusCode == HttpStatusCode.Unauthorized) return CredentialRefused(errors[0].Hint);
        return new([.. errors.Select(error => new Diagnostic(
            new(error.Code, error.Code == errors[0].Code ? problem.Title : error.Message, error.Hint), Severity.Error, error.Message,
            new(error.File, error.Line, error.Position, error.Column, error.Path), error.Hint))]);
    }

    public SynthDataException NotOurServer(HttpResponseMessage answer) => new(
        ClientErrors.NotOurServer, $"What answers at `{Origin}` with status {(int)answer.StatusCode} is not a SynthData server");

    public SynthDataException NotOurServer() => new(ClientErrors.NotOurServer, $"What answers at `{Origin}` is not a SynthData server");

    /// <summary>Copies an answer that can't be taken up after a cut.</summary>
    public async Task CopyAsync(HttpResponseMessage answer, Stream output, CancellationToken cancellation, long most = long.MaxValue)
    {
        await using var content = await AnswerStream.OpenAsync(answer, most, cancellation);
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;) await ResumedDownload.WriteAsync(output, buffer.AsMemory(0, read), cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new SynthDataException(ClientErrors.TransferBroken, ClientErrors.TransferBroken.Title);
        }
        catch (InvalidDataException)
        {
            throw NotOurServer(answer);
        }
    }

    public void Dispose() => _http.Dispose();

    public static TimeSpan WaitBefore(int attempt, RetryConditionHeaderValue? asked)
    {
        if (asked?.Delta is { } delta) return delta < LongestWait ? delta : LongestWait;
        var longest = 125 * (1 << Math.Min(attempt, 8));
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest / 2, longest));
    }

    private string Origin => _server.GetLeftPart(UriPartial.Authority);

    public static HttpRequestMessage WithJson<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) =>
        new(method, path)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = new("application/json") } },
        };

    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>A project's quota does not come back within seconds.</summary>
    public static bool IsQuota(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is null;

    private static async Task<ProblemInfo?> FindProblemAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return null;
        try
        {
            await using var content = await AnswerStream.OpenAsync(answer, LargestProblem, cancellation);
            return await JsonSerializer.DeserializeAsync(content, StrictOf(SynthDataJson.Default.ProblemInfo), cancellation);
        }
        catch (Exception failure) when (failure is JsonException or HttpRequestException or IOException or InvalidDataException)
        {
            return null;
        }
    }

    public static JsonTypeInfo<T> StrictOf<T>(JsonTypeInfo<T> type) => (JsonTypeInfo<T>)Strict.GetTypeInfo(type.Type)!;

    private bool IsOwn(Uri uri) => Uri.Compare(uri, _server, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private SynthDataException Unreachable(Exception failure) => new(
        ClientErrors.Unreachable, $"The server `{Origin}` can't be reached: {(failure as HttpRequestException)?.HttpRequestError.ToString() ?? failure.GetType().Name}");

    private SynthDataException CredentialRefused(string? hint) => new(ClientErrors.CredentialRefused, $"The server `{Origin}` refuses the credential", hint: hint);
}
