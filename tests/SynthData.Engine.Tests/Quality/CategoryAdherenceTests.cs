using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class CategoryAdherenceTests
{
    [Fact]
    public void Compute_NewLabelAndNewMissing_AreOutside()
    {
        Assert.Equal(0.5, CategoryAdherence.Compute([3, 0, 0], [2, 1, 1]));
        Assert.Equal(0.75, CategoryAdherence.Compute([3, 0, 1], [2, 1, 1]));
        Assert.Null(CategoryAdherence.Compute([3], [0]));
    }
}
