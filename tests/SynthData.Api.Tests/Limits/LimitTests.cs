using System.Net;
using System.Net.Sockets;
using SynthData.Api.Settings;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Limits;

public sealed class LimitTests
{
    [Fact]
    public async Task Key_TooFast_IsToldWhenToComeBack_AndAnotherGoesOn()
    {
        await using var service = await StartAsync(new() { RequestsPerKey = 1 });
        using var first = service.Client(await service.KeyAsync(KeyService.AllProjects, Role.Viewer));
        using var refused = await UntilRefusedAsync(first, "/metrics");
        await ExpectAsync(refused, HttpStatusCode.TooManyRequests, "SD4505");
        using var second = service.Client(await service.KeyAsync(KeyService.AllProjects, Role.Viewer));
        using var other = await second.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Address_TooFast_IsRefused_ButHealthIsNot()
    {
        await using var service = await StartAsync(new() { RequestsPerAddress = 1 });
        using var client = service.Client();
        using var refused = await UntilRefusedAsync(client, "/signin");
        await ExpectAsync(refused, HttpStatusCode.TooManyRequests, "SD4505");
        for (var i = 0; i < 5; i++)
        {
            using var health = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }
    }

    [Fact]
    public async Task Address_WithManyRefusedCredentials_IsSlowedDown()
    {
        await using var service = await StartAsync(new() { FailuresPerAddress = 3 });
        using var guesser = service.Client("sd_a_b");
        for (var i = 0; i < 3; i++)
        {
            using var answer = await guesser.GetAsync("/metrics", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var refused = await guesser.GetAsync("/metrics", TestContext.Current.CancellationToken);
        await ExpectAsync(refused, HttpStatusCode.TooManyRequests, "SD4506");
        using var signIn = await guesser.PostAsync("/v1/signin", new StringContent("{\"secret\":\"a\"}", null, "application/json"), TestContext.Current.CancellationToken);
        await ExpectAsync(signIn, HttpStatusCode.TooManyRequests, "SD4506");
        using var good = service.Client(await service.KeyAsync(KeyService.AllProjects, Role.Viewer));
        using var answered = await good.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Service_WithAllTheRequestsItTakes_SaysThatItIsBusy()
    {
        await using var service = await StartAsync(new() { Concurrent = 1 });
        using var client = service.Client();
        var body = new HeldContent();
        using var held = new HttpRequestMessage(HttpMethod.Post, "/v1/signin") { Content = body };
        // The server asks for the body when it has let the request in.
        held.Headers.ExpectContinue = true;
        var first = client.SendAsync(held, TestContext.Current.CancellationToken);
        await body.Begun;
        using var busy = await client.GetAsync("/signin", TestContext.Current.CancellationToken);
        await ExpectAsync(busy, HttpStatusCode.ServiceUnavailable, "SD4507");
        body.Release();
        using var answer = await first;
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var after = await client.GetAsync("/signin", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Streams_OfOneCaller_LeavePlacesToOthers()
    {
        await using var service = await StartAsync(new() { Concurrent = 32 });
        var job = await JobAsync(service);
        using var greedy = service.Client(await service.KeyAsync("default", Role.Viewer));
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 2; i++) open.Add(await OpenAsync(greedy));
        Assert.All(open, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        using var refused = await OpenAsync(greedy);
        await ExpectAsync(refused, HttpStatusCode.TooManyRequests, "SD4505");
        using var other = service.Client(await service.KeyAsync("default", Role.Viewer));
        using var answered = await OpenAsync(other);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        foreach (var answer in open) answer.Dispose();

        Task<HttpResponseMessage> OpenAsync(HttpClient client) =>
            client.GetAsync(job, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Streams_OfAllCallers_LeavePlacesToOtherRequests()
    {
        await using var service = await StartAsync(new() { Concurrent = 8 });
        var job = await JobAsync(service);
        var clients = new List<HttpClient>();
        for (var i = 0; i < 3; i++) clients.Add(service.Client(await service.KeyAsync("default", Role.Viewer)));
        using var first = await clients[0].GetAsync(job, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var second = await clients[1].GetAsync(job, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var third = await clients[2].GetAsync(job, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        await ExpectAsync(third, HttpStatusCode.ServiceUnavailable, "SD4507");
        foreach (var client in clients) client.Dispose();
    }

    /// <summary>The path of the events of a job that nobody works on.</summary>
    private static async Task<string> JobAsync(TestService service)
    {
        using var table = ResourceFixture.Table(10);
        await service.Platform.Datasets.AddVersionAsync("default", "waiting", new("t.csv", "system"), table, long.MaxValue, TestContext.Current.CancellationToken);
        var job = await service.Platform.Jobs.SubmitAsync("default", "profile", new() { Dataset = "waiting" }, "system", null, TestContext.Current.CancellationToken);
        return $"/v1/projects/default/jobs/{job.Id}/events";
    }

    [Fact]
    public async Task SignIn_SentSlowly_IsCutOff()
    {
        await using var service = await TestService.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, service.Url.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync("POST /v1/signin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 3301\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
        var reading = new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        // Fast enough for the pace that other requests must keep.
        for (var piece = 0; piece < 10 && !reading.IsCompleted; piece++)
        {
            await stream.WriteAsync(new byte[330], TestContext.Current.CancellationToken);
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        }

        var answer = await reading;
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(" error ", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_LargerThanTheEndpointTakes_IsRefused()
    {
        await using var service = await TestService.StartAsync();
        using var client = service.Client();
        using var answer = await client.PostAsync("/v1/signin", new StringContent("{\"secret\":\"" + new string('a', 5000) + "\"}", null, "application/json"), TestContext.Current.CancellationToken);
        await ExpectAsync(answer, HttpStatusCode.RequestEntityTooLarge, "SD4010", retryAfter: false);
    }

    private static Task<TestService> StartAsync(LimitSettings limits) => TestService.StartAsync(settings => settings with { Limits = limits });

    /// <summary>The first refusal. With two a second allowed in a burst, a few requests are more than the time in between gives back.</summary>
    private static async Task<HttpResponseMessage> UntilRefusedAsync(HttpClient client, string path)
    {
        for (var i = 0; i < 1000; i++)
        {
            var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK) return answer;
            answer.Dispose();
        }

        throw new InvalidOperationException("never refused");
    }

    private static async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode status, string code, bool retryAfter = true)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(retryAfter, answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    /// <summary>Sends its first half, and the rest when told.</summary>
    private sealed class HeldContent : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldContent() => Headers.ContentType = new("application/json");

        public Task Begun => _begun.Task;

        public void Release() => _released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _begun.SetResult();
            await stream.WriteAsync("{\"secret\":"u8.ToArray());
            await stream.FlushAsync();
            await _released.Task;
            await stream.WriteAsync("\"a\"}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
