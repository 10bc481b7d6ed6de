using SynthData.Engine.Generators.GaussianCopula;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula;

public class NormalDrawsTests
{
    private static readonly StreamKey Key = new(7, 11);

    [Fact]
    public void Draw_EightRows_FollowPhiloxCell()
    {
        const long first = (1L << 32) - 3;
        var (x, y, z, w) = NormalDraws.Draw(Key, first, 5);
        for (var lane = 0; lane < NormalDraws.Lanes; lane++)
        {
            var (x0, x1, x2, x3) = Philox.Cell(Key, first + lane, 5);
            Assert.Equal(Radius(x0) * Math.Cos(Angle(x1)), x[lane], 1e-5);
            Assert.Equal(Radius(x0) * Math.Sin(Angle(x1)), y[lane], 1e-5);
            Assert.Equal(Radius(x2) * Math.Cos(Angle(x3)), z[lane], 1e-5);
            Assert.Equal(Radius(x2) * Math.Sin(Angle(x3)), w[lane], 1e-5);
        }

        static double Radius(uint word) => Math.Sqrt(-2 * Portable.Log(((word >> 8) + 0.5) / 16777216));
        static double Angle(uint word) => word * (2 * Math.PI / 4294967296);
    }

    [Fact]
    public void Draw_ManyRows_HaveTheSharesOfANormal()
    {
        var values = new List<double>();
        for (var row = 0; row < 40_000; row += NormalDraws.Lanes)
        {
            var (x, y, z, w) = NormalDraws.Draw(Key, row, 0);
            foreach (var vector in new[] { x, y, z, w })
                for (var lane = 0; lane < NormalDraws.Lanes; lane++) values.Add(vector[lane]);
        }

        foreach (var cut in new[] { -2.5, -1, 0, 0.5, 3 })
            Assert.Equal(Normal.Below(cut), values.Count(value => value < cut) / (double)values.Count, 0.004);
    }
}
