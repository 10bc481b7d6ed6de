using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class ContingencySimilarityTests
{
    [Fact]
    public void Compute_KnownCounts_IsOneMinusHalfTheSum()
    {
        // Real cells: (0,0) 2/4, (1,1) 2/4. Synthetic: (0,0) 1/5, (0,1) 3/5, (1,1) 1/5. Distances 0.3, 0.6, 0.3.
        Assert.Equal(0.4, ContingencySimilarity.Compute(Make.Counts([0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 0, 1], [0, 1, 1, 1, 1]))!.Value, 1e-15);
        Assert.Null(ContingencySimilarity.Compute(Make.Counts([], [], [0], [0])));
    }
}
