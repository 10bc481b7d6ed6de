using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google;

/// <summary>A server on a loopback port whose answers are JSON or text.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<string> _asked = [];

    private protected LoopbackServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async context =>
        {
            _asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            if (Fault is { } status) context.Response.StatusCode = status;
            else await HandleAsync(context);
        });
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Urls.Single() + "/");

    /// <summary>What was asked so far: verb, path and query.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Status of every answer from now on; null for no fault.</summary>
    public int? Fault { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task ListenAsync() => _server.StartAsync();

    private protected abstract Task HandleAsync(HttpContext context);
}
