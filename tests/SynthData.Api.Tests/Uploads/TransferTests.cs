using System.Net;
using System.Security.Cryptography;
using System.Text;
using SynthData.Client;
using SynthData.Client.Wire;

namespace SynthData.Api.Tests.Uploads;

/// <summary>Large files up and down, cut at random places.</summary>
public sealed class TransferTests(ResourceFixture fixture) : IClassFixture<ResourceFixture>
{
    private const string Project = ResourceFixture.Project;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Upload_CutAtRandomPlaces_ArrivesWhole(int seed)
    {
        var table = LargeTable(30 << 20);
        using var handler = new CuttingHandler(seed, mostCuts: 6);
        using var client = new SynthDataClient(fixture.Service.Url, await fixture.Service.KeyAsync(Project, "editor"), handler);
        await using var unknownLength = new OneWayStream(table);
        var version = await client.Datasets.UploadAsync(Project, $"large-{seed}", unknownLength, "large.csv", cancellation: Cancellation);
        Assert.Equal((table.LongLength, Convert.ToHexStringLower(SHA256.HashData(table))), (version.Bytes, version.Sha256));
        Assert.True(handler.Cuts > 0);

        using var back = new MemoryStream();
        await client.Datasets.DownloadAsync(Project, $"large-{seed}", version.Number, back, cancellation: Cancellation);
        Assert.Equal(table, back.ToArray());
    }

    [Fact]
    public async Task Upload_ByThePiece_AnswersLikeCloudStorage()
    {
        using var http = fixture.Service.Client(await fixture.Service.KeyAsync(Project, "editor"));
        var upload = await BeginAsync(http, "pieces");
        Assert.Equal((HttpStatusCode.PermanentRedirect, null), await PutAsync(http, upload, "", "bytes */*"));
        Assert.Equal((HttpStatusCode.PermanentRedirect, "bytes=0-3"), await PutAsync(http, upload, "a,b\n", "bytes 0-3/*"));
        Assert.Equal((HttpStatusCode.Conflict, null), await PutAsync(http, upload, "5,6\n", "bytes 8-11/12"));
        Assert.Equal((HttpStatusCode.PermanentRedirect, "bytes=0-7"), await PutAsync(http, upload, "b\n1,2\n", "bytes 2-7/12"));
        Assert.Equal((HttpStatusCode.BadRequest, null), await PutAsync(http, upload, "5,6", "bytes 8-11/12"));
        Assert.Equal((HttpStatusCode.OK, null), await PutAsync(http, upload, "5,6\n", "bytes 8-11/12"));
        Assert.Equal((HttpStatusCode.OK, null), await PutAsync(http, upload, "", "bytes */12"));
    }

