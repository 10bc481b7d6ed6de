using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SynthData.Gcp;
using SynthData.Testing.Google.Protos;

namespace SynthData.Testing.Google;

/// <summary>
/// A service of Google's on a loopback port, as far as the tests need it. Bodies are its published messages, read strictly; everything exchanged is judged by the
/// protocol files. It forgets everything at its end.
/// </summary>
public abstract class ProtoServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly Lock _turn = new();

    private protected ProtoServer(GcpService service)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.UseProtoJudge(service);
        _server.Run(HandleAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Urls.Single() + "/");

    /// <summary>What was asked so far: verb and path.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Answers every request with this status of HTTP and name of a code; null for no fault.</summary>
    public (int Status, string Name)? Fault { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task ListenAsync() => _server.StartAsync();

    /// <summary>The answer to a call; one call at a time.</summary>
    private protected abstract IMessage Answer(ProtoServerCall call);

    private async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _asked.Enqueue($"{context.Request.Method} {target.Split('?')[0]}");
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var call = new ProtoServerCall(context.Request.Method, target, await reader.ReadToEndAsync(context.RequestAborted));
        context.Response.ContentType = "application/json; charset=UTF-8";
        string body;
        try
        {
            if (Fault is { } fault) throw new ProtoRefusal(fault.Status, fault.Name, "Injected");
            if (!context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal)) throw new ProtoRefusal(401, "UNAUTHENTICATED", "No credential");
            lock (_turn) body = call.Formatter.Format(Answer(call));
        }
        catch (ProtoRefusal refusal)
        {
            context.Response.StatusCode = refusal.HttpStatus;
            var error = new JsonObject { ["code"] = refusal.HttpStatus, ["message"] = refusal.Message, ["status"] = refusal.Name };
            body = new JsonObject { ["error"] = error }.ToJsonString();
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}

/// <summary>A call of a method over HTTP.</summary>
internal sealed class ProtoServerCall
{
    private static readonly JsonParser Strict = new(JsonParser.Settings.Default);
    private readonly string _body;

    public ProtoServerCall(string verb, string target, string body)
    {
        var (path, query) = target.Split('?', 2) is [var before, var after] ? (before, after) : (target, "");
        var parts = path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        var action = parts[^1].Split(':', 2);
        if (action.Length == 2) parts[^1] = action[0];
        _body = body;
        Verb = action.Length == 2 ? $"{verb} {action[1]}" : verb;
        Path = parts;
        Query = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .ToLookup(part => Uri.UnescapeDataString(part[0]), part => Uri.UnescapeDataString(part.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);
        var wantsNumbers = Query["$alt"].Any(value => value.Contains("enum-encoding=int", StringComparison.Ordinal));
        Formatter = new(JsonFormatter.Settings.Default.WithFormatEnumsAsIntegers(wantsNumbers));
    }

    /// <summary>Of HTTP; then the method's own verb, when the path ends in one: <c>POST encrypt</c>.</summary>
    public string Verb { get; }

    /// <summary>Parts of the path, the version first.</summary>
    public IReadOnlyList<string> Path { get; }

    public ILookup<string, string> Query { get; }

    public JsonFormatter Formatter { get; }

    /// <summary>Name of a resource: the path without the version.</summary>
    public string Name => string.Join('/', Path.Skip(1));

    /// <exception cref="ProtoRefusal">The body is another one.</exception>
    public T Read<T>()
        where T : IMessage<T>, new()
    {
        try
        {
            return _body is "" or ProtoMessages.NothingOfNode ? new() : Strict.Parse<T>(ProtoBase64.Standard(_body, new T().Descriptor));
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw ProtoRefusal.Invalid($"Invalid JSON payload received. {failure.Message}");
        }
    }

    public string Parameter(string name) => Query[name].FirstOrDefault() ?? "";
}

/// <summary>The service does not do what was asked.</summary>
internal sealed class ProtoRefusal(int status, string name, string message) : Exception(message)
{
    public int HttpStatus { get; } = status;

    public string Name { get; } = name;

    public static ProtoRefusal Invalid(string message) => new(400, "INVALID_ARGUMENT", message);

    public static ProtoRefusal NotFound(string what) => new(404, "NOT_FOUND", string.Create(CultureInfo.InvariantCulture, $"{what} not found."));

    public static ProtoRefusal Exists(string what) => new(409, "ALREADY_EXISTS", $"{what} already exists.");

    public static ProtoRefusal Precondition(string message) => new(400, "FAILED_PRECONDITION", message);
}
