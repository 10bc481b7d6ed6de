using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using SynthData.Gcp.IamCredentials;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Tests.Credentials;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;

namespace SynthData.Gcp.Tests.Storage;

public sealed class UrlSignerTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly CredentialsFolder _folder = new();

    // Google's client refuses to sign for the past.
    private readonly MovedClock _clock = new() { Now = new(2100, 1, 2, 3, 4, 5, TimeSpan.Zero) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sign_AllKinds_AsGooglesClientDoes()
    {
        if (NodeJudge.MissingReason(nameof(Sign_AllKinds_AsGooglesClientDoes)) is { } reason) Assert.Skip(reason);
        (SignedAccess Access, JsonObject Client)[] cases =
        [
            (new(HttpMethod.Get, "synthetic-data/sdv/p/d/j.csv", Hour), Case("read")),
            (new(HttpMethod.Get, "a", TimeSpan.FromDays(7)), Case("read")),
            (new(HttpMethod.Get, "d/ä b+c%!'()*~&=?#.txt", TimeSpan.FromSeconds(1)), Case("read")),
            (
                new(HttpMethod.Get, "a", Hour) { Parameters = new Dictionary<string, string> { ["response-content-disposition"] = "attachment; filename=\"a b.csv\"", ["response-content-type"] = "text/csv" } },
                Case("read", ("responseDisposition", "attachment; filename=\"a b.csv\""), ("responseType", "text/csv"))),
            (
                new(HttpMethod.Put, "a", Hour) { Headers = new Dictionary<string, string> { ["content-type"] = "text/csv", ["x-goog-meta-note"] = "yes" } },
                Case("write", ("contentType", "text/csv"), ("extensionHeaders", new JsonObject { ["x-goog-meta-note"] = "yes" }))),
            (SignedAccess.ResumableUpload("a/b", Hour), Case("resumable")),
        ];
        using var transport = new GcpTransport(new() { Project = "p", CredentialsFile = _folder.ServiceAccount(), Clock = _clock });
        var signer = new UrlSigner(new(transport, "data"), new(transport));
        var ours = new List<string>();
        foreach (var (access, client) in cases)
        {
            client["bucket"] = "data";
            client["name"] = access.Name;
            client["at"] = _clock.Now.ToString("O");
            client["seconds"] = access.Life.TotalSeconds;
            ours.Add((await signer.SignAsync(access, Stop)).AbsoluteUri);
        }

        var key = _folder.Write("key.pem", CredentialsFolder.Key.ExportPkcs8PrivateKeyPem());
        var arguments = new JsonArray([.. cases.Select(item => (JsonNode)item.Client)]).ToJsonString();
        var theirs = await Task.Run(() => NodeJudge.Run("storage-sign.mjs", key, CredentialsFolder.Email, arguments), Stop);
        Assert.Equal(theirs.Select(Facts), ours.Select(Facts));
    }

    [Fact]
    public async Task Sign_WithAKey_OpensTheObjectUntilItExpires()
    {
        await using var server = await StorageServer.StartAsync(_clock);
        server.CreateBucket("data");
        server.Signers[CredentialsFolder.Email] = CredentialsFolder.Key;
        using var transport = new GcpTransport(new()
        {
            Project = "p", CredentialsFile = _folder.ServiceAccount(), Clock = _clock, Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = server.Address },
        });
        var bucket = new StorageBucket(transport, "data");
        await bucket.InsertAsync(new("a b/c", 0), "x,y"u8.ToArray(), Stop);
        var url = await new UrlSigner(bucket, new(transport)).SignAsync(new(HttpMethod.Get, "a b/c", Hour), Stop);
        using var everybody = new HttpClient();
        Assert.Equal("x,y", await everybody.GetStringAsync(url, Stop));
        using (var other = await everybody.PutAsync(url, new StringContent("z"), Stop)) Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        _clock.Now += Hour + TimeSpan.FromSeconds(1);
        using (var late = await everybody.GetAsync(url, Stop)) Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Fact]
    public async Task Sign_ResumableUpload_IsBegunByAnybody()
    {
        await using var server = await StorageServer.StartAsync(_clock);
        server.CreateBucket("data");
        server.Signers[CredentialsFolder.Email] = CredentialsFolder.Key;
        using var transport = new GcpTransport(new()
        {
            Project = "p", CredentialsFile = _folder.ServiceAccount(), Clock = _clock, Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = server.Address },
        });
        var url = await new UrlSigner(new(transport, "data"), new(transport)).SignAsync(SignedAccess.ResumableUpload("raw-data/x.csv", Hour), Stop);
        using var everybody = new HttpClient();
        using var start = new HttpRequestMessage(HttpMethod.Post, url) { Headers = { { "x-goog-resumable", "start" } } };
        using var begun = await everybody.SendAsync(start, Stop);
        using var sent = await everybody.PutAsync(begun.Headers.Location, new ByteArrayContent(Encoding.UTF8.GetBytes("x,y")), Stop);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (begun.StatusCode, sent.StatusCode));
        Assert.Equal(["raw-data/x.csv"], server.Objects("data"));
    }

    [Fact]
    public async Task Sign_LongerThanSevenDays_IsRefused()
    {
        using var transport = new GcpTransport(new() { Project = "p", CredentialsFile = _folder.ServiceAccount(), Clock = _clock });
        var signer = new UrlSigner(new(transport, "data"), new BlobSigner(transport));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => signer.SignAsync(new(HttpMethod.Get, "a", TimeSpan.FromDays(8)), Stop));
    }

    private static JsonObject Case(string action, params IEnumerable<(string Name, JsonNode Value)> more)
    {
        var json = new JsonObject { ["action"] = action };
        foreach (var (name, value) in more) json[name] = value;
        return json;
    }

    /// <summary>Place and parameters, whose order and spelling are free: the signature is over the canonical ones.</summary>
    private static string Facts(string url)
    {
        var uri = new Uri(url);
        var query = HttpUtility.ParseQueryString(uri.Query);
        return uri.GetLeftPart(UriPartial.Path) + "\n" + string.Join('\n', query.AllKeys.Order(StringComparer.Ordinal).Select(name => $"{name}={query[name]}"));
    }
}
