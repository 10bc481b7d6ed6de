using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class KeyUniquenessTests
{
    [Fact]
    public void Compute_RepeatsAndMissing_DoNotCount()
    {
        Assert.Equal(0.4, KeyUniqueness.Compute(Make.Texts("id", "a", "a", "b", null, null), 5));
        Assert.Equal(0.5, KeyUniqueness.Compute(Make.Numbers("id", 1, 1, 2, 2), 4));
        Assert.Equal(0.5, KeyUniqueness.Compute(Make.Labels("id", "x", null), 2));
        Assert.Equal(1, KeyUniqueness.Compute(Make.Dates("id", "2020-01-01", "2020-01-02"), 2));
        Assert.Null(KeyUniqueness.Compute(Make.Texts("id"), 0));
    }
}
