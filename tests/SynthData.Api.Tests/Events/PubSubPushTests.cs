using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SynthData.Gcp;
using SynthData.Gcp.PubSub;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;

namespace SynthData.Api.Tests.Events;

/// <summary>Google's own Pub/Sub pushes to the service. Its emulator sends no token, so a proxy adds one.</summary>
public sealed class PubSubPushTests(EventFixture fixture) : IClassFixture<EventFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Push_OfTheEmulator_StartsTheJobAndIsDeliveredAgainWhenRefused()
    {
        if (PubSubEmulator.MissingReason(nameof(PubSubPushTests)) is { } reason) Assert.Skip(reason);
        using var table = ResourceFixture.Table(40);
        await fixture.Client.Datasets.UploadAsync(EventFixture.Project, "pushed", table, "t.csv", cancellation: Cancellation);
        var results = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var proxy = await StartProxyAsync(results);
        using var transport = new GcpTransport(new()
        {
            Project = GoogleEmulator.NewProject(), Emulators = new Dictionary<GcpService, Uri> { [GcpService.PubSub] = PubSubEmulator.Shared.Address },
        });
        var client = new PubSubClient(transport);
        await client.CreateTopicAsync("requests", Cancellation);
        await client.CreateSubscriptionAsync(
            "to-service", new() { Topic = client.TopicName("requests"), AckDeadlineSeconds = 60, PushConfig = new(proxy.Urls.First() + "/v1/events") }, Cancellation);

        await client.PublishAsync("requests", [new() { Data = JsonSerializer.SerializeToUtf8Bytes(new { project = EventFixture.Project, kind = "profile", parameters = new { dataset = "pushed" } }) }], Cancellation);

        using var answer = JsonDocument.Parse(await results.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancellation));
        Assert.Equal("done", answer.RootElement.GetProperty("outcome").GetString());
        var job = await fixture.Client.Jobs.WaitAsync(EventFixture.Project, answer.RootElement.GetProperty("job").GetString()!, Cancellation);
        Assert.Equal("succeeded", job.Status);
    }

    /// <summary>Passes requests on with a token, but for the first, which comes without one and is refused.</summary>
    private async Task<WebApplication> StartProxyAsync(TaskCompletionSource<string> results)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var requests = 0;
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            using var request = new HttpRequestMessage(HttpMethod.Post, context.Request.Path.Value!.TrimStart('/')) { Content = new ByteArrayContent(body.ToArray()) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(context.Request.ContentType!);
            using var client = fixture.Service.Client(Interlocked.Increment(ref requests) == 1 ? null : EventFixture.Token(fixture.Google));
            using var answer = await client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            if (answer.IsSuccessStatusCode) results.TrySetResult(await answer.Content.ReadAsStringAsync(context.RequestAborted));
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
