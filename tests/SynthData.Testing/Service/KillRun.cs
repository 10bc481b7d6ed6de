using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;

namespace SynthData.Testing.Service;

/// <summary>What a run of kills came to.</summary>
/// <param name="Kills">Moments at which something was killed.</param>
/// <param name="Idle">Moments passed over because the jobs had just ended: nothing to lose.</param>
/// <param name="Jobs">Jobs accepted; all succeeded, each once, with the right bytes.</param>
/// <param name="Disturbances">Of the kills those of the store instead of a process.</param>
public sealed record KillResult(int Kills, int Idle, int Jobs, int Disturbances)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Kills} kills, each with a job in flight ({Idle} idle moments passed over), {Disturbances} of them of the store; {Jobs} jobs ended, each once");
}

/// <summary>
/// Server and worker processes on one store, killed with SIGKILL at random moments of a seed while jobs are in flight. Fails unless every accepted job succeeds
/// exactly once with the bytes of an undisturbed run, and nothing temporary is left. A moment at which no job runs is passed over, so that every kill meets one.
/// </summary>
public sealed class KillRun(KillOptions options)
{
    private const int OpenJobs = 3, Rows = 60_000, ShardRows = 5_000;
    private readonly Dice _dice = new(options.Seed);
    private readonly List<(string Id, int Kind)> _jobs = [];
    private readonly Dictionary<int, string> _expected = [];

    private static readonly (string File, string Fidelity, int Seed)[] Kinds =
        [("penguins/penguins.csv", "fast", 1), ("insurance/insurance.csv", "fast", 2), ("insurance/insurance.csv", "balanced", 3)];

    public async Task<KillResult> RunAsync()
    {
        using var folder = new TemporaryFolder();
        Configure(folder);
        ExpectUndisturbed(folder);
        var key = Synthdata(folder, "keys", "create", "--data", Data(folder), "--project", "default", "--role", "admin", "--name", "kills").Output.Trim();
        var port = RawApi.FreePort();
        using var server = Start("serve", folder, "--port", port.ToString(CultureInfo.InvariantCulture));
        using var worker = Start("worker", folder);
        using var api = new RawApi(new($"http://127.0.0.1:{port}"), key, options.Patience);
        await api.WaitUntilReadyAsync();
        foreach (var (file, _, _) in Kinds.DistinctBy(kind => kind.File))
            await api.UploadAsync($"/v1/projects/default/datasets/{NameOf(file)}/versions?fileName={Path.GetFileName(file)}", File.ReadAllBytes(Repository.PathOf("examples", file)));

        int idle = 0, disturbances = 0;
        for (var kill = 0; kill < options.Kills; kill++)
        {
            idle += await WaitForMomentAsync(api);
            // Evenly, so that how many there are does not depend on how quick the machine is.
            if (options.Disturb is not null && (kill + 1) * options.DisturbPercent / 100 > kill * options.DisturbPercent / 100)
            {
                await options.Disturb(_dice);
                disturbances++;
            }
            else await KillAsync(server, worker, api);
        }

        await WaitForEndAsync(api);
        await CheckAsync(api);
        await WaitUntilCleanAsync(api, Data(folder));
        return new(options.Kills, idle, _jobs.Count, disturbances);
    }

    private string Data(TemporaryFolder folder) => options.DataFolder ?? folder["data"];

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    private void Configure(TemporaryFolder folder)
    {
        Directory.CreateDirectory(Data(folder));
        File.WriteAllText(
            Path.Combine(Data(folder), "service.yaml"),
            string.Create(CultureInfo.InvariantCulture, $"worker:\n  leaseSeconds: {options.LeaseSeconds}\n  shardRows: {ShardRows}\n  maxAttempts: 20\n{options.Settings}"));
    }

