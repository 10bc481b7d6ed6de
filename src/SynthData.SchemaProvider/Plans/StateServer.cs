using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SynthData.SchemaProvider.Plans;

/// <summary>
/// Keeps Terraform's state in memory while a plan is recorded (its <c>http</c> backend). Terraform writes a state file anew after every resource, which takes
/// quadratic time; here it arrives once.
/// </summary>
internal sealed class StateServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _path = $"/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    private StateServer(byte[]? state)
    {
        State = state;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>The state as last written; null when there is none.</summary>
    public byte[]? State { get; private set; }

    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    public static async Task<StateServer> StartAsync(byte[]? state, CancellationToken cancellation)
    {
        var server = new StateServer(state);
        await server._application.StartAsync(cancellation);
        var address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["TF_HTTP_ADDRESS"] = address + server._path };
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != _path) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (HttpMethods.IsPost(context.Request.Method))
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            State = body.ToArray();
        }
        else if (State is null) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else await context.Response.Body.WriteAsync(State, context.RequestAborted);
    }
}
