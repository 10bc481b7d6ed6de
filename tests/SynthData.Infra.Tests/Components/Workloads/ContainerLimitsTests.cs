using SynthData.Infra.Components.Workloads;
using Xunit;

namespace SynthData.Infra.Tests.Components.Workloads;

public sealed class ContainerLimitsTests
{
    [Theory]
    [InlineData(0.08, 512)]
    [InlineData(0.49, 512)]
    [InlineData(0.5, 1024)]
    [InlineData(0.99, 1024)]
    [InlineData(1, 4096)]
    [InlineData(2, 8192)]
    [InlineData(4, 16384)]
    [InlineData(6, 24576)]
    [InlineData(8, 32768)]
    public void MostMemory_ByCpus_IsTheServicesTable(double cpus, long most) => Assert.Equal(most, ContainerLimits.MostMemory((decimal)cpus));

    [Theory]
    [InlineData(0.5, true, 128)]
    [InlineData(1, true, 128)]
    [InlineData(1, false, 512)]
    [InlineData(2, false, 512)]
    [InlineData(4, false, 2048)]
    [InlineData(6, false, 4096)]
    [InlineData(8, true, 4096)]
    public void LeastMemory_ByCpus_IsTheServicesTable(double cpus, bool firstGeneration, long least) =>
        Assert.Equal(least, ContainerLimits.LeastMemory((decimal)cpus, firstGeneration));

    [Theory]
    [InlineData("512Mi", 512)]
    [InlineData("8Gi", 8192)]
    public void Parse_Format_AreInverse(string text, long mebibytes)
    {
        Assert.Equal(mebibytes, MemorySize.Parse(text));
        Assert.Equal(text, MemorySize.Format(mebibytes));
    }

    [Theory]
    [InlineData("{cpu: 1, memory: 8Gi}", "Set `memory: 4Gi`, or `cpu: 2`")]
    [InlineData("{cpu: 1, memory: 32Gi}", "Set `memory: 4Gi`, or `cpu: 8`")]
    [InlineData("{cpu: 8, memory: 33Gi}", "Set `memory: 32Gi`")]
    [InlineData("{cpu: 6, memory: 2Gi}", "Set `memory: 4Gi`")]
    [InlineData("{cpu: 5, memory: 4Gi}", "Set `cpu: 6`")]
    public void Check_BeyondTheTable_SaysTheValueToWrite(string settings, string hint)
    {
        var (_, problems) = PlatformRun.Build($"services:\n  api: {settings}\n");
        Assert.Equal(hint, Assert.Single(problems).Hint);
    }
}
