using SynthData.Engine.Privacy.Attacks.Membership;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Attacks.Membership;

public class MembershipAttackTests
{
    [Fact]
    public void Run_ByHand_CountsPairsInOrder()
    {
        // Ranks of training values are 0.05, 0.15, ... 0.95; synthetic rows stand on the first five of them.
        var training = Make.Table(10, Make.Numbers("x", 0, 10, 20, 30, 40, 50, 60, 70, 80, 90));
        var synthetic = Make.Table(5, Make.Numbers("x", 0, 10, 20, 30, 40));
        var holdout = Make.Table(10, Make.Numbers("x", 5, 15, 25, 35, 45, 55, 65, 75, 85, 95));
        // Members at distance 0 (5), 0.1 to 0.5; others at 0.05 (5: both neighbours are half a step away), 0.15 to 0.55 (but the one past the end, at 1, is 0.55 from 0.45).
        // Pairs where the member is nearer: 5 x 10 + (0.1, 0.2, 0.3, 0.4, 0.5 against 0.15, 0.25, 0.35, 0.45, 0.55: 5 + 4 + 3 + 2 + 1).
        var result = MembershipAttack.Run(Planted.Attack(training, synthetic, holdout));
        Assert.Equal(65 / 100.0, result.DistanceAuc!.Value, 1e-12);
        Assert.Null(result.OutlierAuc);
        Assert.Equal(0.5, result.TprAt1Fpr!.Value, 1e-12);
    }

    [Fact]
    public void TruePositives_ByHand_AllowsOneInAHundred()
    {
        double[] scores = [.. Enumerable.Range(0, 200).Select(other => (double)other), 197.5, 198.5, 199, 300];
        var isMember = scores.Select((_, row) => row >= 200).ToArray();
        // Two of 200 others may score above: the bound is 197.
        Assert.Equal(1, MembershipAttack.TruePositives(scores, isMember));
        Assert.Equal(0.5, MembershipAttack.TruePositives([.. scores[..200], 100, 197, 198, 199], isMember));
    }

    [Fact]
    public void Run_PlantedCopy_IsFound()
    {
        var (training, holdout) = (Planted.Draw(1000, 1), Planted.Draw(1000, 2));
        var result = MembershipAttack.Run(Planted.Attack(training, training, holdout));
        Assert.InRange(result.DistanceAuc!.Value, 0.99, 1);
        Assert.InRange(result.DomiasAuc!.Value, 0.99, 1);
        Assert.InRange(result.OutlierAuc!.Value, 0.99, 1);
        Assert.InRange(result.TprAt1Fpr!.Value, 0.99, 1);
    }

    [Fact]
    public void Run_IndependentRows_Passes()
    {
        var result = MembershipAttack.Run(Planted.Attack(Planted.Draw(2000, 1), Planted.Draw(2000, 3), Planted.Draw(2000, 2)));
        Assert.InRange(result.DistanceAuc!.Value, 0.47, 0.53);
        Assert.InRange(result.DomiasAuc!.Value, 0.47, 0.53);
        Assert.InRange(result.OutlierAuc!.Value, 0.42, 0.58);
        Assert.InRange(result.TprAt1Fpr!.Value, 0, 0.03);
    }

    [Fact]
    public void Run_MoreCopies_GrowsStepByStep()
    {
        var (training, holdout) = (Planted.Draw(1000, 1), Planted.Draw(1000, 2));
        var results = new[] { 0, 250, 500, 1000 }.Select(copies => MembershipAttack.Run(Planted.Attack(training, Planted.Leak(training, copies, 1000, 3), holdout))).ToArray();
        foreach (var (weaker, stronger) in results.Zip(results.Skip(1)))
        {
            Assert.InRange(stronger.DistanceAuc!.Value - weaker.DistanceAuc!.Value, 0.05, 0.5);
            Assert.InRange(stronger.DomiasAuc!.Value - weaker.DomiasAuc!.Value, 0.05, 0.5);
            Assert.InRange(stronger.TprAt1Fpr!.Value - weaker.TprAt1Fpr!.Value, 0.15, 0.6);
        }
    }

    [Fact]
    public void Run_LessNoiseOnTheNumbers_GrowsStepByStep()
    {
        var (training, holdout) = (Planted.Draw(1000, 1), Planted.Draw(1000, 2));
        var results = new[] { 1.0, 0.3, 0.1, 0.02 }.Select(noise => MembershipAttack.Run(Planted.Attack(training, Planted.Shake(training, noise), holdout))).ToArray();
        foreach (var (weaker, stronger) in results.Zip(results.Skip(1)))
        {
            Assert.InRange(stronger.DistanceAuc!.Value - weaker.DistanceAuc!.Value, 0.005, 0.5);
            Assert.InRange(stronger.DomiasAuc!.Value - weaker.DomiasAuc!.Value, 0.005, 0.5);
        }

        Assert.InRange(results[^1].DomiasAuc!.Value, 0.95, 1);
    }

    [Fact]
    public void Run_FewRows_SaysNothing()
    {
        var few = Planted.Draw(9, 1);
        Assert.Equal(new MembershipResult(null, null, null, null), MembershipAttack.Run(Planted.Attack(few, few, Planted.Draw(20, 2))));
        Assert.Equal(new MembershipResult(null, null, null, null), MembershipAttack.Run(Planted.Attack(Planted.Draw(20, 1), few, few)));
    }
}
