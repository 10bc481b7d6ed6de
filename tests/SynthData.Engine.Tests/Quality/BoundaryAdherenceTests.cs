using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class BoundaryAdherenceTests
{
    [Fact]
    public void Compute_RealComplete_CountsMissingAsOutside() =>
        Assert.Equal(0.5, BoundaryAdherence.Compute(Make.Side(1, 5), Make.Side(1, 5, 6, null)));

    [Fact]
    public void Compute_RealHasMissing_LeavesMissingOut() =>
        Assert.Equal(2.0 / 3, BoundaryAdherence.Compute(Make.Side(1, 5, null), Make.Side(1, 5, 0.5, null)));

    [Fact]
    public void Compute_NothingToCompare_IsNull()
    {
        Assert.Null(BoundaryAdherence.Compute(Make.Side(null, null), Make.Side(1)));
        Assert.Null(BoundaryAdherence.Compute(Make.Side(1, null), Make.Side(null, null)));
        Assert.Null(BoundaryAdherence.Compute(Make.Side(1), Make.Side()));
    }
}
