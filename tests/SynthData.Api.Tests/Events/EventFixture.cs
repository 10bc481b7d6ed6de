using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SynthData.Api.Settings;
using SynthData.Api.Tests.Authentication;
using SynthData.Client;
using SynthData.Client.Wire;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Events;

/// <summary>A service that takes events of Google's service accounts, whose tokens are minted here, with a worker that does the jobs.</summary>
public sealed class EventFixture : IAsyncLifetime
{
    public const string Project = "default", Bucket = "the-bucket", Audience = "https://synthdata.example.com";
    public const string Pusher = "pusher@p1.iam.gserviceaccount.com", App = "app@p1.iam.gserviceaccount.com", Reader = "reader@p1.iam.gserviceaccount.com";
    private readonly CancellationTokenSource _stop = new();
    private Task _worker = Task.CompletedTask;

    internal TokenServer Google { get; private set; } = null!;

    internal TestService Service { get; private set; } = null!;

    internal SynthDataClient Client { get; private set; } = null!;

    private HttpClient Http { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Google = await TokenServer.StartAsync();
        Service = await TestService.StartAsync(settings => settings with { Events = Settings(Google) });
        _worker = new Worker(Service.Platform).RunAsync(_stop.Token);
        Client = new(Service.Url, await Service.KeyAsync(KeyService.AllProjects, Role.Admin));
        Http = Service.Client();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        Http?.Dispose();
        await _stop.CancelAsync();
        await _worker;
        await Service.DisposeAsync();
        await Google.DisposeAsync();
        _stop.Dispose();
    }

    internal static EventSettings Settings(TokenServer google) => new()
    {
        Bucket = Bucket,
        Senders = new(
            IssuerSettings.Google, Audience, new(google.Issuer + "/keys"), "email", "email",
            new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                [Pusher] = new Dictionary<string, string> { [KeyService.AllProjects] = Role.Editor },
                [App] = new Dictionary<string, string> { [Project] = Role.Editor },
                [Reader] = new Dictionary<string, string> { [Project] = Role.Viewer },
            }),
    };

    /// <summary>A token as Google gives one to a service account, good unless something is changed.</summary>
    internal static string Token(TokenServer google, string account = Pusher, Action<Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor>? change = null) => google.Token(token =>
    {
        (token.Issuer, token.Audience) = (IssuerSettings.Google, Audience);
        token.Claims = new Dictionary<string, object> { ["sub"] = "1234567890", ["azp"] = account, ["email"] = account, ["email_verified"] = true };
        change?.Invoke(token);
    });

    /// <summary>Delivers a CloudEvent in binary mode.</summary>
    internal Task<EventResult> SendAsync(string type, string source, string id, object? data, string? subject = null, string account = Pusher) =>
        ReadAsync(Binary(type, source, id, JsonContent.Create(data), subject), account);

    internal async Task<EventResult> ReadAsync(HttpRequestMessage request, string account = Pusher)
    {
        using var answer = await SendAsync(request, account);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize(text, SynthDataJson.Default.EventResult)!;
    }

    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string account = Pusher)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", Token(Google, account));
        using (request) return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal static HttpRequestMessage Binary(string type, string source, string id, HttpContent content, string? subject = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "v1/events") { Content = content };
        foreach (var (name, value) in new[] { ("ce-specversion", "1.0"), ("ce-type", type), ("ce-source", source), ("ce-id", id), ("ce-subject", subject) })
            if (value is not null) request.Headers.Add(name, value);
        return request;
    }

    internal static HttpRequestMessage Structured(object cloudEvent) => new(HttpMethod.Post, "v1/events")
    {
        Content = new StringContent(JsonSerializer.Serialize(cloudEvent), Encoding.UTF8, "application/cloudevents+json"),
    };

    /// <summary>The body of a push subscription.</summary>
    internal static HttpRequestMessage Push(string messageId, object? data, IReadOnlyDictionary<string, string>? attributes = null, string path = "v1/events") => new(HttpMethod.Post, path)
    {
        Content = JsonContent.Create(new
        {
            message = new { data = data is null ? null : Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(data)), attributes, messageId, publishTime = "2026-01-31T12:00:00.123Z" },
            subscription = "projects/p1/subscriptions/synthdata-events",
        }),
    };

    /// <summary>Puts a file into the bucket, as a person or another program does.</summary>
    internal async Task DropAsync(string name, ReadOnlyMemory<byte> content) => await Service.Platform.Blobs.WriteAsync(
        name, async (stream, token) => await stream.WriteAsync(content, token), TestContext.Current.CancellationToken);
}
