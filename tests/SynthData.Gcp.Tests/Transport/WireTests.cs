using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Tests.Transport;

/// <summary>What goes over a true connection.</summary>
public sealed class WireTests
{
    private static readonly GcpRequest Read = new(GcpService.SecretManager, HttpMethod.Get, "v1/projects/p/secrets/s") { IsIdempotent = true };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_AnswerIsCutAtEveryByte_IsAskedForAgainUntilWhole()
    {
        const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"name\":\"n\"}";
        using var server = new Cutting(number => Answer[..Math.Min(number * 3, Answer.Length)]);
        using var transport = Open(server, TimeSpan.FromMilliseconds(1));
        Assert.Equal("n", (await transport.SendAsync(Read, TransportJson.Default.Named, Stop)).Name);
        Assert.True(server.Requests.Count > 20);
    }

    [Fact]
    public async Task Send_InATrace_HandsItOnAndCounts()
    {
        using var server = new Cutting(_ => "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        var counted = 0L;
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name == "synthdata.gcp.requests") listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("service", "SecretManager")) && tags.ToArray().Contains(new("outcome", "200"))) Interlocked.Add(ref counted, value);
        });
        meters.Start();
        using var activity = new Activity("job").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var transport = Open(server, TimeSpan.FromMilliseconds(1));
        await transport.SendAsync(Read, TransportJson.Default.Named, Stop);
        Assert.Contains($"traceparent: 00-{activity.TraceId}-", server.Requests[0], StringComparison.OrdinalIgnoreCase);
        Assert.True(counted >= 1);
    }

    [Fact]
    public async Task Send_NobodyListens_SaysThatNothingWasDone()
    {
        Uri address;
        using (var server = new Cutting(_ => "")) address = server.Address;
        // The next attempt would come after the deadline.
        using var transport = new GcpTransport(new()
        {
            Project = "p", FirstDelay = TimeSpan.FromHours(1), Jitter = static () => 1, Emulators = new Dictionary<GcpService, Uri> { [GcpService.SecretManager] = address },
        });
        var failure = await Assert.ThrowsAsync<GcpException>(() => transport.SendAsync(Read with { IsIdempotent = false }, TransportJson.Default.Named, Stop));
        Assert.Equal(GcpErrors.Unreachable, failure.Code);
        Assert.False(failure.MayHaveHappened);
    }

    private static GcpTransport Open(Cutting server, TimeSpan delay) => new(new()
    {
        Project = "p", FirstDelay = delay, Emulators = new Dictionary<GcpService, Uri> { [GcpService.SecretManager] = server.Address },
    });

    /// <summary>Answers each connection's request with some bytes, and cuts it.</summary>
    private sealed class Cutting : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<string> _requests = [];

        public Cutting(Func<int, string> answer)
        {
            _listener.Start();
            Address = new($"http://{_listener.LocalEndpoint}/");
            _ = Task.Run(async () =>
            {
                for (var number = 1; ; number++)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    var buffer = new byte[8192];
                    var length = await client.GetStream().ReadAsync(buffer);
                    lock (_requests) _requests.Add(Encoding.ASCII.GetString(buffer, 0, length));
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer(number)));
                }
            });
        }

        public Uri Address { get; }

        public IReadOnlyList<string> Requests
        {
            get
            {
                lock (_requests) return [.. _requests];
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
