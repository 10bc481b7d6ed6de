using System.Net;

namespace SynthData.Api.Tests.Health;

public sealed class HealthTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("/healthz")]
    public async Task Health_WithoutCredential_Answers(string path)
    {
        using var client = fixture.Service.Client();
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
