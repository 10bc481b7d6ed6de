using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SynthData.Api.Access;
using SynthData.Api.Authentication;
using SynthData.Api.Errors;
using SynthData.Api.Logs;
using SynthData.Api.Settings;
using SynthData.Platform;

namespace SynthData.Api;

/// <summary>The API, listening. Jobs are worked on by whoever starts a worker beside it.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(8);
    private readonly WebApplication _app;

    private ApiServer(WebApplication app, Uri url) => (_app, Url) = (app, url);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Every endpoint, for tests that must not forget one.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints => EndpointsOf(_app);

    /// <exception cref="SynthData.Errors.SynthDataException">The settings do not allow it.</exception>
    public static async Task<ApiServer> StartAsync(ApiOptions options, PlatformServices services, CancellationToken cancellation)
    {
        // Nothing is read from a file in the current folder or from the variables of the framework: the settings are the only place.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(new ServiceLog(options.Log, options.LogsAsJson, options.LogLevel, services.Options.Clock));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Settings));
        AddServices(builder.Services, options.Settings, services);
        var app = builder.Build();
        Use(app);
        ServiceEndpoints.Map(app);
        EndpointRules.Check(EndpointsOf(app));
        await app.StartAsync(cancellation);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(app, new(address));
    }

    public Task WaitForShutdownAsync(CancellationToken cancellation) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Takes no new request and lets those in work end, for a few seconds.</summary>
    public Task StopAsync(CancellationToken cancellation) => _app.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void AddServices(IServiceCollection services, ServiceSettings settings, PlatformServices platform)
    {
        // Signals are the program's: it stops the server.
        services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);
        services.AddRoutingCore();
        services.AddSingleton(settings);
        services.AddSingleton(platform);
        services.AddSingleton(platform.Options.Clock);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<RequestLog>();
        services.AddSingleton<ErrorAnswers>();
        services.AddSingleton(new KeyCredentials(platform.Keys, platform.Options.Clock));
        services.AddSingleton<Authenticator>();
        services.AddSingleton<AccessControl>();
    }

    private static void Use(WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<RequestLog>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<ErrorAnswers>().InvokeAsync);
        app.UseRouting();
        app.Use(app.Services.GetRequiredService<AccessControl>().InvokeAsync);
    }

    private static void Configure(KestrelServerOptions kestrel, ServiceSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = settings.Limits.BodyBytes;
        kestrel.Listen(settings.Listen, settings.Port);
    }

    private static IReadOnlyList<RouteEndpoint> EndpointsOf(IEndpointRouteBuilder app) =>
        [.. app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
