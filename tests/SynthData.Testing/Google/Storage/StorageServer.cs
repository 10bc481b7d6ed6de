using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace SynthData.Testing.Google.Storage;

/// <summary>
/// Cloud Storage's JSON interface, and signed URLs, on a loopback port: what the product and Google's own client use of it. It forgets everything at its end.
/// What it does is judged by Google's client; the rest is listed in <c>docs/coverage.md</c>.
/// </summary>
public sealed class StorageServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly StorageState _state;
    private readonly Lock _faults = new();
    private int _requests;

    private StorageServer(WebApplication server, StorageState state) => (_server, _state) = (server, state);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Urls.Single() + "/");

    /// <summary>What goes wrong with a request; null for nothing. Asked one request after the other.</summary>
    public Func<StorageRequest, StorageFault?>? Fault { get; set; }

    /// <summary>Takes what a bucket's notifications say.</summary>
    public Func<StorageNotice, Task>? Notify { get; set; }

    /// <summary>Sees the JSON bodies that come and go, refusals but for.</summary>
    public Action<StorageBody>? Saw { get; set; }

    /// <summary>Public keys that signed URLs are checked with, by the account's e-mail.</summary>
    public IDictionary<string, RSA> Signers { get; } = new Dictionary<string, RSA>(StringComparer.Ordinal);

    /// <summary>Bytes that one call of a rewrite copies at most.</summary>
    public long RewriteBytes { get; set; } = long.MaxValue;

    /// <summary>Objects and folders in a page of a list at most.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Resumable uploads that are known.</summary>
    public int Sessions => _state.Sessions.Count;

    /// <summary>Requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public static async Task<StorageServer> StartAsync(TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.AllowSynchronousIO = false;
        });
        builder.Services.AddRoutingCore();
        var state = new StorageState(clock ?? TimeProvider.System);
        var app = builder.Build();
        var server = new StorageServer(app, state);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Makes a bucket, as an administrator does.</summary>
    public void CreateBucket(string name)
    {
        lock (_state.Lock) _state.Buckets.Add(name, new(name, [], _state.Clock.GetUtcNow()));
    }

    /// <summary>Names of the living objects of a bucket, in order.</summary>
    public IReadOnlyList<string> Objects(string bucket)
    {
        lock (_state.Lock) return [.. _state.Bucket(bucket).All(versions: false).Select(item => item.Name)];
    }

    /// <summary>Forgets all resumable uploads that are on the way.</summary>
    public void LoseSessions() => _state.Sessions.Clear();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _state.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        StorageFault? fault;
        lock (_faults)
        {
            _requests++;
            fault = Fault?.Invoke(new(_requests, context.Request.Method, target));
        }

        if (fault is { Status: { } status, AfterActing: false })
        {
            await AnswerAsync(context, new StorageRefusal(status, "backendError", "Injected"));
            return;
        }

        var answer = context.Response.Body;
        if (fault?.CutRequestAt is { } arriving) context.Request.Body = new FaultyStream(context.Request.Body, arriving, context);
        if (fault?.CutAnswerAt is { } leaving) context.Response.Body = new FaultyStream(answer, leaving, context);
        if (fault is { AfterActing: true }) context.Response.Body = new MemoryStream();
        try
        {
            await ActAsync(context, target);
        }
        catch (IOException)
        {
            // The client is gone.
            context.Abort();
        }

        if (fault is not { AfterActing: true }) return;
        context.Response.Body = answer;
        if (fault.Status is not { } late)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await AnswerAsync(context, new StorageRefusal(late, "backendError", "Injected"));
    }

    private async Task ActAsync(HttpContext context, string target)
    {
        try
        {
            var call = new StorageCall(context, _state, target.Split('?')[0].Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray()) { Notify = Notify, Saw = Saw, RewriteBytes = RewriteBytes, PageSize = PageSize };
            switch (call.Segments)
            {
                case ["batch", ..]: throw StorageRefusal.NotFound("operation: batches");
                case ["upload", "storage", "v1", "b", var bucket, "o"]: await UploadOperations.RunAsync(call, bucket); break;
                // Where Google's command line begins uploads.
                case ["resumable", "upload", "storage", "v1", "b", var name, "o"]: await UploadOperations.RunAsync(call, name); break;
                case ["storage" or "download", "storage" or "v1", ..]: await RunAsync(call, [.. call.Segments.Skip(call.Segments[0] == "download" ? 3 : 2)]); break;
                default:
                    if (SignedUrlCheck.IsSigned(context.Request)) SignedUrlCheck.Verify(context.Request, target, Signers, _state.Clock.GetUtcNow());
                    else if (context.Request.Headers.Authorization.Count == 0) throw new StorageRefusal(403, "forbidden", "Anonymous caller does not have access");
                    await SignedOperations.RunAsync(call);
                    break;
            }
        }
        catch (StorageRefusal refusal)
        {
            await AnswerAsync(context, refusal);
        }
    }

    private static Task RunAsync(StorageCall call, string[] path) => path switch
    {
        ["projects", _, "serviceAccount"] => call.AnswerAsync(new() { ["kind"] = "storage#serviceAccount", ["email_address"] = "service-123456789@gs-project-accounts.iam.gserviceaccount.com" }),
        ["b"] or ["b", _] or ["b", _, "iam" or "lockRetentionPolicy" or "notificationConfigs", ..] => BucketOperations.RunAsync(call, path),
        ["b", _, "o", ..] => ObjectOperations.RunAsync(call, path),
        _ => throw StorageRefusal.NotFound("operation"),
    };

    private static async Task AnswerAsync(HttpContext context, StorageRefusal refusal)
    {
        // A refusal may come before the body was read.
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status is 304 || context.Request.Method == "HEAD") return;
        var error = new JsonObject { ["domain"] = "global", ["reason"] = refusal.Reason, ["message"] = refusal.Message };
        var body = new JsonObject { ["error"] = new JsonObject { ["code"] = refusal.Status, ["message"] = refusal.Message, ["errors"] = new JsonArray(error) } };
        context.Response.ContentType = "application/json; charset=UTF-8";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
