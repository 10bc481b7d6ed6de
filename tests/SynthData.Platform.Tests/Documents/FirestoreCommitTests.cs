using System.Net;
using System.Text;
using SynthData.Errors;
using SynthData.Gcp.Firestore;
using SynthData.Gcp.Transport;
using SynthData.Platform.Documents;
using SynthData.Platform.Documents.Firestore;

namespace SynthData.Platform.Tests.Documents;

public sealed class FirestoreCommitTests : IDisposable
{
    private static readonly DocumentPath Path = new("projects", "a");
    private readonly GoogleData _data = new();
    private readonly List<GcpTransport> _transports = [];
    private readonly FirestoreDocumentStore _others;

    public FirestoreCommitTests() => _others = Store(Unchanged);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(null)]
    public async Task Commit_WhoseAnswerIsLost_IsDoneOnceAlsoWhenOthersWentOn(HttpStatusCode? answer)
    {
        var store = Store(Once(async (send, _) =>
        {
            (await send()).Dispose();
            // What it wrote is read and replaced before it asks again.
            await _others.CommitAsync([DocumentWrite.Replace((await _others.FindAsync(Path, Stop))!, """{"n":2}"""u8.ToArray())], Stop);
            return answer is { } status ? new(status) : throw new IOException("cut");
        }));
        await store.CommitAsync([DocumentWrite.Create(Path, """{"n":1}"""u8.ToArray())], Stop);
        Assert.Equal("""{"n":2}""", await TextAsync());
    }

    [Fact]
    public async Task Commit_WhoseRequestIsLost_IsAConflictWhenOthersWereFirst()
    {
        var store = Store(Once(async (_, _) =>
        {
            await _others.CommitAsync([DocumentWrite.Create(Path, """{"n":2}"""u8.ToArray())], Stop);
            throw new IOException("cut");
        }));
        await Assert.ThrowsAsync<DocumentConflictException>(() => store.CommitAsync([DocumentWrite.Create(Path, """{"n":1}"""u8.ToArray())], Stop));
        Assert.Equal("""{"n":2}""", await TextAsync());
    }

    [Fact]
    public async Task Commit_WhoseRequestComesAfterItsConflict_NeverTakesPlace()
    {
        byte[] late = [];
        var store = Store(Once(async (_, request) =>
        {
            late = await request.Content!.ReadAsByteArrayAsync(Stop);
            await _others.CommitAsync([DocumentWrite.Create(Path, """{"n":2}"""u8.ToArray())], Stop);
            throw new IOException("cut");
        }));
        await Assert.ThrowsAsync<DocumentConflictException>(() => store.CommitAsync([DocumentWrite.Create(Path, """{"n":1}"""u8.ToArray())], Stop));
        await _others.CommitAsync([DocumentWrite.Delete(Path)], Stop);

        var transport = new GcpTransport(_data.Gcp());
        _transports.Add(transport);
        var request = new GcpRequest(Gcp.GcpService.Firestore, HttpMethod.Post, $"v1/{new FirestoreClient(transport, "(default)").Root}:commit") { Body = () => new ByteArrayContent(late) { Headers = { { "Content-Type", "application/json" } } } };
        var refused = await Assert.ThrowsAsync<GcpException>(() => transport.SendAsync(request, Stop));
        Assert.Equal("ALREADY_EXISTS", refused.Status);
        Assert.Null(await _others.FindAsync(Path, Stop));
    }

    [Fact]
    public async Task Commit_TakenBackForAnother_IsDoneAgain()
    {
        var store = Store(Once((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Conflict)
        {
            Content = new StringContent("""{"error":{"code":409,"message":"Transaction lock timeout.","status":"ABORTED"}}"""),
        })));
        await store.CommitAsync([DocumentWrite.Create(Path, "{}"u8.ToArray())], Stop);
        Assert.Equal("{}", await TextAsync());
    }

    [Fact]
    public async Task Commit_TheSameContentAgain_ChangesTheVersion()
    {
        await _others.CommitAsync([DocumentWrite.Put(Path, "{}"u8.ToArray())], Stop);
        var first = (await _others.FindAsync(Path, Stop))!;
        await _others.CommitAsync([DocumentWrite.Put(Path, "{}"u8.ToArray())], Stop);
        Assert.NotEqual(first.Version, (await _others.FindAsync(Path, Stop))!.Version);
    }

    [Fact]
    public async Task Commit_MoreThanFirestoreTakes_SaysSo()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"text":"{{new string('é', 450_000)}}"}""");
        var failure = await Assert.ThrowsAsync<SynthDataException>(() => _others.CommitAsync([DocumentWrite.Put(Path, json)], Stop));
        Assert.Equal("SD4230", failure.Diagnostics[0].Code.Code);
        Assert.DoesNotContain("éé", failure.Message, StringComparison.Ordinal);
        await _others.CommitAsync([DocumentWrite.Put(Path, Encoding.UTF8.GetBytes($$"""{"text":"{{new string('é', 449_900)}}"}"""))], Stop);
    }

    [Fact]
    public async Task Find_NamesThatFirestoreKeepsForItself_AreAllowedAndInOrder()
    {
        string[] ids = ["__", "___", "____", "__a__", "__a__-", "__a__b", "__a_b", "__id7__", "a"];
        foreach (var id in ids) await _others.CommitAsync([DocumentWrite.Create(new("__kind__", id), "{}"u8.ToArray())], Stop);
        var page = await _others.QueryAsync(new("__kind__"), Stop);
        Assert.Equal(ids.Order(StringComparer.Ordinal), page.Documents.Select(document => document.Path.Id));
        Assert.NotNull(await _others.FindAsync(new("__kind__", "__a__"), Stop));
    }

    [Fact]
    public async Task Commit_TimeThatADocumentExpiresBy_IsOneToFirestore()
    {
        var collection = DocumentLayout.Idempotency("p");
        string[] times = ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.120Z", "2026-01-02T00:00:00.000Z"];
        foreach (var time in times) await _others.CommitAsync([DocumentWrite.Create(new(collection, time[..13] + time[20..23]), Encoding.UTF8.GetBytes($$"""{"expires":"{{time}}"}"""))], Stop);

        var query = new DocumentQuery(collection) { Filters = [FieldFilter.Before("expires", times[2])], OrderBy = "expires", Limit = 1 };
        var first = await _others.QueryAsync(query, Stop);
        var second = await _others.QueryAsync(query with { PageToken = first.NextPageToken }, Stop);
        Assert.Equal(["2026-01-01T00000", "2026-01-01T00120"], first.Documents.Concat(second.Documents).Select(document => document.Path.Id));
        Assert.Null(second.NextPageToken);

        var client = Client();
        var stored = await client.BatchGetAsync([$"{client.Root}/{collection}/2026-01-01T00120"], null, Stop);
        Assert.Equal("2026-01-01T00:00:00.120Z", stored[0].Fields!["expires"].TimestampValue);
    }

    [Fact]
    public async Task Export_AfterCommits_LeavesTheirMarksOut()
    {
        await _others.CommitAsync([DocumentWrite.Create(Path, "{}"u8.ToArray())], Stop);
        Assert.Single((await _others.QueryAsync(new(DocumentLayout.Commits), Stop)).Documents);
        var exported = new List<DocumentPath>();
        await foreach (var document in _others.ExportAsync(Stop)) exported.Add(document.Path);
        Assert.Equal([Path], exported);
    }

    public void Dispose()
    {
        foreach (var transport in _transports) transport.Dispose();
        _data.Dispose();
    }

    private async Task<string> TextAsync() => Encoding.UTF8.GetString((await _others.FindAsync(Path, Stop))!.Json.Span);

    private FirestoreClient Client()
    {
        var transport = new GcpTransport(_data.Gcp());
        _transports.Add(transport);
        return new(transport, "(default)");
    }

    private FirestoreDocumentStore Store(Answering answering)
    {
        var transport = new GcpTransport(_data.Gcp() with { FirstDelay = TimeSpan.FromMilliseconds(1), Around = inner => new Between(inner, answering) });
        _transports.Add(transport);
        return new(transport, "(default)");
    }

    private static Task<HttpResponseMessage> Unchanged(Func<Task<HttpResponseMessage>> send, HttpRequestMessage request) => send();

    /// <summary>Comes between at the first commit, and at nothing else.</summary>
    private static Answering Once(Answering answering)
    {
        var isFirst = true;
        return (send, request) =>
        {
            if (!isFirst || !request.RequestUri!.AbsolutePath.EndsWith(":commit", StringComparison.Ordinal)) return send();
            isFirst = false;
            return answering(send, request);
        };
    }

    private delegate Task<HttpResponseMessage> Answering(Func<Task<HttpResponseMessage>> send, HttpRequestMessage request);

    private sealed class Between(HttpMessageHandler inner, Answering answering) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answering(() => base.SendAsync(request, cancellationToken), request);
    }
}
