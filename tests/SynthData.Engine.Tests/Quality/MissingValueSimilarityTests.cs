using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class MissingValueSimilarityTests
{
    [Fact]
    public void Compute_KnownShares_IsOneMinusDistance()
    {
        Assert.Equal(0.85, MissingValueSimilarity.Compute(3, 12, 1, 10)!.Value, 1e-15);
        Assert.Null(MissingValueSimilarity.Compute(0, 0, 1, 10));
    }
}
