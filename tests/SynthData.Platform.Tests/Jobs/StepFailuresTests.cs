using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform.Jobs.Running;

namespace SynthData.Platform.Tests.Jobs;

public sealed class StepFailuresTests
{
    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(6, 16, 32)]
    [InlineData(7, 30, 60)]
    [InlineData(1000, 30, 60)]
    public void Delay_OfAnAttempt_DoublesToAMinuteLessAtMostAHalf(int attempt, double least, double most)
    {
        for (var key = 0; key < 100; key++)
            Assert.InRange(StepFailures.Delay(new(), $"p/j{key}/fit/0", attempt).TotalSeconds, least, most);
    }

    [Fact]
    public void Delay_OfSeedAndKey_Repeats()
    {
        Assert.Equal(StepFailures.Delay(new() { Seed = 4 }, "k", 3), StepFailures.Delay(new() { Seed = 4 }, "k", 3));
        Assert.NotEqual(StepFailures.Delay(new() { Seed = 4 }, "k", 3), StepFailures.Delay(new() { Seed = 5 }, "k", 3));
        Assert.NotEqual(StepFailures.Delay(new(), "k", 3), StepFailures.Delay(new(), "l", 3));
    }

    [Fact]
    public void IsUsers_TableAndStores_AreToldApart()
    {
        Assert.True(StepFailures.IsUsers(new(CsvErrors.BinaryFile, "x")));
        Assert.True(StepFailures.IsUsers(new(PlatformErrors.QuotaExceeded, "x")));
        Assert.False(StepFailures.IsUsers(new(FileErrors.DiskFull, "x")));
        Assert.False(StepFailures.IsUsers(new(StoreErrors.DatabaseUnreachable, "x")));
    }

    [Fact]
    public void IsOutage_WhatNoStepIsToBlameFor_IsNotCounted()
    {
        Assert.True(StepFailures.IsOutage(new SynthDataException(FileErrors.DiskFull, "x")));
        Assert.True(StepFailures.IsOutage(new SynthDataException(StoreErrors.DatabaseUnreachable, "x")));
        Assert.False(StepFailures.IsOutage(new SynthDataException(FileErrors.Failed, "x")));
        Assert.False(StepFailures.IsOutage(new IOException()));
    }
}
