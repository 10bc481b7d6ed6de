using System.Net;
using SynthData.Platform.Audit;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Audit;

public sealed class AuditTrailTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Act_IsWrittenBeforeItsAnswer()
    {
        using var client = fixture.Service.Client(await fixture.Service.KeyAsync("default", Role.Viewer));
        using var answer = await client.PostAsync("/v1/signout", null, TestContext.Current.CancellationToken);
        var act = Assert.Single(await ActsAsync(), act => act.Request == answer.Headers.GetValues("X-Request-Id").Single());
        Assert.StartsWith("key:", act.Actor, StringComparison.Ordinal);
        Assert.Equal(("signout", "signout", "127.0.0.1", 204), (act.Action, act.Resource, act.Address, act.Status));
    }

    [Theory]
    [InlineData("default", "POST", "datasets", "default", "datasets.create", 403)]
    [InlineData("other", "POST", "datasets", "-", "datasets.create", 404)]
    [InlineData("default", "GET", "datasets/a/versions/1/content", "default", "versions.download", 404)]
    public async Task Act_Refused_IsInTheLogOfAProjectThatTheCallerKnows(string project, string method, string path, string logged, string action, int status)
    {
        using var client = fixture.Service.Client(await fixture.Service.KeyAsync("default", Role.Viewer));
        using var request = new HttpRequestMessage(new(method), $"/v1/projects/{project}/{path}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var act = Assert.Single(await ActsAsync(logged), act => act.Request == answer.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal((action, status), (act.Action, act.Status));
        Assert.EndsWith(path, act.Resource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WithoutRows_IsNoAct()
    {
        using var client = fixture.Service.Client(await fixture.Service.KeyAsync("default", Role.Viewer));
        using var answer = await client.GetAsync("/v1/projects/default/datasets", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(await ActsAsync("default"), act => act.Request == answer.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task Act_WithoutGoodCredential_IsNotWritten()
    {
        using var client = fixture.Service.Client("sd_a_b");
        using var answer = await client.PostAsync("/v1/signout", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(await ActsAsync(), act => act.Request == answer.Headers.GetValues("X-Request-Id").Single());
    }

    private async Task<IEnumerable<AuditDocument>> ActsAsync(string project = "-") =>
        (await fixture.Service.Platform.Audit.ListAsync(project, null, null, 1000, null, TestContext.Current.CancellationToken)).Items.Select(item => item.Value);
}
