using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Random;

public class StreamKeyTests
{
    // SHA-256 of the seed's eight bytes and the purpose, computed outside; a change of these numbers changes every sample ever made.
    [Theory]
    [InlineData(0UL, "fit", 0xDA6D46BCu, 0x720CE8DCu)]
    [InlineData(42UL, "sample:people", 0x8EE6D345u, 0xDF04BDCEu)]
    public void Derive_KnownSeed_IsPinned(ulong seed, string purpose, uint low, uint high) =>
        Assert.Equal(new StreamKey(low, high), StreamKey.Derive(seed, purpose));

    [Fact]
    public void Derive_OtherSeedOrPurpose_IsAnotherKey() =>
        Assert.Equal(3, new[] { StreamKey.Derive(1, "fit"), StreamKey.Derive(2, "fit"), StreamKey.Derive(1, "sample:t") }.Distinct().Count());
}
