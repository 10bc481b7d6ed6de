using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class LabelUnionTests
{
    [Fact]
    public void New_AllNumbers_ComparesAsNumbers()
    {
        var union = new LabelUnion(["2007", "10", "0"], ["10.0", "2007.0", "-0", "3e1"]);
        Assert.Equal([0, 1, 2], union.RealCodes);
        Assert.Equal([1, 0, 2, 3], union.SyntheticCodes);
        Assert.Equal(4, union.Count);
    }

    [Fact]
    public void New_OneLabelIsNoNumber_ComparesText()
    {
        var union = new LabelUnion(["10", "x"], ["10.0", "10"]);
        Assert.Equal([2, 0], union.SyntheticCodes);
    }

    [Fact]
    public void New_IntegersBeyondDoubles_StayApart() =>
        Assert.Equal(2, new LabelUnion(["12345678901234567890"], ["12345678901234567891"]).Count);

    [Fact]
    public void New_Truths_IgnoreCase() => Assert.Equal([1, 0], new LabelUnion(["True", "False"], ["false", "true"]).SyntheticCodes);

    [Fact]
    public void New_OtherText_MindsCase() => Assert.Equal(2, new LabelUnion(["Yes"], ["yes"]).Count);
}
