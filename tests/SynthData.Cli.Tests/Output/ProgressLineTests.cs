using SynthData.Cli.Output;

namespace SynthData.Cli.Tests.Output;

public sealed class ProgressLineTests
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void Report_WithinTheFirstSecond_ShowsNothing()
    {
        using (var progress = Start(watched: true))
        {
            _clock.Advance(0.9);
            progress.Report(500L);
        }

        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void Report_AfterASecond_ShowsShareRateAndTimeLeft()
    {
        using var progress = Start(watched: true);
        _clock.Advance(2);
        progress.Report(500_000L);
        Assert.Equal("\r\e[KSampling  25 %  500,000 rows  250,000 rows/s  0:06 left", _error.ToString());
    }

    [Fact]
    public void Report_TooSoonAfterTheLast_IsNotDrawn()
    {
        using var progress = Start(watched: true);
        _clock.Advance(2);
        progress.Report(1L);
        var drawn = _error.ToString();
        _clock.Advance(0.05);
        progress.Report(2L);
        Assert.Equal(drawn, _error.ToString());
    }

    [Fact]
    public void Dispose_AfterDrawing_ClearsTheLine()
    {
        using (var progress = Start(watched: true))
        {
            _clock.Advance(2);
            progress.Report(1L);
        }

        Assert.EndsWith("\r\e[K", _error.ToString());
    }

    [Fact]
    public void Report_NobodyWatches_ShowsNothing()
    {
        using var progress = Start(watched: false);
        _clock.Advance(5);
        progress.Report(1L);
        Assert.Empty(_error.ToString());
    }

    private ProgressLine Start(bool watched)
    {
        var progress = new ProgressLine(new(Stream.Null, Stream.Null, _error) { ErrorIsTerminal = watched, Clock = _clock });
        progress.Stage("Sampling", 2_000_000, "rows");
        return progress;
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(double seconds) => _now += (long)(seconds * TimeSpan.TicksPerSecond);
    }
}
