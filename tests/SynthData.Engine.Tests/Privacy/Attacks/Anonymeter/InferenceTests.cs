using SynthData.Engine.Privacy.Attacks.Anonymeter;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Attacks.Anonymeter;

public class InferenceTests
{
    [Fact]
    public void Run_ByHand_GuessesTheNearestRowsValue()
    {
        var training = Make.Table(4, Make.Numbers("pay", 100, 200, 300, null), Make.Labels("who", "a", "b", "c", "d"), Make.Dates("since", "2000-01-01", "2000-03-31", "2000-06-29", "2000-09-27"));
        // Nearest by who: pay 104 is within 5 % of 100, 211 is not of 200, nothing is not 300, and nothing is nothing. Dates are within 1 % of 270 days: the first, and the last by 2 days.
        var synthetic = Make.Table(4, Make.Numbers("pay", 104, 211, null, null), Make.Labels("who", "a", "b", "c", "d"), Make.Dates("since", "2000-01-01", "2000-04-30", "2000-07-29", "2000-09-25"));
        var result = Inference.Run(Planted.Attack(training, synthetic, training));
        Assert.Equal(["pay", "who", "since"], result.Columns.Select(column => column.Column));
        Assert.Equal((2, 4), (result.Columns[0].Risk.Attack.Successes, result.Columns[0].Risk.Attack.Attacks));
        Assert.Equal(2, result.Columns[2].Risk.Attack.Successes);
        Assert.Equal(result.Columns.Sum(column => column.Risk.Attack.Successes), result.All.Attack.Successes);
        Assert.Equal(12, result.All.Attack.Attacks);
    }

    [Fact]
    public void Run_MoreCopies_GrowsFromNothing()
    {
        var (training, holdout) = (Planted.Draw(1000, 1), Planted.Draw(1000, 2));
        var risks = new[] { 0, 300, 600, 1000 }.Select(copies => Inference.Run(Planted.Attack(training, Planted.Leak(training, copies, 1000, 3), holdout)).All).ToArray();
        Assert.InRange(risks[0].Low!.Value, 0, 0.02);
        Assert.InRange(risks[3].Low!.Value, 0.5, 1);
        foreach (var (weaker, stronger) in risks.Zip(risks.Skip(1))) Assert.True(stronger.Risk > weaker.Risk + 0.05);
    }
}
