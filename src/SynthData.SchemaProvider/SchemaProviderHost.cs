using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SynthData.SchemaProvider.Protocol;

namespace SynthData.SchemaProvider;

/// <summary>
/// The Google provider as Terraform sees it, without a cloud: serves the facts of the schema over plugin protocol 5 from this process. Any number of terraform runs
/// may use one host at a time.
/// </summary>
internal sealed class SchemaProviderHost : IAsyncDisposable
{
    // The system's limit for a socket's path is 108 bytes, 104 on macOS.
    private const int LongestSocketPath = 100;

    private readonly WebApplication _application;
    private readonly DirectoryInfo _folder;

    private SchemaProviderHost(WebApplication application, DirectoryInfo folder, IReadOnlyDictionary<string, string> environment)
    {
        _application = application;
        _folder = folder;
        Environment = environment;
    }

    /// <summary>The variables under which terraform and tofu find this provider.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public static async Task<SchemaProviderHost> StartAsync(ProviderOptions options, CancellationToken cancellation)
    {
        // Created for this user alone.
        var folder = Directory.CreateTempSubdirectory("sd-");
        try
        {
            var (google, beta) = (Path.Combine(folder.FullName, "g"), Path.Combine(folder.FullName, "b"));
            var useSockets = google.Length <= LongestSocketPath && !OperatingSystem.IsWindows();
            var application = Build(options, useSockets ? [google, beta] : null);
            await application.StartAsync(cancellation);
            var addresses = useSockets ? [google, beta] : TcpAddresses(application);
            return new(application, folder, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["TF_REATTACH_PROVIDERS"] = ReattachText.Of(useSockets ? "unix" : "tcp", addresses[0], addresses[1]),
            });
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        if (_folder.Exists) _folder.Delete(recursive: true);
    }

    private static WebApplication Build(ProviderOptions options, string[]? sockets)
    {
        // The usual builder would read settings files of the user's folder and ASPNETCORE_ variables.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            for (var index = 0; index < 2; index++)
            {
                var isBeta = index == 1;
                if (sockets is not null) kestrel.ListenUnixSocket(sockets[index], listen => Endpoint(listen, isBeta));
                else kestrel.Listen(IPAddress.Loopback, 0, listen => Endpoint(listen, isBeta));
            }
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = null;
            grpc.MaxSendMessageSize = null;
            grpc.EnableDetailedErrors = true;
        });
        builder.Services.AddSingleton(options);
        // Signals belong to the command that drives terraform; the usual lifetime would swallow them.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var application = builder.Build();
        application.MapGrpcService<ProviderService>();
        return application;
    }

    private static void Endpoint(ListenOptions listen, bool isBeta)
    {
        listen.Protocols = HttpProtocols.Http2;
        listen.Use(next => connection =>
        {
            ProviderConnection.Begin(connection.Items, isBeta);
            return next(connection);
        });
    }

    private static string[] TcpAddresses(WebApplication application) =>
        [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address).Authority)];

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
