using SynthData.Platform.Jobs;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>What a job costs is said before it starts, and by the same prices afterwards.</summary>
public sealed class JobCostTests
{
    private static readonly UnitPrices Prices = new(2, 0.5, 0);

    [Fact]
    public async Task Job_Accepted_HasAnEstimateAndAnActualByTheSamePricesWhenDone()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { Prices = Prices });
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var id = await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 200 });
        var accepted = (await platform.Services.Jobs.GetAsync(LocalPlatform.Project, id, LocalPlatform.Cancellation)).Value;
        var done = await platform.RunAsync(id);

        Assert.False(accepted.HasEnded);
        Assert.True(accepted.Estimate!.Cost > 0);
        Assert.Equal(Prices, accepted.Estimate.Prices);
        Assert.Equal(accepted.Estimate, done.Estimate);
        // Four GiB beside each vCPU.
        Assert.Equal(done.Results.CpuSeconds * (2 + 4 * 0.5), JobCost.Of(done), 9);
    }

    [Fact]
    public async Task Estimate_OfMoreRowsOrDearerFidelity_IsHigher()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var few = await EstimateAsync(new() { Dataset = "source", Rows = 100 });
        Assert.True(await EstimateAsync(new() { Dataset = "source", Rows = 10_000 }) > few);
        Assert.True(await EstimateAsync(new() { Dataset = "source", Rows = 100, Fidelity = "max" }) > few);
        Assert.True(await EstimateAsync(new() { Dataset = "source", Rows = 100, Gate = true }) > few);

        async Task<double> EstimateAsync(JobParameters asked)
        {
            var id = await platform.SubmitAsync(JobKind.Generate, asked);
            return (await platform.Services.Jobs.GetAsync(LocalPlatform.Project, id, LocalPlatform.Cancellation)).Value.Estimate!.Cost;
        }
    }
}
