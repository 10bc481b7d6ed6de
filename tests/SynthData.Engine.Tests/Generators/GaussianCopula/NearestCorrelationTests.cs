using SynthData.Engine.Generators.GaussianCopula;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula;

public class NearestCorrelationTests
{
    // Higham's example of 2002: the tridiagonal matrix of ones has the nearest correlation matrix 1, 0.7607, 0.1573.
    [Fact]
    public void Of_HighamsExample_IsHisAnswer()
    {
        var nearest = NearestCorrelation.Of([[1], [1, 1], [0, 1, 1]]);
        Assert.Equal(0.7607, nearest[1][0], 2e-3);
        Assert.Equal(0.1573, nearest[2][0], 2e-3);
        Assert.Equal(0.7607, nearest[2][1], 2e-3);
        Assert.NotNull(Cholesky.Factor(nearest));
    }

    [Fact]
    public void Of_ADefiniteMatrix_IsItself()
    {
        double[][] matrix = [[1], [0.5, 1], [-0.2, 0.1, 1]];
        Assert.Same(matrix, NearestCorrelation.Of(matrix));
    }

    [Fact]
    public void Of_AWideIndefiniteMatrix_IsDefinite()
    {
        // Every third pair agrees wholly and the others are free, which can't be.
        double[][] matrix = [.. Enumerable.Range(0, 230).Select(row => Enumerable.Range(0, row + 1).Select(column => column == row ? 1 : (row + column) % 3 == 0 ? 0.9 : 0).ToArray())];
        Assert.Null(Cholesky.Factor(matrix));
        Assert.NotNull(Cholesky.Factor(NearestCorrelation.Of(matrix)));
    }
}
