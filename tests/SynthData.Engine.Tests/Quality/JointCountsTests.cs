using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class JointCountsTests
{
    [Fact]
    public void Count_ManyLevels_SparseEqualsDense()
    {
        int[] first = [.. Enumerable.Range(0, 400).Select(row => row * row % 19)];
        int[] second = [.. Enumerable.Range(0, 400).Select(row => row * 7 % 23)];
        int[] third = [.. Enumerable.Range(0, 300).Select(row => row * 5 % 19)];
        int[] fourth = [.. Enumerable.Range(0, 300).Select(row => row * row * 3 % 23)];
        var dense = Make.Counts(first, second, third, fourth, 23);
        var sparse = Make.Counts(first, second, third, fourth, 100_000);
        Assert.True(dense.IsDense);
        Assert.False(sparse.IsDense);
        Assert.Equal(ContingencySimilarity.Compute(dense), ContingencySimilarity.Compute(sparse));
        Assert.Equal(CramersV.OfReal(dense)!.Value, CramersV.OfReal(sparse)!.Value, 1e-13);

        sparse.Count(new(second, fourth, 100_000), new(first, third, 100_000));
        Assert.Equal(ContingencySimilarity.Compute(dense), ContingencySimilarity.Compute(sparse));
    }
}
