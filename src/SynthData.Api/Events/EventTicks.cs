using SynthData.Platform;
using SynthData.Platform.Upkeep;

namespace SynthData.Api.Events;

/// <summary>What is due by the clock, when somebody else's clock ticks: jobs of rules, and what a worker's loop would put right.</summary>
internal sealed class EventTicks(PlatformServices services)
{
    private static readonly TimeSpan ThoroughEvery = TimeSpan.FromHours(1);
    private readonly Sweeper _sweeper = new(services);
    private readonly Lock _lock = new();
    private DateTimeOffset _thorough = DateTimeOffset.MinValue;

    /// <returns>How many jobs were started.</returns>
    public async Task<int> TickAsync(CancellationToken cancellation)
    {
        var started = await services.Rules.StartDueAsync(cancellation);
        await _sweeper.RunAsync(cancellation);
        if (IsTimeToBeThorough()) await _sweeper.RunThoroughAsync(cancellation);
        return started;
    }

    private bool IsTimeToBeThorough()
    {
        lock (_lock)
        {
            var now = services.Options.Clock.GetUtcNow();
            if (now - _thorough < ThoroughEvery) return false;
            _thorough = now;
            return true;
        }
    }
}
