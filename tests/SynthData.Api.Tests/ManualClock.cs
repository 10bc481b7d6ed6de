namespace SynthData.Api.Tests;

/// <summary>Begins at the true time and moves only when told.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Forward(TimeSpan time) => _now += time;
}