    /// <summary>The same tables by the command line, with nothing killed.</summary>
    private void ExpectUndisturbed(TemporaryFolder folder)
    {
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            var (file, fidelity, seed) = Kinds[kind];
            var output = folder[$"expected-{kind}.csv"];
            Synthdata(
                folder, "generate", Repository.PathOf("examples", file), "-o", output, "--rows", Rows.ToString(CultureInfo.InvariantCulture), "--fidelity", fidelity,
                "--seed", seed.ToString(CultureInfo.InvariantCulture));
            _expected[kind] = Hash(File.ReadAllBytes(output));
        }
    }

    private ProcessRun Synthdata(TemporaryFolder folder, params string[] arguments) => ProcessRun.Of(options.Program, arguments, folder.Path, options.Variables).Expect(0);

    private ServiceProcess Start(string role, TemporaryFolder folder, params string[] arguments) =>
        new(options.Program, [role, "--data", Data(folder), .. arguments], options.Variables);

    private async Task KeepBusyAsync(RawApi api)
    {
        var open = 0;
        foreach (var (id, _) in _jobs.TakeLast(2 * OpenJobs))
        {
            using var job = await api.GetAsync($"/v1/projects/default/jobs/{id}");
            if (!HasEnded(job.RootElement)) open++;
        }

        for (; open < OpenJobs; open++)
        {
            var kind = _dice.Next(Kinds.Length);
            var (file, fidelity, seed) = Kinds[kind];
            var number = _jobs.Count;
            using var job = await api.PostAsync(
                $"/v1/projects/default/datasets/{NameOf(file)}:generate",
                string.Create(CultureInfo.InvariantCulture, $$"""{"rows":{{Rows}},"seed":{{seed}},"fidelity":"{{fidelity}}","output":"out-{{number}}","model":"model-{{number}}"{{(options.DeliveredRows is null ? "" : ",\"deliver\":[\"postgres\"]")}}}"""),
                $"kill-{number}");
            _jobs.Add((job.RootElement.GetProperty("id").GetString()!, kind));
        }
    }

    private async Task KillAsync(ServiceProcess server, ServiceProcess worker, RawApi api)
    {
        ServiceProcess[] targets = _dice.Next(3) switch { 0 => [server], 1 => [worker], _ => [server, worker] };
        foreach (var target in targets)
        {
            if (target.HasExited) throw new InvalidOperationException($"A process ended by itself\n{target.Log}");
            target.Kill();
        }

        foreach (var target in targets) target.Start();
        await api.WaitUntilReadyAsync();
    }

    /// <summary>Returns at a random moment at which a job runs; how many moments without one came before.</summary>
    private async Task<int> WaitForMomentAsync(RawApi api)
    {
        for (var idle = 0; ; idle++)
        {
            await KeepBusyAsync(api);
            await WaitUntilRunningAsync(api);
            await Task.Delay(_dice.Next(400));
            if (await RunningAsync(api)) return idle;
        }
    }

    private async Task WaitUntilRunningAsync(RawApi api)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await RunningAsync(api); await Task.Delay(10))
        {
            await KeepBusyAsync(api);
            if (TimeProvider.System.GetElapsedTime(start) > options.Patience) throw new TimeoutException("No job runs: lost leases are not recovered");
        }
    }

    private static async Task<bool> RunningAsync(RawApi api)
    {
        using var page = await api.TryGetAsync("/v1/projects/default/jobs?status=running&pageSize=1");
        return page is not null && page.RootElement.GetProperty("items").GetArrayLength() > 0;
    }

    private async Task WaitForEndAsync(RawApi api)
    {
        var start = TimeProvider.System.GetTimestamp();
        foreach (var (id, _) in _jobs)
        {
            while (true)
            {
                using var job = await api.GetAsync($"/v1/projects/default/jobs/{id}");
                if (HasEnded(job.RootElement)) break;
                if (TimeProvider.System.GetElapsedTime(start) > options.Patience) throw new TimeoutException($"A job did not end: {job.RootElement}");
                await Task.Delay(50);
            }
        }
    }

    private async Task CheckAsync(RawApi api)
    {
        for (var number = 0; number < _jobs.Count; number++)
        {
            var (id, kind) = _jobs[number];
            using var job = await api.GetAsync($"/v1/projects/default/jobs/{id}");
            if (job.RootElement.GetProperty("status").GetString() != "succeeded") throw new InvalidOperationException($"A job did not succeed: {job.RootElement}");
            using var versions = await api.GetAsync($"/v1/projects/default/datasets/out-{number}/versions");
            if (versions.RootElement.GetProperty("items").GetArrayLength() != 1) throw new InvalidOperationException($"Job {id} made its table more than once");
            using var models = await api.GetAsync($"/v1/projects/default/models/model-{number}/versions");
            if (models.RootElement.GetProperty("items").GetArrayLength() != 1) throw new InvalidOperationException($"Job {id} made its model more than once");
            if (Hash(await api.DownloadAsync($"/v1/projects/default/datasets/out-{number}/versions/1/content")) != _expected[kind])
                throw new InvalidOperationException($"Job {id} made other bytes than an undisturbed run");
            if (options.DeliveredRows?.Invoke($"out-{number}") is { } delivered && delivered != Rows) throw new InvalidOperationException($"Job {id} delivered {delivered} rows");
        }

        using var usage = await api.GetAsync("/v1/projects/default/usage");
        var days = usage.RootElement.GetProperty("items").EnumerateArray().ToArray();
        var (jobs, rows) = (days.Sum(day => day.GetProperty("jobs").GetInt64()), days.Sum(day => day.GetProperty("rows").GetInt64()));
        if (jobs != _jobs.Count || rows != (long)_jobs.Count * Rows)
            throw new InvalidOperationException($"{_jobs.Count} jobs of {Rows} rows were used as {jobs} jobs and {rows} rows");
    }

    /// <summary>The sweeper runs by itself; it needs a moment after the last kill.</summary>
    private async Task WaitUntilCleanAsync(RawApi api, string data)
    {
        await api.WaitUntilReadyAsync();
        var start = TimeProvider.System.GetTimestamp();
        while (TemporaryIn(data) is [var first, ..])
        {
            if (TimeProvider.System.GetElapsedTime(start) > options.Patience) throw new TimeoutException($"Temporary files are left, such as {first}");
            await Task.Delay(200);
        }
    }

    private string[] TemporaryIn(string data) => options.Temporary is { } temporary ? [.. temporary()] :
        [.. ((string[])["temporary", "uploads", "blobs/temp"]).Select(folder => Path.Combine(data, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))];

    private static bool HasEnded(JsonElement job) => job.GetProperty("status").GetString() is "succeeded" or "failed" or "cancelled";

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>How to run kills.</summary>
/// <param name="Program">The <c>synthdata</c> executable.</param>
/// <param name="Kills">How many.</param>
/// <param name="Seed">Of moments and victims.</param>
public sealed record KillOptions(string Program, int Kills, int Seed)
{
    /// <summary>Lease of a step. Long ones mean that lost work is not recovered in time, which the run must notice.</summary>
    public int LeaseSeconds { get; init; } = 1;

