using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SynthData.Testing.Fuzzing;

/// <summary>
/// Requests made of the API's own OpenAPI document: parameters and members that fit, nearly fit or are hostile, and raw bytes that are no HTTP. Request
/// number n of a seed is always the same. The server may refuse each with a coded problem, but never fails and never hangs.
/// </summary>
public sealed class ApiFuzz
{
    private const int MostAtOnce = 4, RawEvery = 25;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private static readonly string[] Hostile =
    [
        "", ".", "..", "../../etc/passwd", "%2e%2e%2f", "a/b", "a%2Fb", "A", "-", "_", "default:fit", "a:b:c", "\0", "\r\nX: y", "'; drop table jobs; --", "{}", "[]", "null", "-1", "0",
        "18446744073709551616", "1e309", "NaN", "😀", "\uD800", "\uFEFF", "latest", "%00", "%ff", "a?b=c#d", new('a', 64), new('a', 5000), "${jndi:ldap://x}", "<script>", "..\\..",
    ];

    private readonly HttpClient _client;
    private readonly Uri _server;
    private readonly JsonElement _api;
    private readonly List<(string Method, string Path, JsonElement Operation)> _operations = [];
    private readonly ulong _seed;

    /// <param name="server">A running server.</param>
    /// <param name="key">Of an administrator of the service, so that nothing is refused for its credential.</param>
    /// <param name="openApi">The document.</param>
    public ApiFuzz(Uri server, string key, byte[] openApi, ulong seed)
    {
        (_server, _seed) = (server, seed);
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = server, Timeout = Longest };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _api = JsonDocument.Parse(openApi).RootElement;
        foreach (var path in _api.GetProperty("paths").EnumerateObject())
            foreach (var method in path.Value.EnumerateObject())
                // What follows a job goes on as long as the job does, and without the project everything else would be missing.
                if (method.Value.GetProperty("operationId").GetString() is not ("jobs.events" or "projects.delete")) _operations.Add((method.Name.ToUpperInvariant(), path.Name, method.Value));
    }

    /// <summary>Sends requests 0 to <paramref name="count"/>.</summary>
    /// <returns>How many were answered with each status.</returns>
    /// <exception cref="InvalidOperationException">A request that the server could not bear.</exception>
    public async Task<SortedDictionary<int, int>> RunAsync(int count, CancellationToken cancellation)
    {
        var statuses = new SortedDictionary<int, int>();
        var faults = new List<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation }, async (number, token) =>
        {
            var (status, fault) = number % RawEvery == 0 ? await SendRawAsync(number, token) : await SendAsync(number, token);
            lock (statuses)
            {
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                if (fault is not null) faults.Add(fault);
            }
        });
        using var health = await _client.GetAsync("/readyz", cancellation);
        if (!health.IsSuccessStatusCode) faults.Add($"afterwards the server is not ready: {(int)health.StatusCode}");
        return faults.Count == 0 ? statuses : throw new InvalidOperationException($"{faults.Count} of {count} requests of seed {_seed}:\n{string.Join('\n', faults.Take(20))}");
    }

    private async Task<(int Status, string? Fault)> SendAsync(int number, CancellationToken cancellation)
    {
        var dice = new Die(_seed, number);
        var (method, path, operation) = _operations[dice.Below(_operations.Count)];
        using var request = new HttpRequestMessage(new(dice.OneIn(40) ? "BREW" : method), new Uri(_server, Address(dice, path, operation)));
        Headers(dice, operation, request);
        if (operation.TryGetProperty("requestBody", out var body)) request.Content = Body(dice, body.GetProperty("content"));
        var name = $"#{number} {request.Method} {request.RequestUri}";
        try
        {
            using var answer = await _client.SendAsync(request, cancellation);
            var status = (int)answer.StatusCode;
            if (status >= 500) return (status, $"{name}: {status} {await answer.Content.ReadAsStringAsync(cancellation)}");
            return (status, status < 400 || await IsCodedAsync(answer, cancellation) ? null : $"{name}: {status} without a coded problem");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (0, $"{name}: no answer within {Longest.TotalSeconds} s");
        }
        catch (HttpRequestException failure)
        {
            // Kestrel may close while a body that is too long is still being sent.
            return (0, failure.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.Unknown ? null : $"{name}: {failure.HttpRequestError}");
        }
    }

    private string Address(Die dice, string path, JsonElement operation)
    {
        var query = new StringBuilder();
        if (operation.TryGetProperty("parameters", out var parameters))
        {
            foreach (var parameter in parameters.EnumerateArray())
            {
                var name = parameter.GetProperty("name").GetString()!;
                var where = parameter.GetProperty("in").GetString();
                if (where == "path") path = path.Replace($"{{{name}}}", Escaped(dice, dice.OneIn(8) ? dice.Of(Hostile) : Known(dice, name)), StringComparison.Ordinal);
                if (where == "query" && dice.OneIn(2)) query.Append('&').Append(name).Append('=').Append(Escaped(dice, Value(dice, parameter.GetProperty("schema"))));
            }
        }

        if (dice.OneIn(20)) query.Append("&unknown=").Append(Escaped(dice, dice.Of(Hostile)));
        if (dice.OneIn(30) && query.Length > 0) query.Append(query);
        return query.Length == 0 ? path : $"{path}?{query.ToString()[1..]}";
    }

    /// <summary>Names that exist, so that requests get past the look-up.</summary>
    private static string Known(Die dice, string name) => name switch
    {
        "project" => "default",
        "dataset" => dice.Of("people", "people-synthetic", "made", "other"),
        "model" => dice.Of("people", "imported"),
        "version" => dice.Of("latest", "1", "2", "99"),
        _ => dice.Of("none", "20260101000000-0123456789", new string('a', 64)),
    };

    private static string Escaped(Die dice, string text)
    {
        // A lone surrogate has no UTF-8, and is sent as the bytes that a broken client would send.
        var escaped = text.Contains('\uD800', StringComparison.Ordinal) ? "%ED%A0%80" : dice.OneIn(10) && !text.Any(letter => letter is < '!' or > '~' or '#' or '?') ? text : Uri.EscapeDataString(text);
        return escaped is "." or ".." ? escaped.Replace(".", "%2E", StringComparison.Ordinal) : escaped;
    }

    private static void Headers(Die dice, JsonElement operation, HttpRequestMessage request)
    {
        if (!operation.TryGetProperty("parameters", out var parameters)) return;
        foreach (var parameter in parameters.EnumerateArray())
        {
            var name = parameter.GetProperty("name").GetString()!;
            if (parameter.GetProperty("in").GetString() != "header" || !dice.OneIn(3) || name == "Content-Range") continue;
            request.Headers.TryAddWithoutValidation(name, dice.Of("\"1\"", "*", "W/\"1\"", "bytes=0-9", "bytes=9-0", "bytes=-1", "bytes=0-", "key-1", "", "\"\"\"", new string('k', 300)));
        }
    }

    private ByteArrayContent Body(Die dice, JsonElement content)
    {
        var kinds = content.EnumerateObject().ToArray();
        var kind = kinds[dice.Below(kinds.Length)];
        var bytes = dice.OneIn(6) ? dice.Bytes(2000)
            : kind.Value.TryGetProperty("schema", out var schema) ? Encoding.UTF8.GetBytes(Json(dice, schema, 0))
            : Encoding.UTF8.GetBytes(dice.Of("a,b\n1,2\n3,4\n5,6\n", "a,a\n1\n", "\"", "", "tables: [", "columns: {a: {sdtype: numerical}}", "{\"columns\":{}}", "x\n=1+1\n-2\n", "\u001f\u008b\b\0"));
        if (bytes.Length > 0 && dice.OneIn(8)) bytes[dice.Below(bytes.Length)] ^= (byte)(1 + dice.Below(255));
        var body = new ByteArrayContent(bytes);
        body.Headers.TryAddWithoutValidation("Content-Type", dice.OneIn(15) ? dice.Of("text/plain", "", "a/b/c", "application/json; charset=utf-7", "multipart/form-data") : kind.Name);
        if (dice.OneIn(3)) body.Headers.TryAddWithoutValidation("Content-Range", dice.Of("bytes 0-1/2", "bytes */*", "bytes */5", "bytes 5-1/9", "lines 1-2/3", $"bytes 0-{bytes.Length - 1}/*", "bytes 99999999999999999999-1/*"));
        if (dice.OneIn(20)) body.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        return body;
    }

    private string Json(Die dice, JsonElement schema, int depth)
    {
        while (schema.TryGetProperty("$ref", out var reference)) schema = reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(_api, (at, name) => at.GetProperty(name));
        if (depth > 4 || dice.OneIn(15)) return dice.Of("null", "0", "-1", "1e400", "\"\\ud800\"", "[]", "{}", "true", new string('[', 100), JsonSerializer.Serialize(dice.Of(Hostile).Replace("\uD800", "", StringComparison.Ordinal)));
        if (!schema.TryGetProperty("properties", out var properties)) return Scalar(dice, schema);
        var members = properties.EnumerateObject().Where(_ => !dice.OneIn(3)).Select(member => $"\"{member.Name}\":{Json(dice, member.Value, depth + 1)}").ToList();
        if (dice.OneIn(10)) members.Add("\"unknown\":1");
        if (dice.OneIn(20) && members.Count > 0) members.Add(members[0]);
        return $"{{{string.Join(',', members)}}}";
    }

    private static string Scalar(Die dice, JsonElement schema) => schema.TryGetProperty("type", out var type) ? type.GetString() switch
    {
        "integer" => dice.Of("0", "1", "2", "10", "1000", "2147483648", "-5", "1.5", "99999999999999999999"),
        "number" => "0.5",
        "boolean" => dice.Of("true", "false"),
        "array" => "[]",
        "object" => "{}",
        _ => JsonSerializer.Serialize(dice.OneIn(6)
            ? dice.Of(Hostile).Replace("\uD800", "", StringComparison.Ordinal)
            : dice.Of("people", "made", "profile", "fit", "generate", "evaluate", "sample", "fast", "max", "viewer", "independent", "utf-8", ";")),
    } : "{}";

    private static string Value(Die dice, JsonElement schema)
    {
        if (dice.OneIn(5)) return dice.Of(Hostile);
        if (schema.TryGetProperty("enum", out var words)) return words[dice.Below(words.GetArrayLength())].GetString()!;
        return schema.GetProperty("type").GetString() switch { "integer" => dice.Of("0", "1", "20", "1000", "1001"), "boolean" => dice.Of("true", "false", "yes"), _ => dice.Of("people", "tab", ";", "x.csv") };
    }

    /// <summary>Bytes that are nearly, or not at all, HTTP. The server may close without a word; it must not hang while the client has closed its side.</summary>
    private async Task<(int Status, string? Fault)> SendRawAsync(int number, CancellationToken cancellation)
    {
        var dice = new Die(_seed, number);
        var text = dice.Of(
            "GET / HTTP/1.1\r\n\r\n", "GET\r\n\r\n", "GET /v1/projects HTTP/9.9\r\nHost: x\r\n\r\n", "POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "POST /v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
            "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n", $"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('b', 100_000)}\r\n\r\n",
            "\u0016\u0003\u0001\u0002\0\u0001", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        var bytes = dice.OneIn(4) ? dice.Bytes(4000) : Encoding.Latin1.GetBytes(text);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, _server.Port, limit.Token);
            await socket.SendAsync(bytes, limit.Token);
            socket.Shutdown(SocketShutdown.Send);
            var buffer = new byte[4096];
            var head = new StringBuilder();
            for (int read; (read = await socket.ReceiveAsync(buffer, limit.Token)) > 0;) head.Append(Encoding.Latin1.GetString(buffer, 0, read));
            return (-1, head.ToString().StartsWith("HTTP/1.1 5", StringComparison.Ordinal) && !head.ToString().StartsWith("HTTP/1.1 505", StringComparison.Ordinal) ? $"#{number} raw: {head.ToString().Split('\r')[0]}" : null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (0, $"#{number} raw: the connection stays open");
        }
        catch (SocketException)
        {
            return (-1, null);
        }
    }

    private static async Task<bool> IsCodedAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        // What Kestrel itself refuses, before there is a request, has no body.
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong or HttpStatusCode.RequestHeaderFieldsTooLarge
                && answer.Content.Headers.ContentLength is 0;
        }


        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
        return problem.RootElement.GetProperty("errors") is { } errors && errors.GetArrayLength() > 0
            && errors.EnumerateArray().All(error => error.GetProperty("code").GetString()!.StartsWith("SD", StringComparison.Ordinal) && error.GetProperty("hint").GetString()!.Length > 0);
    }

    /// <summary>Chance of one request: SplitMix64.</summary>
    private sealed class Die(ulong seed, int number)
    {
        private ulong _state = seed * 0x9E37_79B9_7F4A_7C15 + (ulong)number * 0xD1B5_4A32_D192_ED03;

        public int Below(int end) => (int)(Next() % (ulong)end);

        public bool OneIn(int many) => Below(many) == 0;

        public string Of(params string[] choices) => choices[Below(choices.Length)];

        public byte[] Bytes(int most) => [.. Enumerable.Range(0, 1 + Below(most)).Select(_ => (byte)Below(256))];

        private ulong Next()
        {
            _state += 0x9E37_79B9_7F4A_7C15;
            var value = _state;
            value = (value ^ value >> 30) * 0xBF58_476D_1CE4_E5B9;
            value = (value ^ value >> 27) * 0x94D0_49BB_1331_11EB;
            return value ^ value >> 31;
        }
    }
}
