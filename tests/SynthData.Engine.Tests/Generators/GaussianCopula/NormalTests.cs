using SynthData.Engine.Generators.GaussianCopula;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula;

public class NormalTests
{
    // Values of the standard normal distribution as tables print them.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068542949)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(-3, 1.34989803163009453e-3)]
    [InlineData(-6, 9.86587645037698141e-10)]
    [InlineData(-20, 2.75362411860623130e-89)]
    public void Below_KnownPoints_IsTheirShare(double x, double share)
    {
        Assert.Equal(1, Normal.Below(x) / share, 1e-12);
        if (share > 1e-300) Assert.Equal(x, Normal.Quantile(share), 1e-9);
    }

    [Fact]
    public void Between_FarAboveZero_IsAsExactAsFarBelow() =>
        Assert.Equal(1, Normal.Between(8, 9) / Normal.Between(-9, -8), 1e-14);

    [Fact]
    public void BelowOfATable_AnyValue_IsNearAndDoesNotFall()
    {
        var last = 0.0;
        for (var z = -7.9f; z < 7.9f; z += 0.0007f)
        {
            var share = NormalShare.Below(NormalShare.CellOf(z), z);
            Assert.InRange(share - Normal.Below(z), -1e-5, 1e-5);
            Assert.True(share >= last - 1e-15);
            last = share;
        }
    }
}
