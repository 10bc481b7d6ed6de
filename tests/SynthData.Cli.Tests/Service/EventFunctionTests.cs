using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;
using SynthData.Testing.Service;

namespace SynthData.Cli.Tests.Service;

/// <summary>
/// The function <c>events</c> of the production profile, as a process with the arguments and variables of its own resource, takes what the profile's notifications,
/// trigger and schedule send it. Also run by <c>tests/flow-on-emulators</c>.
/// </summary>
public sealed class EventFunctionTests : IAsyncLifetime
{
    private const string Deliver = "SYNTHDATA_DELIVER_";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly string _project = GoogleEmulator.NewProject();
    private readonly Uri _address = new($"http://127.0.0.1:{RawApi.FreePort()}/");
    private ResourceGraph _graph = null!;
    private KnownValues _known = null!;
    private StorageServer _storage = null!;
    private EmulatedEvents _events = null!;
    private PushProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        if (GooglePlace.MissingReason(nameof(EventFunctionTests)) is { } reason) Assert.Skip(reason);
        var stack = StackProfiles.Fill("production", "synthdata", _project, "us-central1", new(2030, 1, 1));
        _graph = CheckedStack.Check(new("stack.yaml", Encoding.UTF8.GetBytes(stack), _ => null)).Graph("prod");
        _known = new(_graph);
        _storage = await StorageServer.StartAsync();
        _events = new(_storage);
        _proxy = await PushProxy.StartAsync(_address, _known.TextOf(Function.Body["name"])!);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        _events?.Dispose();
        if (_storage is not null) await _storage.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Function_OfTheProfile_TakesFilesDocumentsAndTicks()
    {
        var variables = Variables();
        var (bucket, jobs) = (variables["SYNTHDATA_GOOGLE_BUCKET"]!, variables["SYNTHDATA_GOOGLE_TOPIC"]!);
        _storage.CreateBucket(bucket);
        await _events.MakeTopicAsync(jobs);
        await _events.SubscribeAsync($"projects/{_project}/subscriptions/see", jobs);
        var key = ProcessRun.Of(
            BuiltProgram.Path, ["keys", "create", "--data", _folder.Path, "--project", "*", "--role", "admin", "--name", "see"], _folder.Path, variables).Expect(0).Output.Trim();
        using var function = new ServiceProcess(BuiltProgram.Path, [.. Texts(Container["args"]!), "--data", _folder.Path], variables);
        using var api = new RawApi(_address, key, Patience);
        await api.WaitUntilReadyAsync();

        using var dataset = await api.PostAsync("/v1/projects/default/datasets", """{"id":"penguins","name":"penguins"}""");
        await SetRuleAsync(key);
        await SendFileAsync(bucket);
        await WaitForVersionAsync(api);
        Assert.Equal("done", await SendDocumentAsync("requests"));
        Assert.Equal("dead", await SendDocumentAsync("main"));
        Assert.Equal("done", await TickAsync());

        using var made = await api.GetAsync("/v1/projects/default/jobs");
        var items = made.RootElement.GetProperty("items").EnumerateArray().ToDictionary(job => job.GetProperty("kind").GetString()!, StringComparer.Ordinal);
        Assert.Equal(["generate", "profile"], items.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["postgres", "spanner"], items["generate"].GetProperty("parameters").GetProperty("deliver").EnumerateArray().Select(name => name.GetString()));
        // Workers are called for it.
        Assert.True(await _events.PullAsync($"projects/{_project}/subscriptions/see") > 0);
        await ExpectOthersRefusedAsync();
    }

    private Resource Function => _graph.Find(new("google_cloud_run_v2_service", "events"))!;

    private ObjectValue Container => (ObjectValue)((ObjectValue)Function.Body["template"]!)["containers"]!;

    /// <summary>Those of the container, what Cloud Run adds, and a settings file that names the emulators.</summary>
    private Dictionary<string, string?> Variables()
    {
        var all = ((ListValue)Container["env"]!).Items.Cast<ObjectValue>().ToDictionary(one => _known.TextOf(one["name"])!, one => _known.TextOf(one["value"]), StringComparer.Ordinal);
        Assert.All(all.Where(one => !one.Key.StartsWith(Deliver, StringComparison.Ordinal) && one.Key != "SYNTHDATA_SETTINGS"), one => Assert.NotNull(one.Value));
        // What only an apply tells; nothing is delivered here.
        (all[Deliver + "POSTGRES_HOST"], all[Deliver + "POSTGRES_CERTIFICATE"], all[Deliver + "SPANNER_DATABASE"]) = ("10.0.0.2", Certificate(), $"projects/{_project}/instances/tables/databases/tables");
        (all["K_SERVICE"], all["PORT"]) = (_known.TextOf(Function.Body["name"]), _address.Port.ToString(CultureInfo.InvariantCulture));
        all["SYNTHDATA_SETTINGS"] =
            $$"""
            google:
              emulators: { firestore: "{{FirestoreEmulator.Shared.Address}}", pubSub: "{{PubSubEmulator.Shared.Address}}", storage: "{{_storage.Address}}" }
            events: { jwksUrl: "{{_proxy.KeysUrl}}" }
            """;
        return all;
    }

