using SynthData.Testing.Google;
using SynthData.Testing.Google.Faults;

namespace SynthData.Platform.Tests.Faults;

public sealed class FaultRunTests
{
    [Fact]
    public async Task Run_OneHundredSeeds_LoseNothingAndDoNothingTwice()
    {
        if (FirestoreEmulator.MissingReason(nameof(Run_OneHundredSeeds_LoseNothingAndDoNothingTwice)) is { } firestore) Assert.Skip(firestore);
        if (PubSubEmulator.MissingReason(nameof(Run_OneHundredSeeds_LoseNothingAndDoNothingTwice)) is { } pubSub) Assert.Skip(pubSub);
        var results = await FaultRuns.RunAsync(count: 100, firstSeed: 1, TestContext.Current.CancellationToken);
        // A run without faults shows nothing.
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.True(results.Sum(result => result.Faults.GetValueOrDefault(kind)) > 0, $"{kind} never came"));
        Assert.InRange(results.Sum(result => result.Cancelled), 1, results.Count);
    }
}
