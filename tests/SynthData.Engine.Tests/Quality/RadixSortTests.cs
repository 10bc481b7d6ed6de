using CsCheck;
using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class RadixSortTests
{
    [Fact]
    public void Sort_AnyDoubles_EqualsLibrarySort() =>
        Gen.OneOf(Gen.Double, Gen.Int[-300, 300].Select(value => (double)value), Gen.Const(double.NegativeInfinity), Gen.Const(double.MaxValue))
            .Where(value => !double.IsNaN(value)).Array[0, 200].Sample(values =>
            {
                var expected = values.Order().ToArray();
                RadixSort.Sort(values);
                Assert.Equal(expected, values);
            });
}
