using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Platform;
using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Upkeep;
using SynthData.Testing.Google.Storage;

namespace SynthData.Testing.Google.Faults;

/// <summary>What a run of faults came to.</summary>
/// <param name="Jobs">Jobs accepted; each ended once.</param>
/// <param name="Cancelled">Of them those cancelled in time.</param>
/// <param name="Faults">What went wrong, and how often.</param>
public sealed record FaultResult(int Jobs, int Cancelled, IReadOnlyDictionary<FaultKind, int> Faults);

/// <summary>The servers that stand for Google's.</summary>
/// <param name="Documents">Firestore's emulator.</param>
/// <param name="Calls">Pub/Sub's emulator.</param>
/// <param name="Storage">Has the objects.</param>
public sealed record FaultedServers(Uri Documents, Uri Calls, StorageServer Storage);

/// <summary>
/// A service and two workers on Firestore, Pub/Sub and Cloud Storage as on Google Cloud, with faults on every way there and clocks that differ. Fails unless
/// every accepted job ends exactly once with the bytes of an undisturbed run, and nothing of it is left over.
/// </summary>
/// <param name="servers">What faults come before.</param>
/// <param name="seed">Of faults, clocks and moments.</param>
public sealed class FaultRun(FaultedServers servers, int seed)
{
    private const string Project = "p1", Topic = "work", Subscription = "worker";
    private const int Rows = 40, ShardRows = 20, Percent = 8;

    /// <summary>The last one is cancelled, at any moment.</summary>
    private static readonly string[] Kinds = [JobKind.Generate, JobKind.Profile, JobKind.Generate];

    private static readonly Lazy<Task<string[]>> Undisturbed = new(UndisturbedAsync);

    private readonly Dice _dice = new(seed);
    private readonly string _cloud = GoogleEmulator.NewProject();
    private readonly FaultPlan _plan = new(seed, Percent);
    private readonly AccessTokens _tokens = new();

    /// <summary>How long anything may take before it counts as lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        var expected = await Undisturbed.Value;
        await MakePlacesAsync(cancellation);
        await using var documents = await FaultProxy.StartAsync(servers.Documents, _plan, _tokens, Overtaking.OfDocumentAsync);
        await using var calls = await FaultProxy.StartAsync(servers.Calls, _plan, _tokens);
        await using var blobs = await FaultProxy.StartAsync(servers.Storage.Address, _plan, _tokens, Overtaking.OfObjectAsync);
        var faulted = new Dictionary<GcpService, Uri> { [GcpService.Firestore] = documents.Address, [GcpService.PubSub] = calls.Address, [GcpService.Storage] = blobs.Address };