    private static string Certificate()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem();
    }

    /// <summary>New files make a job whose table is delivered to what the function has been told of.</summary>
    private async Task SetRuleAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_address, "v1/projects/default/datasets/penguins/rule"))
        {
            Content = JsonContent.Create(new { kind = "generate", parameters = new { rows = 10, deliver = new[] { "postgres", "spanner" } } }),
        };
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The notification goes through the topic and the subscription of the profile.</summary>
    private async Task SendFileAsync(string bucket)
    {
        var subscription = _graph.Find(new("google_pubsub_subscription", "uploads_new"))!;
        var topic = $"projects/{_project}/topics/{_known.TextOf(_graph.Find(new("google_pubsub_topic", "uploads"))!.Body["name"])}";
        await _events.MakeTopicAsync(topic);
        await _events.SubscribeAsync($"projects/{_project}/subscriptions/uploads", topic, Endpoint((ObjectValue)subscription.Body["push_config"]!, "push_endpoint"));
        await _events.NotifyAsync(bucket, topic);
        await _events.DropAsync(bucket, "raw-data/default/penguins/penguins.csv", await File.ReadAllBytesAsync(Repository.PathOf("examples", "penguins", "penguins.csv"), TestContext.Current.CancellationToken));
    }

    private async Task WaitForVersionAsync(RawApi api)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var versions = await api.GetAsync("/v1/projects/default/datasets/penguins/versions");
            if (versions.RootElement.GetProperty("items").GetArrayLength() == 1) return;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"The file was not taken; {_proxy.Pushes} pushes");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>As Eventarc delivers a document of one of the profile's databases: binary mode, protocol buffers.</summary>
    private Task<string?> SendDocumentAsync(string database)
    {
        var trigger = _graph.Find(new("google_eventarc_trigger", "requests"))!;
        var run = (ObjectValue)((ObjectValue)trigger.Body["destination"]!)["cloud_run_service"]!;
        Assert.Equal(Function.Address, ((OutputValue)run["service"]!).Target);
        var source = $"//firestore.googleapis.com/projects/{_project}/databases/{_known.TextOf(_graph.Find(new("google_firestore_database", database))!.Body["name"])}";
        var data = new ProtobufBytes().Message(1, document => document
            .Text(1, $"{source["//firestore.googleapis.com/".Length..]}/documents/projects/default/jobRequests/42")
            .Entry(2, "kind", value => value.Text(17, "profile"))
            .Entry(2, "parameters", value => value.Message(6, map => map.Entry(1, "dataset", one => one.Text(17, "penguins")))));
        var content = new ByteArrayContent(data.ToArray());
        content.Headers.ContentType = new(_known.TextOf(trigger.Body["event_data_content_type"])!);
        return DeliverAsync(
            new(_proxy.As(_known.TextOf(trigger.Body["service_account"])!), _known.TextOf(run["path"])!.TrimStart('/')), content,
            ("ce-specversion", "1.0"), ("ce-type", "google.cloud.firestore.document.v1.written"), ("ce-source", source), ("ce-id", database), ("ce-subject", "documents/projects/default/jobRequests/42"));
    }

    /// <summary>The request of the profile's schedule.</summary>
    private Task<string?> TickAsync()
    {
        var call = (ObjectValue)_graph.Find(new("google_cloud_scheduler_job", "tick"))!.Body["http_target"]!;
        var headers = (ObjectValue)call["headers"]!;
        return DeliverAsync(Endpoint(call, "uri"), new ByteArrayContent([]), [.. headers.Names.Select(name => (name, _known.TextOf(headers[name])!))]);
    }

    private async Task ExpectOthersRefusedAsync()
    {
        using var stranger = new HttpRequestMessage(HttpMethod.Post, new Uri(_proxy.As("stranger@example.com"), "v1/events"))
        {
            Content = new StringContent("""{"specversion":"1.0","type":"com.inferloop.synthdata.tick","source":"//a","id":"1"}""", Encoding.UTF8, "application/cloudevents+json"),
        };
        using var answer = await _http.SendAsync(stranger, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    /// <summary>What is called: the function's address is only known once it is there, so that the proxy stands in for it.</summary>
    private Uri Endpoint(ObjectValue call, string address)
    {
        var token = (ObjectValue)call["oidc_token"]!;
        var parts = ((TemplateValue)call[address]!).Parts;
        Assert.Equal((new OutputValue(Function.Address, "uri"), new OutputValue(Function.Address, "name")), (parts[0], token["audience"]));
        return new(_proxy.As(_known.TextOf(token["service_account_email"])!), _known.TextOf(parts[1])!.TrimStart('/'));
    }

    private async Task<string?> DeliverAsync(Uri endpoint, HttpContent content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        using var result = JsonDocument.Parse(text);
        return result.RootElement.GetProperty("outcome").GetString();
    }

    private IEnumerable<string> Texts(Value list) => ((ListValue)list).Items.Select(item => _known.TextOf(item)!);
}
