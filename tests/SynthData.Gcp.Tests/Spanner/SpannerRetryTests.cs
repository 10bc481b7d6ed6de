using System.Net;
using SynthData.Gcp.Spanner;
using SynthData.Gcp.Transport;
using static SynthData.Gcp.Tests.Answers;

namespace SynthData.Gcp.Tests.Spanner;

/// <summary>What Spanner's emulator never does.</summary>
public sealed class SpannerRetryTests
{
    private const string Database = "projects/p/instances/testing/databases/tables";
    private const string Session = $$"""{"name":"{{Database}}/sessions/1"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_AbortedOrUnavailable_IsSentAgain()
    {
        using var network = new Answers((_, count) => count switch
        {
            1 => Json(Session), 2 or 4 => Refusal(409, "ABORTED"), 3 => Refusal(503, "UNAVAILABLE"), _ => Json("""{"commitTimestamp":"2026-01-01T00:00:00Z"}"""),
        });
        using var transport = new GcpTransport(network.Options() with { Emulators = Emulators });
        var client = await SpannerClient.OpenAsync(transport, Database, Stop);
        using var rows = new SpannerRows("t", ["k"]);
        rows.Begin();
        await client.CommitAsync(rows.End(), Stop);
        Assert.Equal(5, network.All.Count);
        Assert.All(network.All.Skip(1), asked => Assert.Equal((network.All[1].Body, $"/v1/{Database}/sessions/1:commit"), (asked.Body, asked.Address.AbsolutePath)));
    }

    [Fact]
    public async Task UpdateSchema_ThatTakesItsTime_IsWaitedFor()
    {
        using var network = new Answers((_, count) => count switch
        {
            1 => Json(Session), 2 => Json($$"""{"name":"{{Database}}/operations/o"}"""), _ => Json($$$"""{"name":"{{{Database}}}/operations/o","done":true,"response":{}}"""),
        });
        using var transport = new GcpTransport(network.Options() with { Emulators = Emulators });
        var client = await SpannerClient.OpenAsync(transport, Database, Stop);
        await client.UpdateSchemaAsync(["DROP TABLE IF EXISTS t"], TimeSpan.FromMinutes(1), Stop);
        Assert.Equal((HttpMethod.Get, $"/v1/{Database}/operations/o"), (network.All[^1].Method, network.All[^1].Address.AbsolutePath));
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", "SD4805")]
    [InlineData(404, "NOT_FOUND", "SD4807")]
    public async Task Open_NotLetInOrNotThere_SaysWhatToDo(int status, string name, string code)
    {
        using var network = new Answers((_, _) => Refusal(status, name, message: "Database not found: d"));
        using var transport = new GcpTransport(network.Options() with { Emulators = Emulators });
        var failure = await Assert.ThrowsAsync<GcpException>(() => SpannerClient.OpenAsync(transport, Database, Stop));
        Assert.Equal(code, failure.Code.Code);
        Assert.Equal(status == 403, failure.Hint?.Contains("roles/spanner.databaseUser", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Refusal_InTheFormOfTheEmulatorsGateway_IsUnderstood()
    {
        using var network = new Answers((_, _) => Json("""{"code":9,"message":"Duplicate name in schema: t."}""", HttpStatusCode.BadRequest));
        using var transport = new GcpTransport(network.Options() with { Emulators = Emulators });
        var failure = await Assert.ThrowsAsync<GcpException>(() => SpannerClient.OpenAsync(transport, Database, Stop));
        Assert.Equal("FAILED_PRECONDITION", failure.Status);
        Assert.Contains("Duplicate name in schema", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("projects/p-1/instances/eur3/databases/tables", true)]
    [InlineData("projects/p-1/instances/eur3/databases/a/b", false)]
    [InlineData("projects/p-1/instances/eur3/databases/a?x", false)]
    [InlineData("instances/eur3/databases/tables", false)]
    [InlineData("", false)]
    public void IsAllowed_OfADatabasesName_IsItsForm(string text, bool expected) => Assert.Equal(expected, SpannerDatabaseName.IsAllowed(text));

    private static Dictionary<GcpService, Uri> Emulators => new() { [GcpService.Spanner] = new("http://127.0.0.1:9/") };
}