    /// <summary>How long anything may take before it counts as lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>More lines of the service's settings, such as a database.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Environment of every process.</summary>
    public IReadOnlyDictionary<string, string?>? Variables { get; init; }

    /// <summary>Where the data is; a folder of the run's own when null.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Names of temporary things in the store, of which none may stay; looked for in the data folder when null.</summary>
    public Func<IEnumerable<string>>? Temporary { get; init; }

    /// <summary>Rows of a table that a job delivered to PostgreSQL; null when nothing is delivered.</summary>
    public Func<string, long>? DeliveredRows { get; init; }

    /// <summary>What is done to the store instead of killing a process; null when nothing is.</summary>
    public Func<Dice, Task>? Disturb { get; init; }

    /// <summary>At how many of a hundred moments.</summary>
    public int DisturbPercent { get; init; }

    /// <summary>On a database of its own, which is restarted (killed at once) at a fifth of the moments; tables are delivered to another one of the same server.</summary>
    public static KillOptions OnPostgres(string program, int kills, int seed, PostgresServer server)
    {
        var connection = new DbConnectionStringBuilder { ConnectionString = server.Connection(server.CreateDatabase()) };
        var delivered = server.CreateDatabase();
        return new(program, kills, seed)
        {
            Settings =
                $"database:\n  host: {connection["Host"]}\n  name: {connection["Database"]}\n  user: {connection["Username"]}\n"
                + $"deliver:\n  postgres:\n    host: {connection["Host"]}\n    name: {delivered}\n",
            Variables = new Dictionary<string, string?>
            {
                ["SYNTHDATA_DATABASE_PASSWORD"] = PostgresServer.Password, ["SYNTHDATA_DELIVER_POSTGRES_PASSWORD"] = PostgresServer.Password,
            },
            DeliveredRows = table => long.Parse(server.Ask(delivered, $"SELECT count(*) FROM public.\"{table}\""), CultureInfo.InvariantCulture),
            DisturbPercent = 20,
            Disturb = _ =>
            {
                server.Stop(killed: true);
                server.StartAgain();
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>On Google's emulators of Firestore and Pub/Sub, and a server of Cloud Storage's interface, in a project of its own.</summary>
    public static KillOptions OnGoogle(string program, int kills, int seed, StorageServer storage)
    {
        var project = GoogleEmulator.NewProject();
        storage.CreateBucket(project);
        return new(program, kills, seed)
        {
            Settings = GooglePlace.Settings(project, storage),
            Temporary = () => storage.Objects(project).Where(name => name.StartsWith("temp/", StringComparison.Ordinal)),
        };
    }

    /// <summary>On a disk that is full at half of the moments, for up to two seconds each.</summary>
    public static KillOptions OnFullDisk(string program, int kills, int seed, SmallDisk disk) => new(program, kills, seed)
    {
        DataFolder = disk.Data,
        DisturbPercent = 50,
        Disturb = async dice =>
        {
            disk.Fill();
            await Task.Delay(200 + dice.Next(1800));
            disk.Free();
        },
    };
}
