using System.Net;
using System.Text;
using SynthData.Client;
using SynthData.Errors;

namespace SynthData.Api.Tests.Clients;

/// <summary>What answers may be anything: the client says so, and neither breaks nor gives away more than it was asked to send.</summary>
public sealed class HostileServerTests
{
    private const string Key = "sd_id_secret";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"items\":null}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"items\":")]
    [InlineData("<html>")]
    public async Task Get_OfAnotherJson_IsNoServerOfOurs(string body)
    {
        using var client = Client(_ => Answer(HttpStatusCode.OK, body));
        await ExpectAsync("SD4702", () => client.Datasets.ListAsync("p", cancellation: Cancellation));
        await ExpectAsync("SD4702", () => client.Jobs.GetAsync("p", "j", Cancellation));
    }

    [Fact]
    public async Task Get_OfAnEndlessAnswer_StopsAtABound()
    {
        using var client = Client(_ => new(HttpStatusCode.OK) { Content = new StreamContent(new Endless()) { Headers = { ContentType = new("application/json") } } });
        await ExpectAsync("SD4702", () => client.Datasets.ListAsync("p", cancellation: Cancellation));
        await ExpectAsync("SD4702", () => client.Datasets.GetMetadataAsync("p", "d", Cancellation));
        using var refusing = Client(_ => new(HttpStatusCode.BadRequest) { Content = new StreamContent(new Endless()) { Headers = { ContentType = new("application/problem+json") } } });
        await ExpectAsync("SD4702", () => refusing.Datasets.ListAsync("p", cancellation: Cancellation));
    }

    [Fact]
    public async Task Refusal_WithNothingInIt_IsNoServerOfOurs()
    {
        using var client = Client(_ => Answer(HttpStatusCode.BadRequest, "{\"type\":\"t\",\"title\":\"t\",\"status\":400,\"errors\":[null]}", "application/problem+json"));
        await ExpectAsync("SD4702", () => client.Datasets.ListAsync("p", cancellation: Cancellation));
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://elsewhere/x")]
    [InlineData("http://elsewhere/in/the/open")]
    [InlineData("http://")]
    public async Task Upload_ToAnAddressThatIsNone_SendsNothing(string url)
    {
        var sent = new List<HttpRequestMessage>();
        using var client = Client(request =>
        {
            sent.Add(request);
            return Answer(HttpStatusCode.Created, $"{{\"id\":\"u\",\"url\":\"{url}\",\"received\":0,\"expires\":\"2030-01-01T00:00:00Z\"}}");
        });
        using var table = new Unsized();
        await ExpectAsync("SD4702", () => client.Datasets.UploadAsync("p", "d", table, "t.csv", cancellation: Cancellation));
        Assert.DoesNotContain(sent, request => request.Method == HttpMethod.Put);
    }

    [Fact]
    public async Task Upload_ToAnotherHost_GetsNoKey()
    {
        var keys = new List<(string Host, bool HasKey)>();
        using var client = Client(request =>
        {
            keys.Add((request.RequestUri!.Host, request.Headers.Authorization is not null));
            return request.Method == HttpMethod.Put
                ? new(HttpStatusCode.Redirect) { Headers = { Location = new("https://third.example.com/") } }
                : Answer(HttpStatusCode.Created, "{\"id\":\"u\",\"url\":\"https://elsewhere.example.com/u\",\"received\":0,\"expires\":\"2030-01-01T00:00:00Z\"}");
        });
        using var table = new Unsized();
        await Assert.ThrowsAsync<SynthDataException>(() => client.Datasets.UploadAsync("p", "d", table, "t.csv", cancellation: Cancellation));
        Assert.Contains(("elsewhere.example.com", false), keys);
        Assert.DoesNotContain(keys, one => one.Host == "elsewhere.example.com" && one.HasKey || one.Host == "third.example.com");
    }

    private static SynthDataClient Client(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(new("https://server.example.com"), Key, new Handler(answer));

    private static HttpResponseMessage Answer(HttpStatusCode status, string body, string mediaType = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    private static async Task ExpectAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<SynthDataException>(act)).Diagnostics[0].Code.Code);

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    /// <summary>A JSON text without end.</summary>
    private sealed class Endless : MemoryStream
    {
        private bool _begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            if (!_begun) "{\"items\":\""u8.CopyTo(buffer.Span);
            _begun = true;
            return ValueTask.FromResult(buffer.Length);
        }
    }

    /// <summary>A table whose length nobody knows.</summary>
    private sealed class Unsized() : MemoryStream("a\n1\n"u8.ToArray())
    {
        public override bool CanSeek => false;
    }
}