        await using var service = new FaultedPlatform(Options(faulted, TimeSpan.Zero));
        await service.PrepareAsync(cancellation);
        await service.Services.Projects.CreateAsync(Project, null, cancellation);
        await AddSourceAsync(service.Services, cancellation);
        string[] ids;
        int cancelled;
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            await using var first = new FaultedPlatform(Options(faulted, Skew()));
            await using var second = new FaultedPlatform(Options(faulted, Skew()));
            var working = Task.WhenAll(first.WorkAsync("first", stop.Token), second.WorkAsync("second", stop.Token));
            ids = await SubmitAsync(service.Services, cancellation);
            await Task.Delay(_dice.Next(400), cancellation);
            await TryCancelAsync(service.Services, ids[^1], cancellation);
            foreach (var id in ids) await UntilAsync(async () => (await service.Services.Jobs.GetAsync(Project, id, cancellation)).Value.HasEnded, $"job {id} has ended", cancellation);
            _plan.End();
            await UntilAsync(async () => await IsCleanAsync(service.Services, cancellation), "the line and the temporary folder are empty", cancellation);
            await stop.CancelAsync();
            await working;
        }

        cancelled = await CheckAsync(service.Services, ids, expected, cancellation);
        await using var later = new FaultedPlatform(Options(faulted, TimeSpan.FromDays(2)));
        await CheckNothingIsLeftAsync(later.Services, cancellation);
        await ForgetAsync(cancellation);
        return new(ids.Length, cancelled, _plan.Counts);
    }

    /// <summary>The infra plane makes them.</summary>
    private async Task MakePlacesAsync(CancellationToken cancellation)
    {
        servers.Storage.CreateBucket(_cloud);
        var emulators = new Dictionary<GcpService, Uri> { [GcpService.Firestore] = servers.Documents, [GcpService.PubSub] = servers.Calls };
        await using var stores = PlatformStores.Open(Options(new GcpOptions { Project = _cloud, Emulators = emulators }, TimeSpan.Zero));
        await stores.PrepareAsync(cancellation);
    }

    /// <summary>The emulator keeps everything in memory, and many runs have one.</summary>
    private async Task ForgetAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var answer = await client.DeleteAsync(new Uri(servers.Documents, $"emulator/v1/projects/{_cloud}/databases/(default)/documents"), cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private PlatformOptions Options(Dictionary<GcpService, Uri> faulted, TimeSpan ahead) => Options(
        new GcpOptions
        {
            Project = _cloud, Around = inner => new GoogleAtHome(inner, _tokens, faulted), FirstDelay = TimeSpan.FromMilliseconds(2), Surroundings = new(null, null, null),
        },
        ahead);

    private PlatformOptions Options(GcpOptions gcp, TimeSpan ahead) => new()
    {
        DataFolder = Path.GetTempPath(),
        Google = new() { Gcp = gcp, Bucket = _cloud, Topic = Topic, Subscription = Subscription },
        Slots = 1,
        ShardRows = ShardRows,
        Lease = TimeSpan.FromSeconds(3),
        MostAttempts = 50,
        Poll = TimeSpan.FromMilliseconds(300),
        Clock = new SkewedClock(ahead),
    };

    /// <summary>Mostly little, sometimes more than a lease is long.</summary>
    private TimeSpan Skew() => TimeSpan.FromMilliseconds((_dice.Next(2001) - 1000) * (_dice.Percent(25) ? 60 : 1));

    private static async Task AddSourceAsync(PlatformServices services, CancellationToken cancellation)
    {
        var lines = await File.ReadAllLinesAsync(Repository.PathOf("examples", "penguins", "penguins.csv"), cancellation);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines.Take(60)) + "\n"));
        await services.Datasets.AddVersionAsync(Project, "source", new NewVersion("penguins.csv", "key:test"), content, long.MaxValue, cancellation);
    }

    private static async Task<string[]> SubmitAsync(PlatformServices services, CancellationToken cancellation)
    {
        var ids = new string[Kinds.Length];
        for (var number = 0; number < ids.Length; number++)
            ids[number] = (await services.Jobs.SubmitAsync(Project, Kinds[number], Parameters(number), "key:test", $"fault-{number}", cancellation)).Id;
        return ids;
    }

    private static async Task TryCancelAsync(PlatformServices services, string id, CancellationToken cancellation)
    {
        try
        {
            await services.Jobs.CancelAsync(Project, id, cancellation);
        }
        catch (SynthDataException failure) when (failure.Diagnostics[0].Code == JobErrors.Ended)
        {
            // It was quicker.
        }
    }

    private static JobParameters Parameters(int number) => Kinds[number] == JobKind.Profile ? new() { Dataset = "source" } : new()
    {
        Dataset = "source", Rows = Rows, Seed = (ulong)number, Fidelity = "fast", Output = Output(number), Model = Model(number),
    };

    private static string Output(int number) => string.Create(CultureInfo.InvariantCulture, $"out-{number}");

    private static string Model(int number) => string.Create(CultureInfo.InvariantCulture, $"model-{number}");

    /// <summary>Of the last job, which is cancelled, 1 or 0 is said.</summary>
    private static async Task<int> CheckAsync(PlatformServices services, string[] ids, string[] expected, CancellationToken cancellation)
    {
        var (cancelled, made) = (0, 0);
        for (var number = 0; number < ids.Length; number++)
        {
            var job = (await services.Jobs.GetAsync(Project, ids[number], cancellation)).Value;
            // A cancelled job was used as far as it came.
            made += job.Steps.Where(step => step.Name == JobPlan.Sample).Sum(step => step.Done.Count) * ShardRows;
            if (job.Status == JobStatus.Cancelled && number == ids.Length - 1)
            {
                cancelled++;
                // What a step made before stays; what came too late does not.
                Expect((await services.Models.ListVersionsAsync(Project, Model(number), 10, null, cancellation)).Items.Count > 0 == IsDone(job, JobPlan.Fit), "the cancelled job's model does not go with its steps");
                Expect(await services.Datasets.FindAsync(Project, Output(number), cancellation) is { } == IsDone(job, JobPlan.Publish), "the cancelled job's table does not go with its steps");
                continue;
            }

            Expect(job.Status == JobStatus.Succeeded, $"job {number} ended as {job.Status}: {job.Failure?.Problems[0].Message}");
            if (Kinds[number] == JobKind.Profile) continue;
            Expect((await services.Datasets.ListVersionsAsync(Project, Output(number), 10, null, cancellation)).Items.Count == 1, $"job {number} made its table more than once");
            Expect((await services.Models.ListVersionsAsync(Project, Model(number), 10, null, cancellation)).Items.Count == 1, $"job {number} made its model more than once");
            Expect(await HashAsync(services, number, cancellation) == expected[number], $"job {number} made other bytes than an undisturbed run");
        }

        var days = (await services.Usage.ListAsync(Project, 10, null, cancellation)).Items;
        var (jobs, rows) = (days.Sum(day => day.Value.Jobs), days.Sum(day => day.Value.Rows));
        Expect(made >= (Kinds.Count(kind => kind == JobKind.Generate) - cancelled) * Rows, $"only {made} rows were made");
        Expect(jobs == ids.Length && rows == made, $"{ids.Length} jobs and {made} rows, {cancelled} of the jobs cancelled, were used as {jobs} jobs and {rows} rows");
        return cancelled;
    }

    private static bool IsDone(JobDocument job, string step) => job.Steps.Single(state => state.Name == step).IsDone;

    private static async Task<bool> IsCleanAsync(PlatformServices services, CancellationToken cancellation)
    {
        if (await services.Queue.DepthAsync(cancellation) is not { Waiting: 0, Leased: 0 }) return false;
        await foreach (var _ in services.Blobs.ListAsync(ObjectLayout.Temporary, cancellation)) return false;
        return true;
    }

    /// <summary>Two days later: what died in the middle is gone, and all that stays has a name.</summary>
    private async Task CheckNothingIsLeftAsync(PlatformServices later, CancellationToken cancellation)
    {
        var sweeper = new Sweeper(later);
        await sweeper.RunAsync(cancellation);
        await sweeper.RunThoroughAsync(cancellation);
        var named = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var document in later.Documents.ExportAsync(cancellation))
        {
            using var json = System.Text.Json.JsonDocument.Parse(document.Json);
            if (json.RootElement.TryGetProperty("blob", out var blob)) named.Add(blob.GetString()!);
        }

        var objects = servers.Storage.Objects(_cloud);
        Expect(named.SequenceEqual(objects.Order(StringComparer.Ordinal)), $"objects are {string.Join(", ", objects)}, and named are {string.Join(", ", named)}");
        var old = new DocumentQuery(DocumentLayout.Commits) { Filters = [FieldFilter.Before("expires", TimestampConverter.Text(later.Options.Clock.GetUtcNow()))], OrderBy = "expires" };
        Expect((await later.Documents.QueryAsync(old, cancellation)).Documents.Count == 0, "marks of commits are left");
    }

    private async Task UntilAsync(Func<Task<bool>> holds, string what, CancellationToken cancellation)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await holds(); await Task.Delay(200, cancellation))
            Expect(TimeProvider.System.GetElapsedTime(start) < Patience, $"not in {Patience}: {what}");
    }

    private static void Expect(bool holds, string problem)
    {
        if (!holds) throw new InvalidOperationException(problem);
    }

    /// <summary>Hashes of the tables made by stores of this machine.</summary>
    private static async Task<string[]> UndisturbedAsync()
    {
        using var folder = new TemporaryFolder();
        await using var platform = new FaultedPlatform(new() { DataFolder = folder.Path, ShardRows = ShardRows, Poll = TimeSpan.FromMilliseconds(20) });
        await platform.PrepareAsync(CancellationToken.None);
        await platform.Services.Projects.CreateAsync(Project, null, CancellationToken.None);
        await AddSourceAsync(platform.Services, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var working = platform.WorkAsync("undisturbed", stop.Token);
        var hashes = new List<string>();
        foreach (var (id, number) in (await SubmitAsync(platform.Services, CancellationToken.None)).Select((id, number) => (id, number)))
        {
            while (!(await platform.Services.Jobs.GetAsync(Project, id, CancellationToken.None)).Value.HasEnded) await Task.Delay(10);
            hashes.Add(Kinds[number] == JobKind.Generate ? await HashAsync(platform.Services, number, CancellationToken.None) : "");
        }

        await stop.CancelAsync();
        await working;
        return [.. hashes];
    }

    private static async Task<string> HashAsync(PlatformServices services, int number, CancellationToken cancellation)
    {
        var version = await services.Datasets.GetVersionAsync(Project, Output(number), null, cancellation);
        await using var content = await services.Datasets.OpenAsync(version.Value, cancellation);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }

    private sealed class SkewedClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }

    /// <summary>A process of the service: it shares nothing with others but the stores.</summary>
    private sealed class FaultedPlatform : IAsyncDisposable
    {
        private readonly PlatformStores _stores;

        public FaultedPlatform(PlatformOptions options)
        {
            _stores = PlatformStores.Open(options);
            Services = new(_stores.Documents, _stores.Blobs, _stores.Queue, options);
        }

        public PlatformServices Services { get; }

        public Task PrepareAsync(CancellationToken cancellation) => _stores.PrepareAsync(cancellation);

        public Task WorkAsync(string name, CancellationToken stop) => new Worker(
            Services,
            new()
            {
                Name = name, FirstDelay = TimeSpan.FromMilliseconds(20), LongestDelay = TimeSpan.FromMilliseconds(500), SweepEvery = TimeSpan.FromSeconds(2),
            }).RunAsync(stop);

        public ValueTask DisposeAsync() => _stores.DisposeAsync();
    }
}
