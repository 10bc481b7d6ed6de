using SynthData.Gcp.Transport;
using static SynthData.Gcp.Tests.Answers;

namespace SynthData.Gcp.Tests.Transport;

public sealed class OperationsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_UntilItIsDone_AsksMoreAndMoreRarely()
    {
        using var network = new Answers((_, count) => Json(count < 12 ? """{"name":"operations/1"}""" : """{"name":"operations/1","done":true,"response":{"state":"READY"}}"""));
        var clock = new LeapingClock();
        using var transport = Open(network, clock);
        var made = await transport.WaitAsync(GcpService.Firestore, "v1", new("operations/1", null, null, default), Patience, Stop);
        Assert.Equal("READY", made.GetProperty("state").GetString());
        Assert.Equal(12, network.All.Count);
        Assert.EndsWith("/v1/operations/1", network.All[0].Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1.5), clock.Waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Waits[^1]);
    }

    [Fact]
    public async Task Wait_ItFailed_SaysWhy()
    {
        using var network = new Answers((_, _) => Json("""{"name":"operations/1","done":true,"error":{"code":9,"message":"the index exists"}}"""));
        using var transport = Open(network, new LeapingClock());
        var failure = await Assert.ThrowsAsync<GcpException>(() => transport.WaitAsync(GcpService.Firestore, "v1", new("operations/1", null, null, default), Patience, Stop));
        Assert.Equal("FAILED_PRECONDITION", failure.Status);
        Assert.Contains("the index exists", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ForLongerThanAllowed_SaysThatItMayStillEnd()
    {
        using var network = new Answers((_, _) => Json("""{"name":"operations/1"}"""));
        using var transport = Open(network, new LeapingClock());
        var failure = await Assert.ThrowsAsync<GcpException>(() => transport.WaitAsync(GcpService.Firestore, "v1", new("operations/1", null, null, default), Patience, Stop));
        Assert.True(failure.MayHaveHappened);
    }

    private static GcpTransport Open(Answers network, TimeProvider clock) => new(network.Options() with
    {
        Clock = clock, Emulators = new Dictionary<GcpService, Uri> { [GcpService.Firestore] = new("http://127.0.0.1:9/") },
    });

    /// <summary>Leaps over every wait of up to a half minute; longer ones are deadlines, which never come.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private TimeSpan _now;

        public List<TimeSpan> Waits { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.FromSeconds(30) || dueTime < TimeSpan.Zero) return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            Waits.Add(dueTime);
            _now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
