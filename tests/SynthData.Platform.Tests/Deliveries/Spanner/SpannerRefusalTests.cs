using System.Net;
using System.Text;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Platform.Deliveries.Spanner;

namespace SynthData.Platform.Tests.Deliveries.Spanner;

/// <summary>What Spanner's emulator never says.</summary>
public sealed class SpannerRefusalTests
{
    private const string Database = "projects/p/instances/testing/databases/tables";

    [Fact]
    public async Task Deliver_WithoutTheRight_NamesTheRole()
    {
        var refused = await DeliverAsync(_ => (403, """{"error":{"code":403,"message":"Caller is missing IAM permission spanner.sessions.create","status":"PERMISSION_DENIED"}}"""));
        Assert.Contains("roles/spanner.databaseUser", refused.Hint, StringComparison.Ordinal);
        Assert.Contains("spanner.sessions.create", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_RowsAreRefused_QuotesNoneAndTakesTheTableBack()
    {
        var asked = new List<string>();
        var refused = await DeliverAsync(request =>
        {
            asked.Add($"{request.Method} {request.RequestUri!.AbsolutePath.Split('/', ':')[^1]}");
            return asked[^1] switch
            {
                "POST sessions" => (200, $$"""{"name":"{{Database}}/sessions/1"}"""),
                "PATCH ddl" => (200, $$$"""{"name":"{{{Database}}}/operations/1","done":true,"response":{}}"""),
                "POST executeSql" => (200, """{"rows":[["s_synthdata_none",null]]}"""),
                _ => (400, """{"error":{"code":400,"message":"Bad value word3 in column word","status":"FAILED_PRECONDITION"}}"""),
            };
        });
        Assert.DoesNotContain("word3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("FAILED_PRECONDITION", refused.Message, StringComparison.Ordinal);
        Assert.Equal("PATCH ddl", asked[^1]);
    }

    private static async Task<Diagnostic> DeliverAsync(Func<HttpRequestMessage, (int Status, string Json)> answer)
    {
        using var network = new Network(answer);
        await using var destination = new SpannerDestination(
            new() { Project = "", Around = _ => network, Emulators = new Dictionary<GcpService, Uri> { [GcpService.Spanner] = new("http://127.0.0.1:9/") } }, Database);
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => destination.DeliverAsync(SpannerTables.Of(SpannerTables.Numbers(9)), null, TestContext.Current.CancellationToken));
        Assert.Equal(SpannerErrors.Refused, Assert.Single(refused.Diagnostics).Code);
        return refused.Diagnostics[0];
    }

    /// <summary>Answers every request by a function.</summary>
    private sealed class Network(Func<HttpRequestMessage, (int Status, string Json)> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, json) = answer(request);
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
        }
    }
}
