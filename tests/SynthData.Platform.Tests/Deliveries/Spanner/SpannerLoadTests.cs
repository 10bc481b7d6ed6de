using SynthData.Platform.Deliveries.Spanner;

namespace SynthData.Platform.Tests.Deliveries.Spanner;

public sealed class SpannerLoadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(13)]
    public void KeyOf_EveryRow_IsItsOwnAndNotNegative(int shift)
    {
        long[] rows = [.. Enumerable.Range(0, 100_000).Select(row => (long)row), .. Enumerable.Range(1, 1000).Select(row => (1L << 40) + row * 977L)];
        var keys = rows.Select(row => SpannerLoad.KeyOf(row, shift)).ToArray();
        Assert.Equal(rows.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.True(key >= 0));
    }

    [Fact]
    public void KeyOf_RowsOfOneCommit_FollowOneAnotherAndThoseOfTheNextLieFar()
    {
        var keys = Enumerable.Range(0, 1 << 12).Select(row => SpannerLoad.KeyOf(row, 10)).ToArray();
        Assert.All(Enumerable.Range(1, 1023), row => Assert.Equal(keys[0] + row, keys[row]));
        Assert.Equal([0, 1L << 62, 1L << 61, 3L << 61], [keys[0], keys[1024], keys[2048], keys[3072]]);
    }
}
