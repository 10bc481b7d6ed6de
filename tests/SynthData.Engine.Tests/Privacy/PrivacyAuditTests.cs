using SynthData.Engine.Privacy;
using SynthData.Engine.Tests.Privacy.Attacks;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Privacy;

public class PrivacyAuditTests
{
    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSame()
    {
        var (training, synthetic, holdout) = (Planted.Draw(600, 1), Planted.Draw(700, 3), Planted.Draw(300, 2));
        var metadata = Make.Metadata(training);
        var results = new[] { 1, 2, 5 }.Select(threads => PrivacyAudit.Run(training, synthetic, holdout, metadata, new() { Threads = threads, Attacks = 200 })).ToArray();
        Assert.Equal(results[0].Membership, results[1].Membership);
        Assert.Equal(results[0].Membership, results[2].Membership);
        Assert.Equal(results[0].SinglingOut, results[2].SinglingOut);
        Assert.Equal(results[0].Linkability, results[2].Linkability);
        Assert.Equal(results[0].Inference!.Columns, results[2].Inference!.Columns);
        Assert.Equal(results[0].Distances, results[2].Distances);
    }

    [Fact]
    public void Run_WithoutHoldout_SaysWhatNeedsNone()
    {
        var training = Planted.Draw(100, 1);
        var result = PrivacyAudit.Run(training, training, null, Make.Metadata(training));
        Assert.Equal(new(null, null, null, null, null, 1), result);
    }

    [Fact]
    public void Run_CopyAndIndependentRows_HaveSharesOfDistance()
    {
        var (training, holdout) = (Planted.Draw(1000, 1), Planted.Draw(500, 2));
        var metadata = Make.Metadata(training);
        var copied = PrivacyAudit.Run(training, training, holdout, metadata, new() { Attacks = 50 }).Distances!;
        // Half of the training rows are drawn, and each of these has its copy; the others are nearer to one side or the other.
        Assert.Equal(500, copied.Rows);
        Assert.InRange(copied.Share!.Value, 0.7, 0.8);
        Assert.InRange(copied.IdenticalToTraining, 0.5, 0.51);
        Assert.Equal(0, copied.TrainingRatio);
        var fresh = PrivacyAudit.Run(training, Planted.Draw(1000, 3), holdout, metadata, new() { Attacks = 50 }).Distances!;
        Assert.InRange(fresh.Share!.Value, 0.45, 0.55);
        Assert.InRange(fresh.Low!.Value, 0.4, fresh.Share!.Value);
        Assert.InRange(fresh.TrainingRatio!.Value, 0.001, 1);
    }

    [Fact]
    public void Run_EmptyTables_SaysNothing()
    {
        var (none, some) = (Planted.Draw(0, 1), Planted.Draw(30, 2));
        var metadata = Make.Metadata(some);
        foreach (var (training, synthetic, holdout) in new[] { (none, some, some), (some, none, some), (some, some, none), (none, none, none) })
        {
            var result = PrivacyAudit.Run(training, synthetic, holdout, metadata, new() { Attacks = 20 });
            Assert.Null(result.Membership!.DistanceAuc);
            Assert.Null(result.Distances!.Share);
        }
    }
}
