using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;
using SynthData.Testing.Service;

namespace SynthData.Cli.Tests.Service;

/// <summary>
/// The whole way of a table on Google Cloud, with processes of the product and emulators of Google's: a file lands in the bucket, its notification goes through
/// Pub/Sub to the service, whose worker makes the synthetic table and delivers it to Spanner, and which a signed URL downloads. Also run by <c>tests/flow-on-emulators</c>.
/// </summary>
public sealed class FlowTests : IAsyncLifetime
{
    private const string Penguins = "penguins/penguins.csv", Signer = "signer@project.iam.gserviceaccount.com";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly RSA _signingKey = RSA.Create(2048);
    private readonly string _project = GoogleEmulator.NewProject();
    private readonly int _port = RawApi.FreePort();
    private string _database = "";
    private StorageServer _storage = null!;
    private EmulatedEvents _events = null!;
    private PushProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        if ((GooglePlace.MissingReason(nameof(FlowTests)) ?? SpannerEmulator.MissingReason(nameof(FlowTests))) is { } reason) Assert.Skip(reason);
        _database = await SpannerEmulator.NewDatabaseAsync(_project, TestContext.Current.CancellationToken);
        _storage = await StorageServer.StartAsync();
        _storage.CreateBucket(_project);
        _storage.Signers[Signer] = _signingKey;
        _events = new(_storage);
        _proxy = await PushProxy.StartAsync(new($"http://127.0.0.1:{_port}/"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_storage is not null) await _storage.DisposeAsync();
        _events?.Dispose();
        _http.Dispose();
        _signingKey.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task File_InTheBucket_BecomesASyntheticTableToDownload()
    {
        var variables = Configure();
        var key = ProcessRun.Of(
            BuiltProgram.Path, ["keys", "create", "--data", _folder["data"], "--project", "default", "--role", "admin", "--name", "flow"], _folder.Path, variables).Expect(0).Output.Trim();
        using var server = new ServiceProcess(BuiltProgram.Path, ["serve", "--no-worker", "--data", _folder["data"], "--port", _port.ToString(CultureInfo.InvariantCulture)], variables);
        using var worker = new ServiceProcess(BuiltProgram.Path, ["worker", "--data", _folder["data"]], variables);
        using var api = new RawApi(new($"http://127.0.0.1:{_port}"), key, Patience);
        await api.WaitUntilReadyAsync();
        await SubscribeAsync();
        await SetRuleAsync(key);

        var table = await File.ReadAllBytesAsync(Repository.PathOf("examples", Penguins), TestContext.Current.CancellationToken);
        await _events.DropAsync(_project, "raw-data/default/penguins/penguins.csv", table);
        var job = await WaitForJobAsync(api);

        Assert.True(_proxy.Pushes > 0);
        Assert.Equal("succeeded", job.GetProperty("status").GetString());
        Assert.Equal("succeeded", await StatusInFirestoreAsync(job.GetProperty("id").GetString()!));
        Assert.DoesNotContain("raw-data/default/penguins/penguins.csv", _storage.Objects(_project));
        Assert.Equal($"`penguins` in {_database}", job.GetProperty("results").GetProperty("deliveries")[0].GetProperty("place").GetString());
        Assert.Equal(["3000"], await SpannerEmulator.RowAsync(_database, "SELECT COUNT(island) FROM penguins", TestContext.Current.CancellationToken));
        var made = await DownloadAsync(api, "/v1/projects/default/datasets/copy/versions/1:sign");
        Assert.Equal(ByTheCommandLine(), made);
    }

    private Dictionary<string, string?> Configure()
    {
        Directory.CreateDirectory(_folder["data"]);
        _folder.Write(
            "data/service.yaml",
            GooglePlace.Settings(_project, _storage)
            + $$"""
            events:
              audience: {{PushProxy.Audience}}
              jwksUrl: {{_proxy.KeysUrl}}
              serviceAccounts: { {{PushProxy.Account}}: { default: editor } }
            worker: { shardRows: 1000 }
            deliver: { spanner: { database: {{_database}}, emulator: "{{SpannerEmulator.Shared.Address}}" } }

            """);
        var credentials = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "service_account", ["project_id"] = _project, ["private_key_id"] = "1", ["private_key"] = _signingKey.ExportPkcs8PrivateKeyPem(), ["client_email"] = Signer,
            ["token_uri"] = "https://oauth2.googleapis.com/token",
        });
        return new() { ["GOOGLE_APPLICATION_CREDENTIALS"] = _folder.Write("key.json", credentials) };
    }

    /// <summary>What the platform makes: notifications of the bucket go to a topic, from which they are pushed.</summary>
    private async Task SubscribeAsync()
    {
        var topic = $"projects/{_project}/topics/uploads";
        await _events.MakeTopicAsync(topic);
        await _events.SubscribeAsync($"projects/{_project}/subscriptions/uploads", topic, new(_proxy.Address, "v1/events"));
        await _events.NotifyAsync(_project, topic);
    }

    private async Task SetRuleAsync(string key)
    {
        await SendAsync(HttpMethod.Post, "/v1/projects/default/datasets", key, """{"id":"penguins","name":"penguins"}""");
        await SendAsync(
            HttpMethod.Put, "/v1/projects/default/datasets/penguins/rule", key, """{"kind":"generate","parameters":{"rows":3000,"seed":7,"fidelity":"fast","output":"copy","model":"copy","deliver":["spanner"],"table":"penguins"}}""");
    }

    private async Task SendAsync(HttpMethod method, string path, string key, string json)
    {
        using var request = new HttpRequestMessage(method, new Uri($"http://127.0.0.1:{_port}{path}")) { Content = new StringContent(json, null, "application/json") };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await _http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> WaitForJobAsync(RawApi api)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var jobs = await api.GetAsync("/v1/projects/default/jobs");
            var items = jobs.RootElement.GetProperty("items");
            Assert.InRange(items.GetArrayLength(), 0, 1);
            if (items.GetArrayLength() == 1 && items[0].GetProperty("status").GetString() is "succeeded" or "failed") return items[0].Clone();
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "The job did not end");
            await Task.Delay(100);
        }
    }

    private async Task<string?> StatusInFirestoreAsync(string job)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(FirestoreEmulator.Shared.Address, $"v1/projects/{_project}/databases/(default)/documents/projects/default/jobs/{job}"));
        request.Headers.Authorization = new("Bearer", "owner");
        using var answer = await _http.SendAsync(request);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("fields").GetProperty("status").GetProperty("stringValue").GetString();
    }

    private async Task<byte[]> DownloadAsync(RawApi api, string path)
    {
        using var signed = await api.PostAsync(path, "{}");
        using var answer = await _http.GetAsync(new Uri(signed.RootElement.GetProperty("url").GetString()!));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private byte[] ByTheCommandLine()
    {
        ProcessRun.Of(BuiltProgram.Path, ["generate", Repository.PathOf("examples", Penguins), "-o", _folder["expected.csv"], "--rows", "3000", "--seed", "7", "--fidelity", "fast"]).Expect(0);
        return File.ReadAllBytes(_folder["expected.csv"]);
    }
}
