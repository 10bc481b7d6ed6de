using CsCheck;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Random;

public class PermutationTests
{
    [Fact]
    public void Apply_EverySmallSize_IsABijection()
    {
        for (ulong size = 1; size <= 300; size++)
        {
            var seen = new bool[size];
            for (ulong value = 0; value < size; value++)
            {
                var image = Permutation.Apply(value, size, new(7, 11), 3);
                Assert.True(image < size && !seen[image], $"size {size}, value {value}");
                seen[image] = true;
            }
        }
    }

    [Fact]
    public void Apply_LargeSizes_StaysInsideAndApart() =>
        Gen.Select(Gen.ULong[2, 1UL << 62], Gen.ULong, Gen.ULong, Gen.UInt).Sample((size, a, b, key) =>
        {
            var (first, second) = (Permutation.Apply(a % size, size, new(key, 1), 0), Permutation.Apply(b % size, size, new(key, 1), 0));
            Assert.True(first < size && second < size);
            Assert.Equal(a % size == b % size, first == second);
        });

    [Fact]
    public void Apply_OtherKeyOrColumn_IsAnotherOrder()
    {
        ulong[] Order(uint key, int column) => [.. Enumerable.Range(0, 100).Select(value => Permutation.Apply((ulong)value, 100, new(key, 0), column))];
        Assert.NotEqual(Order(1, 0), Order(2, 0));
        Assert.NotEqual(Order(1, 0), Order(1, 1));
    }
}
