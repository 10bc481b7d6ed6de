using Microsoft.Extensions.Logging;
using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Queues;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>A platform on one folder, with the project <c>p1</c>.</summary>
internal sealed class LocalPlatform : IAsyncDisposable
{
    public const string Project = "p1";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresData? _postgres;
    private readonly GoogleData? _google;
    private readonly PlatformStores _stores;

    private LocalPlatform(Func<PlatformOptions, PlatformOptions> change, StoreKind stores, Destinations? destinations)
    {
        if (stores == StoreKind.Postgres) _postgres = new();
        if (stores == StoreKind.Google) _google = new();
        Options = change(new() { DataFolder = _folder.Path, Poll = TimeSpan.FromMilliseconds(50), Clock = Clock, Database = _postgres?.Connection, Google = _google?.Stores });
        _stores = PlatformStores.Open(Options);
        (Blobs, Documents) = (new(_stores.Blobs), new(_stores.Documents));
        Services = new(Documents, Blobs, _stores.Queue, Options, destinations ?? _stores.Destinations);
    }

    public MovedClock Clock { get; } = new();

    public PlatformOptions Options { get; }

    public PlatformServices Services { get; }

    public WatchedBlobs Blobs { get; }

    public WatchedDocuments Documents { get; }

    public string Folder => _folder.Path;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string Example(string name) => Repository.PathOf("examples", name, name + ".csv");

    public static async Task<LocalPlatform> StartAsync(
        Func<PlatformOptions, PlatformOptions>? change = null, StoreKind stores = StoreKind.Sqlite, Destinations? destinations = null)
    {
        var platform = new LocalPlatform(change ?? (options => options), stores, destinations);
        await platform._stores.PrepareAsync(Cancellation);
        await platform.Services.Projects.CreateAsync(Project, null, Cancellation);
        return platform;
    }

    /// <summary>Stores a file as a dataset's next version.</summary>
    public async Task<DatasetVersionDocument> UploadAsync(string dataset, string path, ReadParameters? read = null, string project = Project)
    {
        await using var content = File.OpenRead(path);
        var made = new NewVersion(Path.GetFileName(path), "key:test") { Read = read ?? new() };
        return (await Services.Datasets.AddVersionAsync(project, dataset, made, content, long.MaxValue, Cancellation)).Value;
    }

    public async Task<string> SubmitAsync(string kind, JobParameters parameters, string project = Project) =>
        (await Services.Jobs.SubmitAsync(project, kind, parameters, "key:test", null, Cancellation)).Id;

    public async Task<JobDocument> JobAsync(string job, string project = Project) => (await Services.Jobs.GetAsync(project, job, Cancellation)).Value;

    /// <summary>Runs a worker until the jobs have ended.</summary>
    public async Task<JobDocument> RunAsync(string job, WorkerOptions? options = null, ILogger? logger = null)
    {
        await using var worker = new RunningWorker(Services, options, logger);
        return await EndedAsync(job);
    }

    public async Task<JobDocument> EndedAsync(string job, string project = Project)
    {
        await UntilAsync(async () => (await JobAsync(job, project)).HasEnded);
        return await JobAsync(job, project);
    }

    /// <summary>Waits for a condition; a limit far beyond what it takes fails the test.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Longest);
        while (!await holds()) await Task.Delay(10, limit.Token);
    }

    public async Task<byte[]> BytesAsync(string blob)
    {
        await using var stream = await Services.Blobs.OpenReadAsync(blob, Cancellation);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }

    public async Task<byte[]> DatasetBytesAsync(string dataset, int? number = null) =>
        await BytesAsync((await Services.Datasets.GetVersionAsync(Project, dataset, number, Cancellation)).Value.Blob);

    public async Task<string[]> BlobNamesAsync(string prefix = "")
    {
        var names = new List<string>();
        foreach (var top in ObjectLayout.Top.Where(top => top.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(top, StringComparison.Ordinal)))
            await foreach (var blob in Services.Blobs.ListAsync(prefix.Length > top.Length ? prefix : top, Cancellation)) names.Add(blob.Name);
        return [.. names];
    }

    /// <summary>Takes the next work as a worker would that dies at once: its lease has run out.</summary>
    public async Task<Lease> LoseLeaseAsync()
    {
        var lease = await Services.Queue.ReceiveAsync("dead", TimeSpan.FromMilliseconds(1), 100, Cancellation);
        await Task.Delay(5, Cancellation);
        return lease!;
    }

    /// <summary>Empties the line, as if the work had never been sent.</summary>
    public async Task ForgetWorkAsync()
    {
        while (await Services.Queue.ReceiveAsync("dead", TimeSpan.FromMinutes(1), 100, Cancellation) is { } lease) await Services.Queue.CompleteAsync(lease, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        _postgres?.Dispose();
        _google?.Dispose();
        _folder.Dispose();
    }
}

/// <summary>A worker that runs until it is disposed.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public RunningWorker(PlatformServices services, WorkerOptions? options = null, ILogger? logger = null) =>
        _running = new Worker(services, options ?? new() { FirstDelay = TimeSpan.FromMilliseconds(20) }, logger).RunAsync(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
