using SynthData.Errors;
using SynthData.Platform.Documents;
using SynthData.Platform.Queues;
using SynthData.Platform.Tests.Documents;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Databases;

public sealed class PostgresDatabaseTests
{
    private static readonly DocumentPath CounterPath = new("projects", "counter");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_ServerRestartedUnderLoad_CountsExactly()
    {
        using var data = new PostgresData(own: true);
        await using var first = data.Open();
        await using var second = data.Open();
        await first.PrepareAsync(Stop);
        await first.Documents.CommitAsync([DocumentWrite.Create(CounterPath, Counter.Json(0))], Stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var counted = 0;
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                var documents = (writer % 2 == 0 ? first : second).Documents;
                while (!end.IsCancellationRequested)
                {
                    await Counter.IncrementAsync(documents, CounterPath, Stop);
                    Interlocked.Increment(ref counted);
                }
            },
            Stop)).ToArray();
        foreach (var killed in new[] { true, false, true })
        {
            var before = Volatile.Read(ref counted);
            while (Volatile.Read(ref counted) < before + 100) await Task.WhenAny(Task.Delay(10, Stop), Task.WhenAny(writers));
            data.Server.Stop(killed);
            data.Server.StartAgain();
        }

        var last = Volatile.Read(ref counted);
        while (Volatile.Read(ref counted) < last + 100) await Task.WhenAny(Task.Delay(10, Stop), Task.WhenAny(writers));
        await end.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(counted, await Counter.ReadAsync(first.Documents, CounterPath, Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_ConnectionCutAtTheCommit_IsDoneOnce(bool delivered)
    {
        using var data = new PostgresData();
        await using (var direct = data.Open())
        {
            await direct.PrepareAsync(Stop);
            await direct.Documents.CommitAsync([DocumentWrite.Create(CounterPath, Counter.Json(0))], Stop);
        }

        await using var proxy = new CuttingProxy(data.Server.Socket) { Plan = commit => (commit % 3 == 0, delivered) };
        await using var stores = data.Open(through: proxy.Port);
        for (var time = 0; time < 12; time++)
        {
            // Nobody else writes: a conflict would be a false one.
            var read = (await stores.Documents.FindAsync(CounterPath, Stop))!;
            await stores.Documents.CommitAsync([DocumentWrite.Replace(read, Counter.Json(Counter.Value(read) + 1))], Stop);
        }

        Assert.Equal(12, await Counter.ReadAsync(stores.Documents, CounterPath, Stop));

        await stores.Queue.SendAsync([.. Enumerable.Range(0, 12).Select(shard => new WorkItem("p", "j", "s", shard))], Stop);
        for (var shard = 0; shard < 12; shard++)
        {
            var lease = (await stores.Queue.ReceiveAsync("w", TimeSpan.FromHours(1), 100, Stop))!;
            Assert.Equal((shard, 1), (lease.Item.Shard, lease.Attempt));
            Assert.True(await stores.Queue.ExtendAsync(lease, TimeSpan.FromHours(1), Stop));
            Assert.True(await stores.Queue.CompleteAsync(lease, Stop));
        }

        Assert.Equal(new QueueDepth(0, 0, TimeSpan.Zero), await stores.Queue.DepthAsync(Stop));
        Assert.True(proxy.Cuts >= 12, $"only {proxy.Cuts} commits were cut");
    }

    [Fact]
    public async Task Prepare_DatabaseOfANewerProgram_IsRefused()
    {
        using var data = new PostgresData();
        await using var stores = data.Open();
        await stores.PrepareAsync(Stop);
        data.Server.Ask(data.Name, "INSERT INTO schema_versions (number) VALUES (9999)");
        Assert.Equal(StoreErrors.DatabaseNewer, await CodeAsync(() => stores.PrepareAsync(Stop)));
    }

    [Fact]
    public async Task Prepare_WrongPassword_IsRefusedWithoutNamingIt()
    {
        using var data = new PostgresData();
        await using var stores = PlatformStores.Open(new() { DataFolder = data.Folder, Database = data.Connection.Replace(PostgresServer.Password, "n0t-the-pass", StringComparison.Ordinal) });
        var failure = await Assert.ThrowsAsync<SynthDataException>(() => stores.PrepareAsync(Stop));
        Assert.Equal(StoreErrors.DatabaseRefuses, failure.Diagnostics[0].Code);
        Assert.DoesNotContain("n0t-the-pass", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("n0t-the-pass", data.Server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=x;Pasword=s3cret-text")]
    [InlineData("Host=x;Port=s3cret-text")]
    [InlineData("s3cret-text")]
    [InlineData("Host=x;Timeout=-s3cret-text;=")]
    public void Open_ConnectionStringThatCanNotBeRead_IsCodedWithoutNamingIt(string connection)
    {
        var failure = Assert.Throws<SynthDataException>(() => PlatformStores.Open(new() { DataFolder = "unused", Database = connection }));
        Assert.Equal(StoreErrors.BadConnection, failure.Diagnostics[0].Code);
        Assert.DoesNotContain("s3cret-text", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OfManyJobs_UsesTheAgreedIndexes()
    {
        using var data = new PostgresData();
        await using var stores = data.Open();
        await stores.PrepareAsync(Stop);
        data.Server.Ask(data.Name, """
            INSERT INTO documents SELECT 'projects/p/jobs', 'j' || n, 'jobs', n::text,
                jsonb_build_object('status', (ARRAY['queued', 'running', 'succeeded'])[n % 3 + 1], 'generator', 'g' || n % 7, 'created', 't' || lpad(n::text, 9, '0')), '{}'
            FROM generate_series(1, 20000) AS n
            """);
        // The server has not counted yet, as after a restore.
        Assert.Contains("using documents_jobs_created", Plan(data, new("projects/p/jobs") { OrderBy = "created", Descending = true }), StringComparison.Ordinal);
        data.Server.Ask(data.Name, "ANALYZE documents");
        foreach (var index in DocumentIndexes.Agreed.Composite.Where(index => index.Kind == "jobs"))
        {
            var query = new DocumentQuery("projects/p/jobs")
            {
                Filters = [.. index.Fields.SkipLast(1).Select(field => FieldFilter.Equal(field, field == "status" ? "queued" : "g1"))],
                OrderBy = index.Fields[^1], Descending = index.Descending, Limit = 50,
            };
            var page = await stores.Documents.QueryAsync(query, Stop);
            Assert.Equal(50, page.Documents.Count);
            Assert.Contains($"Index Scan Backward using {index.Name}", Plan(data, query with { PageToken = page.NextPageToken }), StringComparison.Ordinal);
        }
    }

    private static string Plan(PostgresData data, DocumentQuery query)
    {
        var sql = DocumentQuerySql.Build(query, SynthData.Platform.Documents.Postgres.PostgresDocumentStore.Field)!;
        var text = sql.Values.Select((value, index) => (value, index)).Reverse()
            .Aggregate(sql.Text, (text, each) => text.Replace($"${each.index + 1}", $"'{each.value}'", StringComparison.Ordinal));
        // As the service's connections are set.
        return data.Server.Ask(data.Name, $"SET enable_sort = off; SET enable_bitmapscan = off; EXPLAIN {text}");
    }

    private static async Task<DiagnosticCode> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<SynthDataException>(act)).Diagnostics[0].Code;
}
