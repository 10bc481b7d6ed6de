using System.Net;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Access;

public sealed class ServiceWordTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("*", "/v1/projects/*/keys", HttpStatusCode.OK)]
    [InlineData("*", "/v1/projects/-/audit", HttpStatusCode.OK)]
    [InlineData("*", "/v1/projects/-/keys", HttpStatusCode.NotFound)]
    [InlineData("*", "/v1/projects/*/audit", HttpStatusCode.NotFound)]
    [InlineData("*", "/v1/projects/*/datasets", HttpStatusCode.NotFound)]
    [InlineData("*", "/v1/projects/-/datasets", HttpStatusCode.NotFound)]
    [InlineData("default", "/v1/projects/*/keys", HttpStatusCode.NotFound)]
    [InlineData("default", "/v1/projects/%2A/keys", HttpStatusCode.NotFound)]
    [InlineData("default", "/v1/projects/-/audit", HttpStatusCode.NotFound)]
    public async Task ServiceWord_IsForAdministratorsOfTheServiceAndWhatHasOne(string project, string path, HttpStatusCode expected)
    {
        using var client = fixture.Service.Client(await fixture.Service.KeyAsync(project, Role.Admin));
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }
}
