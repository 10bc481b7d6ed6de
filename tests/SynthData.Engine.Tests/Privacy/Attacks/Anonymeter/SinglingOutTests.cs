using SynthData.Engine.Privacy.Attacks.Anonymeter;
using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Attacks.Anonymeter;

public class SinglingOutTests
{
    [Fact]
    public void Univariate_ByHand_CountsPredicatesOfOneRow()
    {
        var training = Make.Table(4, Make.Numbers("x", 1, 2, 3, 4));
        var holdout = Make.Table(2, Make.Numbers("x", 2, 5));
        var synthetic = Make.Table(6, Make.Numbers("x", 1, 2, 5, 7, 9, 9));
        // Of one synthetic row: x = 1, x = 2, x = 5, x = 7 and x <= 1; not x = 9 or x >= 9, which have two. Training: x = 1 twice over; x = 2 is in both. Hold-out: x = 5, for which
        // the range of the training rows has room.
        var risk = SinglingOut.Univariate(Planted.Attack(training, synthetic, holdout));
        Assert.Equal((2, 5), (risk.Attack.Successes, risk.Attack.Attacks));
        Assert.Equal(1, risk.Control.Successes);
        Assert.Equal(2 * SuccessRate.Of(1, 5).Error, risk.Control.Error, 1e-12);
    }

    [Fact]
    public void Count_BoundsAndMissing_StopsAtTwo()
    {
        var table = Make.Table(5, Make.Numbers("x", 0, 1, 2, null, 4), Make.Labels("c", "a", "a", "b", "b", null));
        var rows = new PredicateRows(MixedSpace.Of(NumberScale.Range, Make.Metadata(table), table)[0]);
        Assert.Equal(2, rows.Count(new((0, 0, 1))));
        Assert.Equal(1, rows.Count(new((0, 0.25, 0.25))));
        Assert.Equal(1, rows.Count(new((0, MixedSpace.Missing, MixedSpace.Missing))));
        Assert.Equal(1, rows.Count(new((0, 0.25, 3), (1, rows[1][0], rows[1][0]))));
        Assert.Equal(0, rows.Count(new((0, 0.6, 0.7))));
    }

    [Fact]
    public void Multivariate_MoreCopies_GrowsFromNothing()
    {
        var (training, holdout) = (Planted.Draw(1000, 1), Planted.Draw(500, 2));
        var risks = new[] { 0, 300, 600, 1000 }.Select(copies => SinglingOut.Multivariate(Planted.Attack(training, Planted.Leak(training, copies, 1000, 3), holdout))).ToArray();
        Assert.InRange(risks[0].Low!.Value, 0, 0.02);
        Assert.InRange(risks[3].Low!.Value, 0.5, 1);
        foreach (var (weaker, stronger) in risks.Zip(risks.Skip(1))) Assert.True(stronger.Risk > weaker.Risk + 0.05);
        Assert.False(risks[3].IsVoid);
    }
}
