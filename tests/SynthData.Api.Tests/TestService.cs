using System.Net.Http.Headers;
using SynthData.Api.Settings;
using SynthData.Platform;
using SynthData.Testing;

namespace SynthData.Api.Tests;

/// <summary>The real service on a free port of this machine, with SQLite and blobs in a folder of its own.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly PlatformStores _stores;
    private readonly LogText _log;

    private TestService(TemporaryFolder folder, PlatformStores stores, PlatformServices platform, ApiServer server, LogText log) =>
        (_folder, _stores, Platform, Server, _log) = (folder, stores, platform, server, log);

    public PlatformServices Platform { get; }

    public ApiServer Server { get; }

    public Uri Url => Server.Url;

    public string DataFolder => _folder.Path;

    /// <summary>Every line logged so far.</summary>
    public string Log => _log.ToString();

    /// <param name="change">Settings other than the defaults.</param>
    /// <param name="clock">The platform's clock.</param>
    /// <param name="open">Opens other stores than those of the settings.</param>
    public static async Task<TestService> StartAsync(
        Func<ServiceSettings, ServiceSettings>? change = null, TimeProvider? clock = null, Func<PlatformOptions, PlatformStores>? open = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = new TemporaryFolder();
        var settings = new ServiceSettings { Port = 0 };
        settings = change?.Invoke(settings) ?? settings;
        var options = settings.ToPlatformOptions(folder.Path, null) with { Clock = clock ?? TimeProvider.System };
        var stores = (open ?? PlatformStores.Open)(options);
        await stores.PrepareAsync(cancellation);
        var platform = new PlatformServices(stores.Documents, stores.Blobs, stores.Queue, options, stores.Destinations);
        await platform.Projects.EnsureDefaultAsync(cancellation);
        var log = new LogText();
        try
        {
            var server = await ApiServer.StartAsync(new() { Settings = settings, Log = log }, platform, cancellation);
            return new(folder, stores, platform, server, log);
        }
        catch
        {
            await stores.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A new key's text.</summary>
    public async Task<string> KeyAsync(string project, string role, TimeSpan? life = null) =>
        (await Platform.Keys.CreateAsync(project, "test", role, life ?? TimeSpan.FromDays(1), "system", TestContext.Current.CancellationToken)).Text;

    /// <summary>A client that sends a key with each request, and follows no redirect.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = Url };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Takes the database away below the running service.</summary>
    public async Task CloseStoresAsync()
    {
        await _stores.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "synthdata.db*")) File.Delete(file);
        Directory.CreateDirectory(_folder["synthdata.db"]);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _stores.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A writer that several threads use, and a test reads meanwhile.</summary>
    private sealed class LogText : StringWriter
    {
        private readonly Lock _lock = new();

        public override void WriteLine(string? value)
        {
            lock (_lock) base.WriteLine(value);
        }

        public override string ToString()
        {
            lock (_lock) return base.ToString();
        }
    }
}
