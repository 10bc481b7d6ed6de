using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SynthData.Api.Telemetry;
using SynthData.Platform.Jobs;
using SynthData.Platform.Telemetry;

namespace SynthData.Api.Tests.Telemetry;

public sealed class TraceTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Trace + "/12345678901234567;o=1", "00-" + Trace + "-002bdc545d6b4b87-01")]
    [InlineData("0AF7651916CD43DD8448EB211C80319C/1", "00-" + Trace + "-0000000000000001-00")]
    [InlineData(Trace + "/0;o=1", null)]
    [InlineData(Trace, null)]
    [InlineData("00000000000000000000000000000000/1", null)]
    [InlineData("zzf7651916cd43dd8448eb211c80319c/1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ToTraceParent_HeaderOfGooglesFrontEnd_IsTheSameTrace(string? header, string? expected) => Assert.Equal(expected, CloudTracePropagator.ToTraceParent(header));

    [Theory]
    [InlineData("traceparent", "00-" + Trace + "-00f067aa0ba902b7-01")]
    [InlineData("X-Cloud-Trace-Context", Trace + "/67667974448284343;o=1")]
    public async Task Job_OfARequestInATrace_LeadsBackToIt(string header, string value)
    {
        await using var service = await TestService.StartAsync(settings => settings with { LogsAsJson = true });
        using var table = ResourceFixture.Table(30);
        await service.Platform.Datasets.AddVersionAsync("default", "traced", new("t.csv", "test"), table, long.MaxValue, Cancellation);
        using var client = service.Client(await service.KeyAsync("default", "editor"));
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.PostAsync("v1/projects/default/datasets/traced:profile", null, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = (await service.Platform.Jobs.ListAsync("default", null, null, 1, null, Cancellation)).Items[0];
        Assert.StartsWith($"00-{Trace}-", job.Value.Trace, StringComparison.Ordinal);

        var steps = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PlatformTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = steps.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var worker = new Platform.Jobs.Running.PushedWorker(service.Platform, new(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await worker.RunAsync(Cancellation);

        Assert.Equal(JobStatus.Succeeded, (await service.Platform.Jobs.GetAsync("default", job.Id, Cancellation)).Value.Status);
        var step = steps.Single(activity => Equals(activity.GetTagItem("synthdata.job"), job.Id));
        Assert.Equal(Trace, step.Links.Single().Context.TraceId.ToHexString());
        Assert.Contains($"\"logging.googleapis.com/trace\":\"{Trace}\"", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfAWorkerProcess_SendsMetricsAndTracesToTheCollector()
    {
        var received = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.AddOrUpdate(context.Request.Path.Value!, _ => Text(body), (_, before) => before + Text(body));
        });
        await collector.StartAsync(Cancellation);

        Assert.Null(TelemetrySetup.Export(new()));
        using (TelemetrySetup.Export(new() { OtlpEndpoint = new(collector.Urls.First()) }))
        {
            PlatformTelemetry.Made(3);
            using var activity = PlatformTelemetry.Activities.StartActivity("step of the test");
        }

        Assert.Contains("synthdata.rows.made", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("step of the test", received["/v1/traces"], StringComparison.Ordinal);

        static string Text(MemoryStream bytes) => System.Text.Encoding.Latin1.GetString(bytes.ToArray());
    }
}
