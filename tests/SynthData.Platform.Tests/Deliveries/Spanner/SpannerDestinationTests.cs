using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.Spanner;
using SynthData.Gcp.Transport;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Deliveries.Spanner;
using SynthData.Platform.Jobs;
using SynthData.Platform.Tests.Jobs;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Platform.Tests.Deliveries.Spanner;

/// <summary>On Google's emulator, every body judged by Google's published files.</summary>
public sealed class SpannerDestinationTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly string _project = GoogleEmulator.NewProject();
    private GcpTransport _transport = null!;
    private SpannerClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private GcpOptions Gcp { get; set; } = null!;

    private string Database => _client.Database;

    public async ValueTask InitializeAsync()
    {
        if (SpannerEmulator.MissingReason(TestContext.Current.Test?.TestDisplayName ?? nameof(SpannerDestinationTests)) is { } reason) Assert.Skip(reason);
        Gcp = ProtoJudge.Watch(new() { Project = "", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Spanner] = SpannerEmulator.Shared.Address } });
        _transport = new(Gcp);
        _client = await SpannerClient.OpenAsync(_transport, await SpannerEmulator.NewDatabaseAsync(_project, Stop), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transport is not null) await _transport.DisposeAsync();
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task Deliver_EveryType_IsThereAsGooglesOwnClientReadsIt()
    {
        var place = await DeliverAsync(SpannerTables.Of(SpannerTables.EveryType(60)));
        Assert.Equal($"`orders` in {Database}", place);
        if (NodeJudge.MissingReason(nameof(Deliver_EveryType_IsThereAsGooglesOwnClientReadsIt)) is { } reason) Assert.Skip(reason);
        Assert.Equal(5, NodeJudge.Run("spanner.mjs", SpannerEmulator.GrpcHost, _project, SpannerEmulator.Instance, Database.Split('/')[^1]).Count);
    }

    [Fact]
    public async Task Deliver_Twice_LeavesTheSame()
    {
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(100)));
        var tables = await TablesAsync();
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(100)));
        Assert.Equal(tables, await TablesAsync());
        Assert.Equal(["100", "100", "5050"], await RowAsync("SELECT COUNT(*), COUNT(DISTINCT id), SUM(id) FROM orders"));
    }

    [Fact]
    public async Task Deliver_AnotherTableOfTheName_ReplacesItWhole()
    {
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(100)));
        var between = new List<string?>();
        var progress = new Told(_ => between.Add(RowAsync("SELECT COUNT(*) FROM orders").GetAwaiter().GetResult()[0]));
        await DeliverAsync(SpannerTables.Of("code,born\na,2020-02-29\nb,\n", job: "j2"), progress);
        Assert.Equal(["2", "1"], await RowAsync("SELECT COUNT(code), COUNT(born) FROM ORDERS"));
        await ExpectOneTableAsync();
        Assert.Equal(["2"], between);
    }

    [Fact]
    public async Task Deliver_FiftyThousandRows_EveryOneOnceAndReadersSeeNoPart()
    {
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(3), job: "j0"));
        var between = new HashSet<string?>();
        var told = 0;
        var progress = new Told(done =>
        {
            if (++told % 2 == 1 && done < 1) between.Add(RowAsync("SELECT COUNT(*) FROM orders").GetAwaiter().GetResult()[0]);
        });
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(50_000)), progress);
        Assert.Equal(["50000", "50000", "1250025000", "312506250"], await RowAsync("SELECT COUNT(*), COUNT(DISTINCT id), SUM(id), SUM(amount) FROM orders"));
        Assert.True(told > 5);
        Assert.Equal("3", Assert.Single(between));
    }

    [Fact]
    public async Task Deliver_AfterOneThatWasKilled_LeavesNoRubbish()
    {
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(3), job: "j0"));
        await KillAsync(SpannerTables.Of(SpannerTables.Numbers(10_000), job: "j1"));
        await KillAsync(SpannerTables.Of(SpannerTables.Numbers(10_000), job: "j2"));
        Assert.Equal(3, (await TablesAsync()).Count(table => table != "orders"));
        Assert.Equal(["3"], await RowAsync("SELECT COUNT(*) FROM orders"));

        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(10_000), job: "j2"));
        Assert.Equal(["10000", "10000"], await RowAsync("SELECT COUNT(*), COUNT(DISTINCT id) FROM orders"));
        await ExpectOneTableAsync();
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(8192)]
    public async Task Deliver_WhileAnotherOfTheNameEnds_IsDoneAnewAndTheLastOneStays(int rows)
    {
        var isFirst = true;
        var progress = new Told(_ =>
        {
            // Amid the rows, or after the last of them.
            if (!isFirst) return;
            isFirst = false;
            DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(5), job: "j2")).GetAwaiter().GetResult();
        });
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(rows), job: "j1"), progress);
        Assert.Equal([$"{rows}", $"{rows}"], await RowAsync("SELECT COUNT(*), COUNT(DISTINCT id) FROM orders"));
        await ExpectOneTableAsync();
    }

    [Fact]
    public async Task Deliver_NamesThatSpannerDoesNotTake_GetTheNearestOnes()
    {
        var csv = "first name,First_Name,1st,größe,価格,select,\"x`) AS t; DROP TABLE t\",synthdata_key,__\na,b,c,d,e,f,g,h,i\na2,b2,c2,d2,e2,f2,g2,h2,i2\n";
        await DeliverAsync(SpannerTables.Of(csv, name: "Orders` 2024-Q1"));
        var columns = await _client.QueryAsync("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'Orders__2024_Q1' ORDER BY ORDINAL_POSITION", Nothing, Stop);
        Assert.Equal(
            ["first_name", "First_Name_2", "column_3_1st", "gr__e", "column_5", "select", "x___AS_t__DROP_TABLE_t", "synthdata_key", "column_9"],
            columns.Select(row => row[0]));
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g", "h", "i"], await RowAsync("SELECT * FROM Orders__2024_Q1 WHERE first_name = 'a'"));
    }

    [Theory]
    [InlineData("CREATE TABLE Orders (k INT64) PRIMARY KEY (k)")]
    [InlineData("CREATE VIEW orders SQL SECURITY INVOKER AS SELECT 1 AS k")]
    public async Task Deliver_UnderTheNameOfSomethingElse_IsRefusedAndThatStays(string statement)
    {
        await _client.UpdateSchemaAsync([statement], Patience, Stop);
        var before = await TablesAsync();
        await ExpectRefusedAsync(SpannerErrors.NameTaken, SpannerTables.Of(SpannerTables.Numbers(3)));
        Assert.Equal(before, await TablesAsync());
    }

    [Fact]
    public async Task Deliver_UnderTheNameOfAnotherProjectsTable_IsRefused()
    {
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(3)));
        await ExpectRefusedAsync(SpannerErrors.NameTaken, SpannerTables.Of(SpannerTables.Numbers(4), project: "p2", job: "j2"));
        await ExpectRefusedAsync(SpannerErrors.NameTaken, SpannerTables.Of(SpannerTables.Numbers(4), name: "Orders", job: "j2"));
        Assert.Equal(["3"], await RowAsync("SELECT COUNT(*) FROM orders"));
    }

    [Fact]
    public async Task Deliver_AViewOfSomebodyNeedsTheOldColumns_IsRefusedWithoutRubbish()
    {
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(3)));
        await _client.UpdateSchemaAsync(["CREATE VIEW mine SQL SECURITY INVOKER AS SELECT o.amount FROM orders AS o"], Patience, Stop);
        var refused = await ExpectRefusedAsync(SpannerErrors.SchemaRefused, SpannerTables.Of("id,word\n1,a\n", job: "j2"));
        Assert.Contains("mine", refused.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(["3"], await RowAsync("SELECT COUNT(*) FROM orders"));
        Assert.Single(await TablesAsync(), table => table.StartsWith("orders_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deliver_TheTableBeforeHasAnIndexOfSomebody_SaysSoAndReadersSeeTheNewRows()
    {
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(3)));
        var table = (await TablesAsync()).First(name => name != "orders");
        await _client.UpdateSchemaAsync([$"CREATE INDEX mine ON {table} (amount)"], Patience, Stop);
        var refused = await ExpectRefusedAsync(SpannerErrors.SchemaRefused, SpannerTables.Of(SpannerTables.Numbers(4), job: "j2"));
        Assert.Contains("mine", refused.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal(["4"], await RowAsync("SELECT COUNT(*) FROM orders"));

        await _client.UpdateSchemaAsync(["DROP INDEX mine"], Patience, Stop);
        await DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(4), job: "j2"));
        await ExpectOneTableAsync();
    }

    [Fact]
    public async Task Deliver_RowLargerThanACommit_IsRefusedByTheColumnsNameAlone()
    {
        await using var destination = new SpannerDestination(Gcp, Database) { MostRowBytes = 1000 };
        var table = SpannerTables.Of($"id,note,rest\n1,short,a\n2,{new string('x', 1000)},b\n");
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => destination.DeliverAsync(table, null, Stop));
        Assert.Equal(SpannerErrors.DoesNotFit, refused.Diagnostics[0].Code);
        Assert.Equal("A row has more than 1000 bytes up to the column `note`", refused.Diagnostics[0].Message);
        Assert.Empty(await TablesAsync());
    }

    [Fact]
    public async Task Deliver_MoreColumnsThanSpannerTakes_IsRefused() => await ExpectRefusedAsync(
        SpannerErrors.DoesNotFit, SpannerTables.Of($"{string.Join(',', Enumerable.Range(0, 1024).Select(column => $"c{column}"))}\n{string.Join(',', Enumerable.Repeat("1", 1024))}\n"));

    [Fact]
    public async Task Deliver_ToTheDialectOfPostgreSql_IsRefused()
    {
        var database = await SpannerEmulator.NewDatabaseAsync(_project, Stop, "pgtables", isPostgreSql: true);
        await using var destination = new SpannerDestination(Gcp, database);
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => destination.DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(3)), null, Stop));
        Assert.Equal(SpannerErrors.Dialect, refused.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Run_AJobThatGenerates_ItsTableIsInSpannerWithTheModelsTypes()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { Deliveries = new() { Gcp = Gcp, Spanner = Database } });
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 500, Deliver = ["spanner"], Table = "penguins" }));
        Assert.Equal([new JobDelivery("spanner", $"`penguins` in {Database}", 500)], job.Results.Deliveries);
        Assert.Equal(["500"], await RowAsync("SELECT COUNT(*) FROM penguins WHERE body_mass_g IS NULL OR body_mass_g > 1000.5 AND year > 2000"));
    }

    private async Task<string> DeliverAsync(DeliveredTable table, IProgress<double>? progress = null)
    {
        await using var destination = new SpannerDestination(Gcp, Database);
        return await destination.DeliverAsync(table, progress, Stop);
    }

    /// <summary>Begins a delivery that ends amid its rows, as by the death of its worker.</summary>
    private async Task KillAsync(DeliveredTable table)
    {
        using var death = new CancellationTokenSource();
        await using var destination = new SpannerDestination(Gcp, Database);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => destination.DeliverAsync(table, new Told(_ => death.Cancel()), death.Token));
    }

    private async Task<SynthDataException> ExpectRefusedAsync(DiagnosticCode code, DeliveredTable table)
    {
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => DeliverAsync(table));
        Assert.Equal(code, Assert.Single(refused.Diagnostics).Code);
        return refused;
    }

    private async Task ExpectOneTableAsync() => Assert.Equal(["BASE TABLE", "VIEW"], (await _client.QueryAsync(
        "SELECT TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = '' ORDER BY 1", Nothing, Stop)).Select(row => row[0]));

    private async Task<IReadOnlyList<string>> TablesAsync() =>
        [.. (await _client.QueryAsync("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = '' ORDER BY 1", Nothing, Stop)).Select(row => row[0]!)];

    private async Task<string?[]> RowAsync(string sql) => Assert.Single(await _client.QueryAsync(sql, Nothing, Stop));
}
