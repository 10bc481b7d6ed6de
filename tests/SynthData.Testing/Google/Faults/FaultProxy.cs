using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google.Faults;

/// <summary>A way to an emulator or to a server of the tests, on a loopback port, on which things go wrong.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private static readonly int[] Refusals = [429, 500, 503];
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 256 }) { Timeout = Timeout.InfiniteTimeSpan };

    private readonly WebApplication _server;
    private readonly Uri _upstream;
    private readonly FaultPlan _plan;
    private readonly AccessTokens? _tokens;
    private volatile UpstreamAnswer? _lastPull;

    private FaultProxy(WebApplication server, Uri upstream, FaultPlan plan, AccessTokens? tokens) => (_server, _upstream, _plan, _tokens) = (server, upstream, plan, tokens);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Urls.Single() + "/");

    /// <summary>Comes between a request and its server, as <see cref="FaultKind.Overtaken"/>; false when it can't with this one.</summary>
    internal Func<UpstreamRequest, CancellationToken, Task<bool>>? Overtake { get; init; }

    /// <param name="upstream">Where requests go.</param>
    /// <param name="plan">What goes wrong.</param>
    /// <param name="tokens">Those that let in; null when nobody needs one.</param>
    /// <param name="overtake">Changes what the request is about to change.</param>
    internal static async Task<FaultProxy> StartAsync(
        Uri upstream, FaultPlan plan, AccessTokens? tokens = null, Func<UpstreamRequest, CancellationToken, Task<bool>>? overtake = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        var app = builder.Build();
        var proxy = new FaultProxy(app, upstream, plan, tokens) { Overtake = overtake };
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context, await UpstreamRequest.ReadAsync(context, _upstream, _tokens is not null));
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or HttpRequestException)
        {
            // The client went away, or the server did.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, UpstreamRequest request)
    {
        var stop = context.RequestAborted;
        var fault = _plan.Choose();
        if (_tokens is not null && !_tokens.IsValid(request.Token, expire: fault == FaultKind.TokenExpired))
        {
            _plan.Count(FaultKind.TokenExpired);
            await RefuseAsync(context, 401, "UNAUTHENTICATED");
            return;
        }

        switch (fault)
        {
            case FaultKind.RefusedBefore:
                await RefuseAsync(context);
                break;
            case FaultKind.RefusedAfter:
                await request.SendAsync(Client, stop);
                await RefuseAsync(context);
                break;
            case FaultKind.CutRequest when request.Body.Length > 0:
                await request.SendPartAsync(Client, _plan.Next(request.Body.Length), stop);
                context.Abort();
                break;
            case FaultKind.CutAnswer:
                await CutAsync(context, await request.SendAsync(Client, stop));
                break;
            case FaultKind.Repeated when request.IsPull:
                await (_lastPull ?? await PullAsync(request, stop)).WriteAsync(context);
                break;
            case FaultKind.Repeated:
                await request.SendAsync(Client, stop);
                await (await request.SendAsync(Client, stop)).WriteAsync(context);
                break;
            case FaultKind.Late:
                await Task.Delay(_plan.Next(60), stop);
                await (await request.SendAsync(Client, stop)).WriteAsync(context);
                break;
            case FaultKind.Overtaken when Overtake is not null && await Overtake(request, stop):
                await (await request.SendAsync(Client, stop)).WriteAsync(context);
                break;
            default:
                await (request.IsPull ? await PullAsync(request, stop) : await request.SendAsync(Client, stop)).WriteAsync(context);
                return;
        }

        _plan.Count(fault.Value);
    }

    private async Task<UpstreamAnswer> PullAsync(UpstreamRequest request, CancellationToken stop)
    {
        var answer = await request.SendAsync(Client, stop);
        if (answer.Body.AsSpan().IndexOf("ackId"u8) >= 0) _lastPull = answer;
        return answer;
    }

    private async Task CutAsync(HttpContext context, UpstreamAnswer answer)
    {
        // Nothing, or some of the body; never all of it.
        var bytes = _plan.Next(answer.Body.Length + 1) - 1;
        if (bytes >= 0 && bytes < answer.Body.Length) await answer.WriteAsync(context, bytes);
        context.Abort();
    }

    private Task RefuseAsync(HttpContext context)
    {
        var status = Refusals[_plan.Next(Refusals.Length)];
        if (_plan.Next(4) == 0) context.Response.Headers.RetryAfter = _plan.Next(8) == 0 ? "1" : "0";
        return RefuseAsync(context, status, status switch { 429 => "RESOURCE_EXHAUSTED", 500 => "INTERNAL", _ => "UNAVAILABLE" });
    }

    private static async Task RefuseAsync(HttpContext context, int status, string name)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""{"error":{"code":{{{status}}},"message":"Injected","status":"{{{name}}}"}}""");
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    }
}
