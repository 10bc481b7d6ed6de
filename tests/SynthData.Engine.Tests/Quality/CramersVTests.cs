using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class CramersVTests
{
    [Fact]
    public void OfReal_KnownTables_Matches()
    {
        Assert.Equal(1, CramersV.OfReal(Make.Counts([0, 0, 1, 1], [1, 1, 0, 0], [], []))!.Value, 1e-15);
        Assert.Equal(0, CramersV.OfReal(Make.Counts([0, 0, 1, 1], [0, 1, 0, 1], [], []))!.Value);
        // 2 1 / 1 2: expected 1.5 everywhere, chi-squared 4 x 0.25 / 1.5 = 2/3, V = sqrt(2/3 / 6) = 1/3.
        Assert.Equal(1.0 / 3, CramersV.OfReal(Make.Counts([0, 0, 0, 1, 1, 1], [0, 0, 1, 0, 1, 1], [], []))!.Value, 1e-15);
        Assert.Null(CramersV.OfReal(Make.Counts([0, 0], [0, 1], [1, 1], [0, 0])));
    }
}
