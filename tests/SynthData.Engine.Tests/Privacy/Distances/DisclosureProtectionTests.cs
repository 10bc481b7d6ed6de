using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Distances;

public class DisclosureProtectionTests
{
    [Fact]
    public void Compute_ByHand_IsShareOfWrongGuessesOverChance()
    {
        var real = Make.Table(4, Make.Labels("job", "a", "a", "b", "c"), Make.Labels("ill", "yes", "no", "no", "no"));
        var synthetic = Make.Table(4, Make.Labels("job", "a", "a", "a", "b"), Make.Labels("ill", "yes", "yes", "no", "yes"));
        // Guesses: 2/3 right, 1/3 right, wrong, and none for c: 1/3 of the three. Among two values 1/2 is right.
        Assert.Equal(1, DisclosureProtection.Compute(real, synthetic, Make.Metadata(real), ["job"], ["ill"]));
        Assert.Equal(0, DisclosureProtection.Compute(real, real, Make.Metadata(real), ["ill", "job"], ["job"]));
        var half = Make.Table(3, Make.Labels("job", "a", "a", "b"), Make.Labels("ill", "yes", "no", "no"));
        // Of a half is right, of b all: 2/3 of three, and of c nothing is asked.
        Assert.Equal((1 - 2.0 / 3) / 0.5, DisclosureProtection.Compute(real, half, Make.Metadata(real), ["job"], ["ill"])!.Value, 1e-12);
    }

    [Fact]
    public void Compute_NumbersAndNoMatch_AreBinsAndNull()
    {
        var real = Make.Table(2, Make.Numbers("age", 0, 100), Make.Labels("ill", "yes", "no"));
        var synthetic = Make.Table(2, Make.Numbers("age", 4, 99), Make.Labels("ill", "yes", "no"));
        Assert.Equal(0, DisclosureProtection.Compute(real, synthetic, Make.Metadata(real), ["age"], ["ill"]));
        var middle = Make.Table(1, Make.Numbers("age", 50), Make.Labels("ill", "yes"));
        Assert.Null(DisclosureProtection.Compute(real, middle, Make.Metadata(real), ["age"], ["ill"]));
        Assert.Throws<ArgumentException>(() => DisclosureProtection.Compute(real, middle, Make.Metadata(real), ["age"], ["none"]));
    }
}
