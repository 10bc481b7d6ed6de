using SynthData.Engine.Privacy.Attacks.Anonymeter;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Attacks.Anonymeter;

public class LinkabilityTests
{
    [Fact]
    public void Run_ByHand_LinksRowsWhoseHalvesAgree()
    {
        double?[] up = [.. Enumerable.Range(0, 40).Select(row => (double?)row)];
        double?[] down = [.. up.Reverse()];
        var training = Make.Table(40, Make.Numbers("a", up), Make.Numbers("b", up));
        // Of a row and its mirror image, the ten nearest have some in common only in the middle: 16 to 23 at least, 14 to 25 at most.
        var holdout = Make.Table(40, Make.Numbers("a", up), Make.Numbers("b", down));
        var risk = Linkability.Run(Planted.Attack(training, training, holdout));
        Assert.Equal((40, 40), (risk.Attack.Successes, risk.Attack.Attacks));
        Assert.InRange(risk.Control.Successes, 8, 12);
    }

    [Fact]
    public void Run_MoreCopies_GrowsFromNothing()
    {
        var (training, holdout) = (Planted.Draw(1000, 1), Planted.Draw(1000, 2));
        var risks = new[] { 0, 300, 600, 1000 }.Select(copies => Linkability.Run(Planted.Attack(training, Planted.Leak(training, copies, 1000, 3), holdout))).ToArray();
        Assert.InRange(risks[0].Low!.Value, 0, 0.02);
        Assert.InRange(risks[3].Low!.Value, 0.3, 1);
        foreach (var (weaker, stronger) in risks.Zip(risks.Skip(1))) Assert.True(stronger.Risk > weaker.Risk + 0.05);
    }
}
