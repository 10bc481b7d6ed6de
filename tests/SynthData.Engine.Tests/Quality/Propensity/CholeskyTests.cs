using SynthData.Engine.Quality.Propensity;
using Xunit;

namespace SynthData.Engine.Tests.Quality.Propensity;

public class CholeskyTests
{
    [Fact]
    public void Solve_TwoUnknowns_GivesThem()
    {
        // 4x + 2y = 10, 2x + 3y = 9.
        var (solution, rank) = Cholesky.Solve([4, 0, 2, 3], [10, 9], 0);
        Assert.Equal(1.5, solution[0], 1e-12);
        Assert.Equal(2, solution[1], 1e-12);
        Assert.Equal(2, rank);
    }

    [Fact]
    public void Solve_DependentUnknowns_CountsThemOnce()
    {
        var (solution, rank) = Cholesky.Solve([1, 0, 1, 1], [2, 2], 1e-6);
        Assert.Equal(1, rank);
        Assert.Equal(2, solution[0] + solution[1], 1e-3);
    }
}
