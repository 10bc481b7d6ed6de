using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class TVComplementTests
{
    [Fact]
    public void Compute_KnownLabels_IsOneMinusHalfTheSum()
    {
        // 0.5, 0.25, 0.25 against 0.2, 0.8, 0: distances 0.3, 0.55, 0.25.
        Assert.Equal(0.45, TVComplement.Compute([2, 1, 1], [1, 4, 0])!.Value, 1e-15);
    }

    [Fact]
    public void Compute_LabelOnlyInSynthetic_AddsMillionthToReal()
    {
        var total = 4 + 1e-6;
        Assert.Equal(1 - (Math.Abs(4 / total - 0.5) + Math.Abs(1e-6 / total - 0.5)) / 2, TVComplement.Compute([4, 0], [1, 1])!.Value, 1e-15);
    }

    [Fact]
    public void Compute_EmptySide_IsNull()
    {
        Assert.Null(TVComplement.Compute([0, 0], [1, 1]));
        Assert.Null(TVComplement.Compute([1, 1], [0, 0]));
        Assert.Null(TVComplement.Compute([], []));
    }
}
