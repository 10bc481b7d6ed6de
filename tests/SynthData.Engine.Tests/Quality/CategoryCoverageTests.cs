using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class CategoryCoverageTests
{
    [Fact]
    public void Compute_SomeRealLabelsAbsent_IsShareOfLabels()
    {
        Assert.Equal(0.5, CategoryCoverage.Compute([5, 1, 0], [1, 0, 7]));
        Assert.Null(CategoryCoverage.Compute([0], [1]));
    }
}
