using System.Net;
using System.Net.Http.Headers;
using Microsoft.IdentityModel.Tokens;
using SynthData.Api.Events;

namespace SynthData.Api.Tests.Events;

/// <summary>Who may deliver events: nobody without a token of Google for a service account in the settings, or a key.</summary>
public sealed class EventTokenTests(EventFixture fixture) : IClassFixture<EventFixture>
{
    private static readonly Dictionary<string, Func<EventFixture, string?>> Refused = new()
    {
        ["no token"] = _ => null,
        ["another audience"] = one => EventFixture.Token(one.Google, change: token => token.Audience = "https://other.example.com"),
        ["another issuer"] = one => EventFixture.Token(one.Google, change: token => token.Issuer = "https://accounts.example.com"),
        ["expired"] = one => EventFixture.Token(one.Google, change: token => (token.NotBefore, token.IssuedAt, token.Expires) = (null, token.IssuedAt, token.Expires!.Value.AddHours(-1))),
        ["not yet valid"] = one => EventFixture.Token(one.Google, change: token => token.NotBefore = token.Expires!.Value.AddMinutes(-1)),
        ["address not verified"] = one => EventFixture.Token(one.Google, change: token => token.Claims["email_verified"] = false),
        ["no address"] = one => EventFixture.Token(one.Google, change: token => token.Claims.Remove("email")),
        ["another key"] = one => EventFixture.Token(one.Google, change: token => token.SigningCredentials = new(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = one.Google.Key.KeyId }, SecurityAlgorithms.RsaSha256)),
        ["tampered"] = one => EventFixture.Token(one.Google).Split('.') is [var head, var body, var signature] ? $"{head}.{body[..^8]}{new string(body[^8..].Reverse().ToArray())}.{signature}" : null,
        ["not a token"] = _ => "abc.def.ghi",
    };

    public static TheoryData<string> Cases => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Event_WithAToken_ThatIsNotGood_IsRefused(string name)
    {
        using var client = fixture.Service.Client(Refused[name](fixture));
        using var request = EventFixture.Binary(EventWish.Ticked, "//s", "1", new ByteArrayContent([]));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        // What names another issuer or audience, or is no token at all, and what is forged, look the same from outside.
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Event_OfAnAccount_NeedsItsRoleInTheProject()
    {
        var job = new { project = "default", kind = "profile", parameters = new { dataset = "none" } };
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(EventFixture.Reader, EventWish.JobRequested, job));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("stranger@p1.iam.gserviceaccount.com", EventWish.JobRequested, job));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("stranger@p1.iam.gserviceaccount.com", "com.example.unknown", job));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(EventFixture.App, EventWish.JobRequested, job with { project = "other" }));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(EventFixture.App, EventWish.Ticked, null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(EventFixture.App, EventWish.JobRequested, job));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(EventFixture.Pusher, EventWish.Ticked, null));
        Assert.Equal(HttpStatusCode.Forbidden, await WorkAsync(EventFixture.App));
        Assert.Equal(HttpStatusCode.NoContent, await WorkAsync(EventFixture.Pusher));
    }

    [Fact]
    public async Task Token_OfASender_OpensNothingElse()
    {
        using var client = fixture.Service.Client(EventFixture.Token(fixture.Google));
        foreach (var path in new[] { "v1/projects", "v1/projects/default/datasets", "v1/events/dead", "metrics" })
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string account, string type, object? data)
    {
        using var answer = await fixture.SendAsync(EventFixture.Binary(type, "//roles", account, System.Net.Http.Json.JsonContent.Create(data)), account);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> WorkAsync(string account)
    {
        // A worker that has a step in hand leaves a push something to wait for.
        for (var i = 0; ; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/work");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EventFixture.Token(fixture.Google, account));
            using var answer = await fixture.SendAsync(request, account);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || i == 600) return answer.StatusCode;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
