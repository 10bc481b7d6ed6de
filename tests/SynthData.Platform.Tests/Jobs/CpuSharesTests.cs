using SynthData.Platform.Jobs.Running;

namespace SynthData.Platform.Tests.Jobs;

public sealed class CpuSharesTests
{
    [Fact]
    public void End_TwoStepsAtOnce_DivideWhatTheProcessUsed()
    {
        var shares = new CpuShares();
        var before = Environment.CpuUsage.TotalTime;
        var (first, second) = (shares.Begin(), shares.Begin());
        while ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds < 50) Thread.SpinWait(10_000);

        var one = shares.End(first);
        var other = shares.End(second);

        var all = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Assert.InRange(one, 0.02, all);
        Assert.InRange(other, 0.02, all);
        Assert.True(one + other <= all + 0.001);
        Assert.Equal(one, shares.End(first));
    }
}