    [Fact]
    public async Task Upload_BeyondTheQuota_IsRefusedBeforeItIsWhole()
    {
        await fixture.Admin.Projects.CreateAsync(new("narrow"), Cancellation);
        await fixture.Admin.Projects.UpdateAsync("narrow", new() { Quotas = new() { StoredBytes = 6 } }, cancellation: Cancellation);
        using var http = fixture.Service.Client(await fixture.Service.KeyAsync("narrow", "editor"));
        using var begun = await http.PostAsync("/v1/projects/narrow/datasets/d/uploads", new StringContent("{}", null, "application/json"), Cancellation);
        var upload = System.Text.Json.JsonDocument.Parse(await begun.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("url").GetString()!;
        Assert.Equal((HttpStatusCode.PermanentRedirect, "bytes=0-3"), await PutAsync(http, upload, "a,b\n", "bytes 0-3/*"));
        Assert.Equal((HttpStatusCode.TooManyRequests, null), await PutAsync(http, upload, "1,2\n", "bytes 4-7/8"));
        using var refused = await http.PostAsync("/v1/projects/narrow/datasets/d/uploads", new StringContent("{\"bytes\":7}", null, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Null(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Upload_SentAgainUnderItsKey_MakesOneVersion()
    {
        using var http = fixture.Service.Client(await fixture.Service.KeyAsync(Project, "editor"));
        async Task<(HttpStatusCode Status, string? Location)> SendAsync(string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/projects/{Project}/datasets/once/versions") { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(text)) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/csv");
            request.Headers.Add("Idempotency-Key", "upload-1");
            using var answer = await http.SendAsync(request, Cancellation);
            return (answer.StatusCode, answer.Headers.Location?.OriginalString);
        }

        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync("a,b\n1,2\n")));
        Assert.Equal((HttpStatusCode.Created, $"/v1/projects/{Project}/datasets/once/versions/1"), Assert.Single(together.Distinct()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync("a,b\n3,4\n")).Status);
        Assert.Single((await fixture.Editor.Datasets.ListVersionsAsync(Project, "once", cancellation: Cancellation)).Items);
    }

    [Fact]
    public async Task Download_OfARange_SendsItAndNoOther()
    {
        using var table = ResourceFixture.Table(100);
        var version = await fixture.Editor.Datasets.UploadAsync(Project, "ranged", table, "ranged.csv", cancellation: Cancellation);
        using var http = fixture.Service.Client(await fixture.Service.KeyAsync(Project, "editor"));
        async Task<(HttpStatusCode, string)> GetAsync(string range, string? ifMatch = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/projects/{Project}/datasets/ranged/versions/1/content");
            request.Headers.TryAddWithoutValidation("Range", range);
            if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            using var answer = await http.SendAsync(request, Cancellation);
            return (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType == "text/csv" ? await answer.Content.ReadAsStringAsync(Cancellation) : answer.Content.Headers.ContentType.MediaType!);
        }

        Assert.Equal((HttpStatusCode.PartialContent, "id,age"), await GetAsync("bytes=0-5", $"\"{version.Sha256}\""));
        Assert.Equal((HttpStatusCode.PartialContent, "\n"), await GetAsync("bytes=-1"));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "application/problem+json"), await GetAsync("bytes=0-5", "\"other\""));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "application/problem+json"), await GetAsync("bytes=99999999-"));
    }

    [Fact]
    public async Task Download_Neutralized_MarksFormulas()
    {
        using var table = new MemoryStream(Encoding.UTF8.GetBytes("name,value\n=cmd(),-1\n\"@x\",+2\nplain,3\n"));
        await fixture.Editor.Datasets.UploadAsync(Project, "formulas", table, "formulas.csv", cancellation: Cancellation);
        using var output = new MemoryStream();
        await fixture.Editor.Datasets.DownloadAsync(Project, "formulas", 1, output, neutralizeFormulas: true, cancellation: Cancellation);
        Assert.Equal("name,value\n'=cmd(),-1\n\"'@x\",+2\nplain,3\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    private static byte[] LargeTable(int bytes)
    {
        var table = new byte[bytes];
        var line = Encoding.ASCII.GetBytes("12345,abcdef,2024-01-01\n");
        for (var at = 0; at < bytes; at += line.Length) line.AsSpan(0, Math.Min(line.Length, bytes - at)).CopyTo(table.AsSpan(at));
        return table;
    }

    private static async Task<string> BeginAsync(HttpClient http, string dataset)
    {
        using var answer = await http.PostAsync($"/v1/projects/{Project}/datasets/{dataset}/uploads", null, Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return System.Text.Json.JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(Cancellation), SynthDataJson.Default.UploadInfo)!.Url;
    }

    private static async Task<(HttpStatusCode Status, string? Range)> PutAsync(HttpClient http, string url, string text, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(text)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
        using var answer = await http.SendAsync(request, Cancellation);
        return (answer.StatusCode, answer.Headers.TryGetValues("Range", out var values) ? values.Single() : null);
    }

    /// <summary>Can't seek and does not say its length.</summary>
    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    /// <summary>Breaks bodies off in the middle, both ways.</summary>
    private sealed class CuttingHandler(int seed, int mostCuts) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        private ulong _state = (ulong)seed;

        public int Cuts { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Put && Cuts < mostCuts && request.Content!.Headers.ContentLength > 1000 && Next(2) == 0)
            {
                Cuts++;
                var whole = await request.Content.ReadAsByteArrayAsync(cancellationToken);
                var cut = new StreamContent(new BreakingStream(whole, Next(whole.Length)));
                foreach (var header in request.Content.Headers) cut.Headers.TryAddWithoutValidation(header.Key, header.Value);
                request.Content = cut;
            }

            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get && Cuts < 2 * mostCuts && answer.Content.Headers.ContentLength > 1000)
            {
                Cuts++;
                var inner = answer.Content;
                var content = new StreamContent(new BreakingStream(await inner.ReadAsByteArrayAsync(cancellationToken), Next((int)inner.Headers.ContentLength!.Value)));
                foreach (var header in inner.Headers) content.Headers.TryAddWithoutValidation(header.Key, header.Value);
                answer.Content = content;
            }

            return answer;
        }

        private int Next(int end)
        {
            _state = _state * 6364136223846793005 + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)end);
        }
    }

    private sealed class BreakingStream(byte[] bytes, int most) : MemoryStream(bytes, 0, most)
    {
        public override int Read(byte[] buffer, int offset, int count) => Broken(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Broken(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => CopyAsync(destination, cancellationToken);

        private static int Broken(int read) => read > 0 ? read : throw new IOException("cut");

        private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
        {
            var buffer = new byte[16_384];
            while (true) await destination.WriteAsync(buffer.AsMemory(0, Read(buffer, 0, buffer.Length)), cancellationToken);
        }
    }
}
