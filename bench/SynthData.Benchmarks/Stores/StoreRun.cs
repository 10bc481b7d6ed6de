using System.Globalization;
using System.Text;
using SynthData.Gcp;
using SynthData.Platform;
using SynthData.Platform.Documents;
using SynthData.Platform.Queues;
using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Benchmarks.Stores;

/// <summary>
/// How fast documents and work are kept, with many jobs in one project: SQLite, PostgreSQL where it is installed (without its writes to the disk), and Google's
/// emulators of Firestore and Pub/Sub, which tell what our part costs and nothing of Google's.
/// </summary>
internal static class StoreRun
{
    private const int Many = 100_000, Few = 2_000, AtOnce = 500;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(3);
    private static readonly string[] Statuses = ["succeeded", "succeeded", "succeeded", "failed", "running", "queued"];

    public static async Task<int> RunAsync()
    {
        using var result = new ResultFile("stores");
        result.Line($"| {Many:N0} jobs in one project ({Few:N0} on emulators) | callers | operations a second | median ms | p95 ms |");
        result.Line("|---|---|---|---|---|");
        using (var folder = new TemporaryFolder()) await MeasureAsync(result, "SQLite", Many, new() { DataFolder = folder.Path });
        if (PostgresServer.MissingReason("stores") is null)
        {
            using var folder = new TemporaryFolder();
            await MeasureAsync(
                result, "PostgreSQL", Many, new() { DataFolder = folder.Path, Database = PostgresServer.Shared.Connection(PostgresServer.Shared.CreateDatabase()) });
        }

        if (FirestoreEmulator.MissingReason("stores") is null && PubSubEmulator.MissingReason("stores") is null)
        {
            using var folder = new TemporaryFolder();
            await MeasureAsync(result, "emulators", Few, new() { DataFolder = folder.Path, Google = Emulated() });
        }

        return 0;
    }

    private static GoogleStores Emulated() => new()
    {
        Gcp = new()
        {
            Project = GoogleEmulator.NewProject(),
            Emulators = new Dictionary<GcpService, Uri> { [GcpService.Firestore] = FirestoreEmulator.Shared.Address, [GcpService.PubSub] = PubSubEmulator.Shared.Address },
        },
        Bucket = "none", Topic = "work", Subscription = "workers",
    };

    private static async Task MeasureAsync(ResultFile result, string name, int jobs, PlatformOptions options)
    {
        await using var stores = PlatformStores.Open(options);
        await stores.PrepareAsync(CancellationToken.None);
        var documents = stores.Documents;
        foreach (var some in Enumerable.Range(0, jobs).Chunk(AtOnce))
            await documents.CommitAsync([.. some.Select(index => DocumentWrite.Create(Job(index), Body(index)))], CancellationToken.None);

        DocumentQuery newest = new("projects/p/jobs") { OrderBy = "created", Descending = true, Limit = 50 };
        var running = newest with { Filters = [FieldFilter.Equal("status", "running")] };
        await LineAsync(result, $"{name}: find", 1, number => documents.FindAsync(Job(number * 7919 % jobs), CancellationToken.None));
        await LineAsync(result, $"{name}: find", 8, number => documents.FindAsync(Job(number * 7919 % jobs), CancellationToken.None));
        await LineAsync(result, $"{name}: newest 50", 1, _ => documents.QueryAsync(newest, CancellationToken.None));
        await LineAsync(result, $"{name}: newest 50 of a status", 1, _ => documents.QueryAsync(running, CancellationToken.None));
        var deep = newest;
        for (var page = 0; page < jobs / 200; page++) deep = deep with { PageToken = (await documents.QueryAsync(deep, CancellationToken.None)).NextPageToken };
        await LineAsync(result, string.Create(CultureInfo.InvariantCulture, $"{name}: 50 after {jobs / 4:N0}"), 1, _ => documents.QueryAsync(deep, CancellationToken.None));
        foreach (var callers in new[] { 1, 32 })
            await LineAsync(result, $"{name}: commit of one document", callers, number => documents.CommitAsync([DocumentWrite.Put(Job(number % jobs), Body(number % jobs))], CancellationToken.None));
        foreach (var callers in new[] { 1, 8 })
            await LineAsync(result, $"{name}: send, receive, complete", callers, number => WorkAsync(stores.Queue, number));
    }

    private static async Task WorkAsync(IWorkQueue queue, int number)
    {
        await queue.SendAsync([new WorkItem($"p{number % 5}", "j", "s", number)], CancellationToken.None);
        if (await queue.ReceiveAsync("w", TimeSpan.FromMinutes(1), 16, CancellationToken.None) is { } lease) await queue.CompleteAsync(lease, CancellationToken.None);
    }

    private static async Task LineAsync(ResultFile result, string what, int callers, Func<int, Task> act)
    {
        var clock = TimeProvider.System;
        var (next, began) = (0, clock.GetTimestamp());
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (clock.GetElapsedTime(began) < Each)
            {
                var start = clock.GetTimestamp();
                await act(Interlocked.Increment(ref next));
                mine.Add(clock.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        })));
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        double[] all = [.. times.SelectMany(mine => mine).Order()];
        result.Line(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {callers} | {all.Length / seconds:F0} | {all[all.Length / 2]:F2} | {all[(int)(all.Length * 0.95)]:F2} |"));
    }

    private static DocumentPath Job(int number) => new("projects/p/jobs", string.Create(CultureInfo.InvariantCulture, $"20260131120000-{number:D10}"));

    /// <summary>As long as a job's document is.</summary>
    private static byte[] Body(int number) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"kind":"generate","status":"{{Statuses[number % Statuses.Length]}}","created":"2026-01-31T12:00:{{number / 1000 % 60:D2}}.{{number % 1000:D3}}Z","createdBy":"key:abc","generator":"gaussian-copula","parameters":{"dataset":"people","datasetVersion":1,"seed":{{number}}},"results":{"dataset":"people-synthetic"},"steps":[{"name":"fit","shards":1,"done":[0]}],"pad":"{{new string('x', 600)}}"}"""));
}
