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

    [Fact]
    public async Task Act_WithoutGoodCredential_IsNotWritten()
    {
        using var client = fixture.Service.Client("sd_a_b");
        using var answer = await client.PostAsync("/v1/signout", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(await ActsAsync(), act => act.Request == answer.Headers.GetValues("X-Request-Id").Single());
    }

    private async Task<IEnumerable<AuditDocument>> ActsAsync() =>
        (await fixture.Service.Platform.Audit.ListAsync("-", null, null, 1000, null, TestContext.Current.CancellationToken)).Items.Select(item => item.Value);
}
