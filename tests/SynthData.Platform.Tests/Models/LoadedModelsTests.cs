using SynthData.Platform.Jobs;
using SynthData.Platform.Models;
using SynthData.Platform.Tests.Jobs;

namespace SynthData.Platform.Tests.Models;

public sealed class LoadedModelsTests
{
    [Fact]
    public async Task Get_SameVersion_IsReadOnceAlsoByManyAtOnce()
    {
        await using var platform = await LocalPlatform.StartAsync();
        var version = await FitAsync(platform);
        var reads = 0;
        platform.Blobs.BeforeRead = _ => Task.FromResult(Interlocked.Increment(ref reads));
        var models = new LoadedModels(platform.Services.Blobs);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => models.GetAsync(version, "m", LocalPlatform.Cancellation)));

        Assert.Equal(1, reads);
        Assert.All(all, model => Assert.Same(all[0], model));
    }

    [Fact]
    public async Task Get_StoreFailed_IsReadAgainNextTime()
    {
        await using var platform = await LocalPlatform.StartAsync();
        var version = await FitAsync(platform);
        var fails = true;
        platform.Blobs.BeforeRead = _ => fails ? throw new IOException() : Task.CompletedTask;
        var models = new LoadedModels(platform.Services.Blobs);

        await Assert.ThrowsAsync<IOException>(() => models.GetAsync(version, "m", LocalPlatform.Cancellation));
        fails = false;

        Assert.Equal(version.FittedRows, (await models.GetAsync(version, "m", LocalPlatform.Cancellation)).Info.FittedRows);
    }

    [Fact]
    public async Task Get_MoreThanAreKept_ReadsTheOldestAgain()
    {
        await using var platform = await LocalPlatform.StartAsync();
        var version = await FitAsync(platform);
        var names = new List<string>();
        var models = new LoadedModels(platform.Services.Blobs);
        for (var copy = 0; copy < 9; copy++)
        {
            await platform.Services.Blobs.ComposeAsync($"models/p1/m/{copy}.synthmodel", [version.Blob], LocalPlatform.Cancellation);
            await models.GetAsync(version with { Blob = $"models/p1/m/{copy}.synthmodel" }, "m", LocalPlatform.Cancellation);
        }

        platform.Blobs.BeforeRead = name =>
        {
            names.Add(name);
            return Task.CompletedTask;
        };
        foreach (var copy in (int[])[8, 1, 0]) await models.GetAsync(version with { Blob = $"models/p1/m/{copy}.synthmodel" }, "m", LocalPlatform.Cancellation);

        Assert.Equal(["models/p1/m/0.synthmodel"], names);
    }

    private static async Task<ModelVersionDocument> FitAsync(LocalPlatform platform)
    {
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source", Model = "m", Fidelity = "fast" }));
        return (await platform.Services.Models.GetVersionAsync(LocalPlatform.Project, "m", 1, LocalPlatform.Cancellation)).Value;
    }
}
