using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SynthData.Gcp.Credentials;

namespace SynthData.Gcp.Transport;

/// <summary>Sends requests to Google Cloud: credentials, retries, deadlines, errors. One for a process; safe for many threads.</summary>
internal sealed class GcpTransport : IDisposable, IAsyncDisposable
{
    private const int MostAnswerBytes = 128 << 20, MostRefusalBytes = 64 << 10;
    private static readonly TimeSpan PauseAtEmulators = TimeSpan.FromMilliseconds(50), LongestAtEmulators = TimeSpan.FromSeconds(2);
    private static readonly string Agent = $"synthdata/{VersionText()}";

    private readonly HttpClient _http;

    /// <exception cref="GcpException">An emulator is reached in the open.</exception>
    public GcpTransport(GcpOptions options)
    {
        foreach (var (service, address) in options.Emulators)
        {
            if (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) continue;
            throw new GcpException($"The emulator of {GcpServices.NameOf(service)} is at `{address.Host}`") { Code = GcpErrors.EmulatorElsewhere };
        }

        Options = options;
        HttpMessageHandler handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            // Addresses of the services change.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new(options.Around?.Invoke(handler) ?? handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        Credentials = new(_http, options);
    }

    public GcpOptions Options { get; }

    /// <summary>Who we are; not asked for emulators.</summary>
    public GoogleCredentials Credentials { get; }

    /// <summary>Whether an answer says that the same request can go well later.</summary>
    public static bool IsTransient(HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>The answer's body as JSON.</summary>
    /// <exception cref="GcpException">The service refused, or was not reached within the deadline.</exception>
    public Task<T> SendAsync<T>(GcpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation) => RunAsync(
        request,
        async (response, stop) =>
        {
            using (response)
            {
                var body = await BoundedBody.ReadAsync(response.Content, MostAnswerBytes, stop);
                return JsonSerializer.Deserialize(body.Span, type) ?? throw new JsonException("The answer is null.");
            }
        },
        cancellation);

    /// <summary>
    /// The answer once its headers have come; the caller disposes it, and the deadline does not count for its body. Only success, 304 and 308 are answers, everything
    /// else is an exception.
    /// </summary>
    /// <exception cref="GcpException">As above.</exception>
    public Task<HttpResponseMessage> SendAsync(GcpRequest request, CancellationToken cancellation) =>
        RunAsync(request, static (response, _) => Task.FromResult(response), cancellation);

    public void Dispose()
    {
        Credentials.Dispose();
        _http.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<T> RunAsync<T>(GcpRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        var clock = Options.Clock;
        var began = clock.GetTimestamp();
        using var activity = GcpTelemetry.Begin(request);
        using var deadline = new CancellationTokenSource(request.Deadline, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var backoff = BackoffFor(request.Service);
        bool mayHaveHappened = false, renewed = false;
        GcpException? last = null;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var (result, failed) = await AttemptAsync(request, read, stop.Token);
                if (failed is null) return result!;
                last = failed.Problem;
                mayHaveHappened |= failed.MayHaveHappened;
                if (failed.RefusedToken is { } token && !renewed)
                {
                    renewed = true;
                    Credentials.Forget(token);
                    continue;
                }

                if (!failed.IsTransient || (!request.IsIdempotent && failed.MayHaveHappened)) throw With(last, mayHaveHappened);
                var delay = backoff.Delay(attempt, Options.Jitter());
                if (delay < failed.Asked) delay = failed.Asked;
                // Waiting for a moment after the deadline would only tell later.
                if (clock.GetElapsedTime(began) + delay >= request.Deadline) throw With(last, mayHaveHappened);
                await Task.Delay(delay, clock, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw last is { } known
                ? With(known, mayHaveHappened: true)
                : new GcpException(string.Create(CultureInfo.InvariantCulture, $"{GcpServices.NameOf(request.Service)} did not answer within {request.Deadline.TotalSeconds} s"))
                {
                    Code = GcpErrors.Unreachable,
                    MayHaveHappened = true,
                };
        }
        catch (GcpException failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Code.Code);
            throw;
        }
        finally
        {
            GcpTelemetry.Ended(request.Service, clock.GetElapsedTime(began));
        }
    }

    private async Task<(T? Result, FailedAttempt? Failed)> AttemptAsync<T>(
        GcpRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken stop)
    {
        var emulator = Options.Emulators.GetValueOrDefault(request.Service);
        var token = emulator is null ? await Credentials.GetAccessAsync(stop) : "owner";
        try
        {
            using var message = MessageOf(request, emulator, token);
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop);
            GcpTelemetry.Attempted(request.Service, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
            if (response.IsSuccessStatusCode || (int)response.StatusCode is 304 or 308) return (await read(response, stop), null);
            using (response) return (default, await RefusalAsync(request, response, token, isEmulator: emulator is not null, stop));
        }
        catch (Exception failure) when (FailedAttempt.Of(request, failure, stop) is { } failed)
        {
            GcpTelemetry.Attempted(request.Service, "error");
            return (default, failed);
        }
    }

    private async Task<FailedAttempt> RefusalAsync(GcpRequest request, HttpResponseMessage response, string token, bool isEmulator, CancellationToken stop)
    {
        GcpErrorBody body;
        try
        {
            body = GcpErrorBody.Parse(await BoundedBody.ReadAsync(response.Content, MostRefusalBytes, stop));
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException)
        {
            // The status tells enough.
            body = GcpErrorBody.Nothing;
        }

        if (body.Message?.Contains(token, StringComparison.Ordinal) == true) body = body with { Message = null };
        var asked = Backoff.Asked(response.Headers, Options.Clock.GetUtcNow());
        return FailedAttempt.Of(request, response.StatusCode, body, asked, !isEmulator && response.StatusCode == HttpStatusCode.Unauthorized ? token : null);
    }

    private HttpRequestMessage MessageOf(GcpRequest request, Uri? emulator, string token)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(emulator ?? GcpServices.HostOf(request.Service), request.Path))
        {
            Version = emulator is { Scheme: "http" } ? HttpVersion.Version11 : HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = request.Body?.Invoke(),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        message.Headers.TryAddWithoutValidation("User-Agent", Agent);
        if (emulator is null && (Options.QuotaProject ?? Credentials.QuotaProject) is { } payer) message.Headers.TryAddWithoutValidation("x-goog-user-project", payer);
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private Backoff BackoffFor(GcpService service)
    {
        var isEmulator = Options.Emulators.ContainsKey(service);
        var first = Options.FirstDelay ?? (isEmulator ? PauseAtEmulators : TimeSpan.FromSeconds(1));
        var longest = isEmulator ? LongestAtEmulators : Backoff.LongestAtGoogle;
        return new(first, first > longest ? first : longest);
    }

    private static GcpException With(GcpException failure, bool mayHaveHappened) => failure.MayHaveHappened == mayHaveHappened
        ? failure
        : new(failure.Message, failure.InnerException)
        {
            Code = failure.Code, Hint = failure.Hint, StatusCode = failure.StatusCode, Status = failure.Status, Reason = failure.Reason, MayHaveHappened = mayHaveHappened,
        };

    private static string VersionText() =>
        typeof(GcpTransport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
