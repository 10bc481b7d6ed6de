using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SynthData.Api.Errors;
using SynthData.Api.Logs;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform;
using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;

namespace SynthData.Api.Tests.Errors;

public sealed class ErrorAnswersTests
{
    private const string Cell = "Ada Lovelace";
    private static readonly DiagnosticCode Anything = new("SD4004", "A value is out of its range", "See the reference");
    private readonly StringWriter _log = new();

    [Fact]
    public async Task Invoke_SeveralProblems_AnswersAllWithPlaces()
    {
        var bag = new DiagnosticBag();
        bag.Warning(Anything, "A warning", hint: "Look");
        bag.Error(PlatformErrors.Exists, "There is a dataset `a`", new("people.csv", 3, 4, "age", "columns.age"));
        bag.Error(Anything, "Another");
        var (context, body) = await InvokeAsync(new SynthDataException(bag.Items));
        Assert.Equal(409, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.Equal(
            """
            {"type":"urn:synthdata:error:SD4002","title":"A resource of this name exists","status":409,"detail":"There is a dataset `a`","instance":"/v1/x","requestId":"r1","errors":[{"code":"SD4004","severity":"warning","message":"A warning","hint":"Look"},{"code":"SD4002","message":"There is a dataset `a`","hint":"Choose another name, or use the one that is there","file":"people.csv","line":3,"position":4,"column":"age","path":"columns.age"},{"code":"SD4004","message":"Another","hint":"See the reference"}]}
            """,
            body);
    }

    [Fact]
    public async Task Invoke_BugOfOurs_TellsNobodyItsMessage()
    {
        var (context, body) = await InvokeAsync(new FormatException($"'{Cell}' is no number", new InvalidOperationException(Cell)));
        Assert.Equal(500, context.Response.StatusCode);
        Assert.Contains("SD4517", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Cell, body, StringComparison.Ordinal);
        Assert.DoesNotContain(Cell, _log.ToString(), StringComparison.Ordinal);
        Assert.Contains("System.FormatException", _log.ToString(), StringComparison.Ordinal);
        Assert.Contains("r1", _log.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, int, string> Failures => new()
    {
        { "disk", 503, "SD4511" }, { "database", 503, "SD4511" }, { "blob", 404, "SD4001" }, { "conflict", 412, "SD4007" }, { "body", 413, "SD4010" }, { "input", 400, "SD4514" },
        { "slow", 408, "SD4516" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Invoke_KnownFailure_HasItsStatusAndCode(string kind, int status, string code)
    {
        Exception failure = kind switch
        {
            "disk" => FileErrors.Coded(new IOException("x", 28), "/secret/place"),
            "database" => new SynthDataException(StoreErrors.DatabaseUnreachable, "x", new Place("/secret/place")),
            "blob" => new BlobNotFoundException("a"),
            "conflict" => new DocumentConflictException(new("projects", "a")),
            "body" => new BadHttpRequestException("x", 413),
            "slow" => new BadHttpRequestException("x", 408),
            _ => new BadHttpRequestException("x"),
        };
        var (context, body) = await InvokeAsync(failure);
        Assert.Equal(status, context.Response.StatusCode);
        Assert.Contains(code, body, StringComparison.Ordinal);
        Assert.DoesNotContain("/secret/place", body, StringComparison.Ordinal);
        Assert.Equal(status == 503, context.Response.Headers.RetryAfter.Count == 1);
    }

    [Fact]
    public async Task Invoke_ClientGone_IsNoErrorInTheLog()
    {
        var (context, body) = await InvokeAsync(new IOException("broken pipe"), clientGone: true);
        Assert.Equal(499, context.Response.StatusCode);
        Assert.Empty(body);
        Assert.Empty(_log.ToString());
    }

    [Fact]
    public async Task Invoke_HeadersOfTheFailedAnswer_AreGone()
    {
        var (context, _) = await InvokeAsync(new InvalidOperationException(), before: response => response.Headers.ETag = "\"1\"");
        Assert.Empty(context.Response.Headers.ETag.ToArray());
    }

    [Theory]
    [InlineData(404, "SD4512")]
    [InlineData(405, "SD4513")]
    [InlineData(415, "SD4515")]
    [InlineData(504, "SD4516")]
    [InlineData(418, "SD4514")]
    public async Task Invoke_StatusAlone_GetsABody(int status, string code)
    {
        var (context, body) = await InvokeAsync(null, before: response => response.StatusCode = status);
        Assert.Equal(status, context.Response.StatusCode);
        using var problem = JsonDocument.Parse(body);
        Assert.Equal(code, problem.RootElement.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
    }

    private async Task<(HttpContext Context, string Body)> InvokeAsync(Exception? failure, bool clientGone = false, Action<HttpResponse>? before = null)
    {
        using var provider = new ServiceLog(_log, json: null, TimeProvider.System);
        using var factory = new LoggerFactory([provider]);
        var body = new MemoryStream();
        var context = new DefaultHttpContext { TraceIdentifier = "r1", RequestAborted = new(clientGone) };
        context.Request.Path = "/v1/x";
        context.Response.Body = body;
        await new ErrorAnswers(factory.CreateLogger<ErrorAnswers>()).InvokeAsync(context, _ =>
        {
            before?.Invoke(context.Response);
            return failure is null ? Task.CompletedTask : Task.FromException(failure);
        });
        return (context, Encoding.UTF8.GetString(body.ToArray()));
    }
}
