using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class KSComplementTests
{
    [Fact]
    public void Compute_ShiftedValues_IsOneMinusLargestStep()
    {
        // The gap is 1/4, 2/4 - 1/5, 3/4 - 2/5, 4/4 - 2/5 after 1, 2, 3, 4, and shrinks from there.
        Assert.Equal(0.4, KSComplement.Compute([1, 2, 3, 4], [2, 3, 5, 6, 7])!.Value, 1e-15);
    }

    [Fact]
    public void Compute_TiesOnBothSides_CountsWholeTie() => Assert.Equal(0.5, KSComplement.Compute([1, 1, 2, 2], [1, 1, 1, 1]));

    [Fact]
    public void Compute_NoOverlap_IsZero() => Assert.Equal(0, KSComplement.Compute([1, 2], [3]));

    [Fact]
    public void Compute_DifferenceBelow14Decimals_IsTie() => Assert.Equal(1, KSComplement.Compute([0.3], [0.1 + 0.2]));

    [Fact]
    public void Compute_HugeAndInfiniteValues_Compares() =>
        Assert.Equal(0.5, KSComplement.Compute([-1e308, double.PositiveInfinity], [1e308, double.PositiveInfinity]));

    [Fact]
    public void Compute_EmptySide_IsNull()
    {
        Assert.Null(KSComplement.Compute([], [1]));
        Assert.Null(KSComplement.Compute([1], []));
    }
}
