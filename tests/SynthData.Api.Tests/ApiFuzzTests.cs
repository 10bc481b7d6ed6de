using SynthData.Api.Settings;
using SynthData.Platform.Keys;
using SynthData.Testing;
using SynthData.Testing.Fuzzing;

namespace SynthData.Api.Tests;

public sealed class ApiFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Server_AskedAnything_AnswersWithCodedProblemsAndGoesOn()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var limits = new LimitSettings { RequestsPerAddress = 1_000_000, RequestsPerKey = 1_000_000, FailuresPerAddress = 1_000_000 };
        await using var service = await TestService.StartAsync(settings => settings with { Limits = limits });
        var key = await service.KeyAsync(KeyService.AllProjects, Role.Admin);
        using (var client = new Client.SynthDataClient(service.Url, key))
        using (var table = ResourceFixture.Table(200))
            await client.Datasets.UploadAsync("default", "people", table, "people.csv", cancellation: cancellation);
        var fuzz = new ApiFuzz(service.Url, key, await File.ReadAllBytesAsync(Repository.PathOf("docs", "openapi.v1.json"), cancellation), seed: 1);
        SortedDictionary<int, int> statuses;
        try
        {
            statuses = await fuzz.RunAsync(2_000, cancellation);
        }
        finally
        {
            foreach (var line in service.Log.Split('\n').Where(line => line.Contains("failed:", StringComparison.Ordinal))) output.WriteLine(line);
        }

        output.WriteLine(string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}")));
        Assert.True(statuses.GetValueOrDefault(200) > 50, "too few requests were good");
    }
}
