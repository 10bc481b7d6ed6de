using SynthData.Infra.Passes.Recovery;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Recovery;

public sealed class CronGapTests
{
    [Theory]
    [InlineData("* * * * *", 1)]
    [InlineData("*/15 * * * *", 15)]
    [InlineData("0 * * * *", 60)]
    [InlineData("0 2 * * *", 1440)]
    [InlineData("0 */6 * * *", 360)]
    // 07:00 to 18:00 leaves the night.
    [InlineData("0 7-18 * * *", 780)]
    [InlineData("0 3 * * sun", 10_080)]
    [InlineData("0 3 * * 7", 10_080)]
    // Friday to Monday.
    [InlineData("0 3 * * 1-5", 3 * 1440)]
    // 31 days of January, March, ...
    [InlineData("0 0 1 * *", 31 * 1440)]
    // From the 1st or a Monday: never more than seven days.
    [InlineData("0 0 1 * 1", 7 * 1440)]
    [InlineData("0 0 1 jan *", 366 * 1440)]
    [InlineData("10,50 1 * * *", 1400)]
    [InlineData("@daily", 1440)]
    public void Of_Schedule_IsTheLongestTimeBetweenRuns(string schedule, int minutes) => Assert.Equal(minutes, CronGap.Of(schedule));

    [Theory]
    [InlineData("")]
    [InlineData("every 24 hours")]
    [InlineData("60 * * * *")]
    [InlineData("* * 31 2 *")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("*/2147483647 * * * * *")]
    [InlineData("a b c d e")]
    public void Of_WhatIsNoSchedule_IsNull(string schedule) => Assert.Null(CronGap.Of(schedule));
}
