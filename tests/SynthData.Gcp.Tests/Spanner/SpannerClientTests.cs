using System.Globalization;
using SynthData.Gcp.Spanner;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Spanner;

/// <summary>On Google's emulator, every body judged by Google's published files.</summary>
public sealed class SpannerClientTests : IDisposable
{
    private const string Table = "CREATE TABLE IF NOT EXISTS t (k INT64 NOT NULL, word STRING(MAX), amount NUMERIC) PRIMARY KEY (k)";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _project = GoogleEmulator.NewProject();
    private readonly GcpTransport? _transport;

    public SpannerClientTests()
    {
        if (SpannerEmulator.MissingReason(TestContext.Current.Test?.TestDisplayName ?? nameof(SpannerClientTests)) is { } reason) Assert.Skip(reason);
        _transport = new(ProtoJudge.Watch(new()
        {
            Project = "another", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Spanner] = SpannerEmulator.Shared.Address },
        }));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _transport?.Dispose();
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task UpdateSchema_DoneTwice_LeavesTheSame()
    {
        var client = await OpenAsync();
        await client.UpdateSchemaAsync([Table, "CREATE OR REPLACE VIEW v SQL SECURITY INVOKER AS SELECT t.word FROM t"], Patience, Stop);
        await client.UpdateSchemaAsync([Table, "CREATE OR REPLACE VIEW v SQL SECURITY INVOKER AS SELECT t.word FROM t"], Patience, Stop);
        var tables = await client.QueryAsync("SELECT TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = '' ORDER BY 1", Nothing, Stop);
        Assert.Equal(["t BASE TABLE", "v VIEW"], tables.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public async Task UpdateSchema_AgainstTheRules_SaysWhatSpannerSays()
    {
        var client = await OpenAsync();
        await client.UpdateSchemaAsync([Table, "CREATE OR REPLACE VIEW v SQL SECURITY INVOKER AS SELECT t.word FROM t"], Patience, Stop);
        var refused = await Assert.ThrowsAsync<GcpException>(() => client.UpdateSchemaAsync(["DROP TABLE t"], Patience, Stop));
        Assert.Equal((GcpErrors.Refused, "FAILED_PRECONDITION"), (refused.Code, refused.Status));
        Assert.Contains("dependent views: v", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_ManyAtATimeAndTwice_WritesEveryRowOnce()
    {
        var client = await OpenAsync();
        await client.UpdateSchemaAsync([Table], Patience, Stop);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(part => CommitAsync(client, part % 4 * 100, 100)));
        var rows = await client.QueryAsync("SELECT COUNT(*), COUNT(DISTINCT k), COUNT(word), SUM(amount) FROM t", Nothing, Stop);
        Assert.Equal(["400", "400", "399", "39900"], Assert.Single(rows));
    }

    [Fact]
    public async Task Query_WithParameters_TakesThemAsTextsWhateverTheyHave()
    {
        var client = await OpenAsync();
        var rows = await client.QueryAsync("SELECT @one, NULL, @one = '''a' OR \"b\" = \\\\''', 1", new Dictionary<string, string> { ["one"] = "a' OR \"b\" = \\" }, Stop);
        Assert.Equal(["a' OR \"b\" = \\", null, "true", "1"], Assert.Single(rows), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Commit_OfAValueThatDoesNotFit_SaysNothingOfIt()
    {
        var client = await OpenAsync();
        await client.UpdateSchemaAsync([Table], Patience, Stop);
        using var rows = new SpannerRows("t", ["k", "word"]);
        rows.Begin();
        rows.Values.WriteStartArray();
        rows.Values.WriteStringValue("Jane Doe");
        rows.Values.WriteNullValue();
        rows.Values.WriteEndArray();
        var body = rows.End();
        var refused = await Assert.ThrowsAsync<GcpException>(() => client.CommitAsync(body, Stop));
        Assert.Equal("FAILED_PRECONDITION", refused.Status);
        Assert.DoesNotContain("Jane", refused.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Nothing => [];

    private async Task<SpannerClient> OpenAsync() => await SpannerClient.OpenAsync(_transport!, await SpannerEmulator.NewDatabaseAsync(_project, Stop), Stop);

    private static async Task CommitAsync(SpannerClient client, int first, int count)
    {
        using var rows = new SpannerRows("t", ["k", "word", "amount"]);
        rows.Begin();
        for (var row = first; row < first + count; row++)
        {
            rows.Values.WriteStartArray();
            rows.Values.WriteStringValue(row.ToString(CultureInfo.InvariantCulture));
            if (row == 7) rows.Values.WriteNullValue();
            else rows.Values.WriteStringValue($"\"wörd\u0000\n{row}");
            rows.Values.WriteStringValue("99.75");
            rows.Values.WriteEndArray();
        }

        await client.CommitAsync(rows.End(), Stop);
    }
}
