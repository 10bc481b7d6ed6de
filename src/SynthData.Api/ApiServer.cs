using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SynthData.Api.Access;
using SynthData.Api.Audit;
using SynthData.Api.Authentication;
using SynthData.Api.Authentication.Tokens;
using SynthData.Api.Errors;
using SynthData.Api.Health;
using SynthData.Api.Hosting;
using SynthData.Api.Limits;
using SynthData.Api.Logs;
using SynthData.Api.Settings;
using SynthData.Api.Telemetry;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Jobs.Running;

namespace SynthData.Api;

/// <summary>The API, listening. Jobs are worked on by whoever starts a worker beside it.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(5);

    /// <summary>Of steps that requests do.</summary>
    private static readonly WorkerOptions Work = new();

    /// <summary>Long enough for a step that does not stop to be given back.</summary>
    private static readonly TimeSpan LongestStop = Work.LongestStop + TimeSpan.FromSeconds(0.3);

    private readonly WebApplication _app;

    private ApiServer(WebApplication app, Uri url) => (_app, Url) = (app, url);

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Every endpoint, for tests that must not forget one.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints => EndpointsOf(_app);

    /// <exception cref="SynthDataException">The settings do not allow it.</exception>
    public static async Task<ApiServer> StartAsync(ApiOptions options, PlatformServices services, CancellationToken cancellation)
    {
        var settings = options.Settings;
        KestrelSetup.Check(settings);
        var https = KestrelSetup.Https(settings.Tls);
        // Nothing is read from a file in the current folder or from the variables of the framework: the settings are the only place.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddProvider(ServiceLog.Of(options.Log, settings, services.Options.Clock));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelSetup.Configure(kestrel, settings, https));
        AddServices(builder.Services, settings, services);
        builder.Services.AddTelemetry(settings);
        var app = builder.Build();
        Use(app, settings);
        ServiceEndpoints.Map(app);
        EndpointRules.Check(EndpointsOf(app));
        await ListenAsync(app, settings, cancellation);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(app, new(address));
    }

    public Task WaitForShutdownAsync(CancellationToken cancellation) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Takes no new request and lets those in work end, for less than eight seconds.</summary>
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
        services.AddRequestTimeouts(options => options.DefaultPolicy = new() { Timeout = LongestRequest, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout });
        services.AddSingleton<RequestLog>();
        services.AddSingleton<ErrorAnswers>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<HostCheck>();
        services.AddSingleton<ServiceMeter>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton(platform.Audit);
        services.AddSingleton(platform.Keys);
        services.AddSingleton(platform.Sessions);
        services.AddSingleton(platform.Projects);
        services.AddSingleton<KnownProjects>();
        services.AddSingleton<KeyCredentials>();
        services.AddSingleton<TokenCredentials>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<AccessControl>();
        services.AddSingleton(provider => new PushedWorker(platform, Work, provider.GetRequiredService<ILoggerFactory>().CreateLogger(WorkerLog.Category)));
    }

    private static void Use(WebApplication app, ServiceSettings settings)
    {
        Use<RequestLog>(log => log.InvokeAsync);
        Use<SecurityHeaders>(headers => headers.InvokeAsync);
        Use<ErrorAnswers>(errors => errors.InvokeAsync);
        app.UseTrustedProxies(settings);
        Use<HostCheck>(check => check.InvokeAsync);
        Use<RequestLimits>(limits => limits.InvokeAsync);
        app.UseRouting();
        app.UseRequestTimeouts();
        Use<AuditTrail>(trail => trail.InvokeAsync);
        Use<AccessControl>(access => access.InvokeAsync);

        void Use<T>(Func<T, Func<HttpContext, RequestDelegate, Task>> handler) where T : notnull => app.Use(handler(app.Services.GetRequiredService<T>()));
    }

    private static async Task ListenAsync(WebApplication app, ServiceSettings settings, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new SynthDataException(SettingsErrors.AddressTaken, $"The service can't listen on {new IPEndPoint(settings.Listen, settings.Port)}");
        }
    }

    private static IReadOnlyList<RouteEndpoint> EndpointsOf(IEndpointRouteBuilder app) =>
        [.. app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
