using System.Net;
using SynthData.Platform;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests.Authentication;

public sealed class KeyTests
{
    [Fact]
    public async Task Key_Revoked_IsRefusedAtOnce()
    {
        await using var service = await TestService.StartAsync();
        var key = await NewKeyAsync(service.Platform.Keys);
        Assert.Equal(HttpStatusCode.OK, await MetricsAsync(service, key.Text));
        await service.Platform.Keys.RevokeAsync(KeyService.AllProjects, key.Key.Id, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, await MetricsAsync(service, key.Text));
    }

    [Fact]
    public async Task Key_RevokedByAnotherProcess_IsRefusedWithinSeconds()
    {
        var clock = new ManualClock();
        await using var service = await TestService.StartAsync(clock: clock);
        var elsewhere = new KeyService(service.Platform.Documents, clock);
        var key = await NewKeyAsync(elsewhere);
        Assert.Equal(HttpStatusCode.OK, await MetricsAsync(service, key.Text));
        await elsewhere.RevokeAsync(KeyService.AllProjects, key.Key.Id, TestContext.Current.CancellationToken);
        clock.Forward(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await MetricsAsync(service, key.Text));
    }

    [Fact]
    public async Task Key_RotatedWithoutOverlap_IsRefusedAtOnce()
    {
        await using var service = await TestService.StartAsync();
        var key = await NewKeyAsync(service.Platform.Keys);
        Assert.Equal(HttpStatusCode.OK, await MetricsAsync(service, key.Text));
        var next = await service.Platform.Keys.RotateAsync(KeyService.AllProjects, key.Key.Id, TimeSpan.Zero, "system", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, await MetricsAsync(service, key.Text));
        Assert.Equal(HttpStatusCode.OK, await MetricsAsync(service, next.Text));
    }

    [Fact]
    public async Task Key_PastItsEnd_IsRefusedThoughRemembered()
    {
        var clock = new ManualClock();
        await using var service = await TestService.StartAsync(clock: clock);
        var key = await service.KeyAsync(KeyService.AllProjects, Role.Viewer, TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, await MetricsAsync(service, key));
        clock.Forward(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Unauthorized, await MetricsAsync(service, key));
    }

    [Fact]
    public async Task Key_OfADeletedProject_IsRefusedThoughItIsStillThere()
    {
        var clock = new ManualClock();
        await using var service = await TestService.StartAsync(clock: clock);
        await service.Platform.Projects.CreateAsync("short", null, TestContext.Current.CancellationToken);
        using var client = service.Client(await service.KeyAsync("short", Role.Admin));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        // As a deletion that was cut short leaves it.
        await service.Platform.Documents.CommitAsync([DocumentWrite.Delete(DocumentLayout.Project("short"))], TestContext.Current.CancellationToken);
        clock.Forward(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync());

        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await client.GetAsync("/v1/projects", TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("Basic c2RfYTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer sd_")]
    [InlineData("Bearer sd_a_b")]
    [InlineData("Bearer sd_../../x_y")]
    [InlineData("Bearer sd_20260131120000abcdefghij_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("nonsense")]
    public async Task Header_ThatIsNoGoodKey_IsRefused(string header)
    {
        await using var service = await TestService.StartAsync();
        using var client = service.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        using var answer = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static Task<NewKey> NewKeyAsync(KeyService keys) =>
        keys.CreateAsync(KeyService.AllProjects, "test", Role.Viewer, TimeSpan.FromDays(1), "system", TestContext.Current.CancellationToken);

    private static async Task<HttpStatusCode> MetricsAsync(TestService service, string key)
    {
        using var client = service.Client(key);
        using var answer = await client.GetAsync("/metrics", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
