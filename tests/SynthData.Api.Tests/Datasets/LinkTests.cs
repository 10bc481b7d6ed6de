using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthData.Api.Errors;
using SynthData.Client;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.Transport;
using SynthData.Platform;
using SynthData.Platform.Blobs.CloudStorage;
using SynthData.Platform.Databases.Sqlite;
using SynthData.Platform.Documents.Sqlite;
using SynthData.Platform.Keys;
using SynthData.Platform.Queues.Sqlite;
using SynthData.Testing;
using SynthData.Testing.Google.Storage;

namespace SynthData.Api.Tests.Datasets;

/// <summary>Links to files, signed by the service and checked by the store.</summary>
public sealed class LinkTests
{
    private const string Account = "runner@p.iam.gserviceaccount.com", Project = "default";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_InABucket_OpensTheFileForWhoHasTheLink()
    {
        using var key = RSA.Create(2048);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key.json");
        await File.WriteAllTextAsync(
            file,
            $$"""{"type":"service_account","client_email":"{{Account}}","private_key":{{JsonSerializer.Serialize(key.ExportPkcs8PrivateKeyPem())}},"token_uri":"https://oauth2.googleapis.com/token"}""",
            Stop);
        await using var bucket = await StorageServer.StartAsync();
        bucket.CreateBucket("data");
        bucket.Signers[Account] = key;
        using var transport = new GcpTransport(new() { Project = "p", CredentialsFile = file, Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = bucket.Address } });
        await using var service = await TestService.StartAsync(open: options => Open(options, transport));
        using var editor = new SynthDataClient(service.Url, await service.KeyAsync(Project, Role.Editor));
        using var viewer = new SynthDataClient(service.Url, await service.KeyAsync(Project, Role.Viewer));
        using var content = new MemoryStream("name,age\nAnn,31\nBob,44\n"u8.ToArray());
        await editor.Datasets.UploadAsync(Project, "people", content, "my people.csv", cancellation: Stop);

        // Real rows.
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => viewer.Datasets.SignAsync(Project, "people", cancellation: Stop));
        Assert.Equal(ApiErrors.RoleMissing.Code, refused.Diagnostics[0].Code.Code);

        var link = await editor.Datasets.SignAsync(Project, "people", minutes: 5, cancellation: Stop);
        Assert.InRange(link.Expires, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.StartsWith(bucket.Address.AbsoluteUri, link.Url, StringComparison.Ordinal);
        using var everybody = new HttpClient();
        using var answer = await everybody.GetAsync(new Uri(link.Url), Stop);
        Assert.Equal(content.ToArray(), await answer.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(("text/csv", "my people.csv"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileNameStar));

        using var admin = new SynthDataClient(service.Url, await service.KeyAsync(Project, Role.Admin));
        var acts = await admin.Audit.ListAsync(Project, cancellation: Stop);
        Assert.Contains(acts.Items, act => act is { Action: "versions.sign", Status: 200 });
        Assert.DoesNotContain("X-Goog-Signature", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_InAFolder_SaysWhatToDo()
    {
        await using var service = await TestService.StartAsync();
        using var client = service.Client(await service.KeyAsync(Project, Role.Editor));
        using (var sent = await client.PostAsync($"/v1/projects/{Project}/datasets/people/versions", new StringContent("a,b\n1,2\n", Encoding.UTF8, "text/csv"), Stop))
            Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        using var answer = await client.PostAsync($"/v1/projects/{Project}/datasets/people/versions/1:sign", null, Stop);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(PlatformErrors.NoLinks.Code, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private static PlatformStores Open(PlatformOptions options, GcpTransport transport)
    {
        var sqlite = new SqliteDatabase(Path.Combine(options.DataFolder, "synthdata.db"));
        return new(new SqliteDocumentStore(sqlite), new CloudStorageBlobStore(transport, "data", options.Clock), new SqliteWorkQueue(sqlite, options.Clock), sqlite);
    }
}
