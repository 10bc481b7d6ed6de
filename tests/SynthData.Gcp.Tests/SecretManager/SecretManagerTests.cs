using System.Text;
using SynthData.Gcp.SecretManager;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.SecretManager;

public sealed class SecretManagerTests : IAsyncLifetime
{
    private const string Name = "projects/p/secrets/password";

    private readonly MovedClock _clock = new();
    private SecretManagerServer _server = null!;
    private GcpTransport _transport = null!;
    private SecretManagerClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SecretManagerServer.StartAsync();
        _transport = new(ProtoJudge.Watch(new()
        {
            Project = "p", FirstDelay = TimeSpan.FromMilliseconds(1), Emulators = new Dictionary<GcpService, Uri> { [GcpService.SecretManager] = _server.Address },
        }));
        _client = new(_transport);
    }

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await _server.DisposeAsync();
        ProtoJudge.Expect();
    }

    [Theory]
    [InlineData("projects/p/secrets/s", "projects/p/secrets/s/versions/latest")]
    [InlineData("projects/p-1/secrets/S_2-x/versions/7", "projects/p-1/secrets/S_2-x/versions/7")]
    [InlineData("projects/example.com:p/secrets/s/versions/prod", "projects/example.com:p/secrets/s/versions/prod")]
    [InlineData("projects/p/secrets/", null)]
    [InlineData("projects/p/secrets/s/versions", null)]
    [InlineData("projects/p/secrets/s?x/versions/1", null)]
    [InlineData("projects/p/secrets/s:access", null)]
    [InlineData("secret", null)]
    public void TryParse_AnyText_OnlyNamesOfSecrets(string text, string? expected) =>
        Assert.Equal(expected, SecretReference.TryParse(text, out var reference) ? reference.ToString() : null);

    [Fact]
    public async Task Access_VersionsOfASecret_AreTheirValues()
    {
        _server.Put(Name, "first");
        _server.Put(Name, "second ü");
        Assert.Equal("second ü", await ReadAsync(Name));
        Assert.Equal("first", await ReadAsync(Name + "/versions/1"));
        Assert.Contains("google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion", ProtoJudge.Judged.Keys);
    }

    [Fact]
    public async Task Access_SecretIsMissing_NamesIt()
    {
        var failure = await Assert.ThrowsAsync<GcpException>(() => ReadAsync("projects/p/secrets/none"));
        Assert.Equal((GcpErrors.NotFound, "NOT_FOUND"), (failure.Code, failure.Status));
        Assert.Contains("projects/p/secrets/none/versions/latest", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_BytesChanged_IsRefusedWithoutSayingThem()
    {
        _server.Put(Name, "p4ssw0rd");
        _server.Corrupts = true;
        var failure = await Assert.ThrowsAsync<GcpException>(() => ReadAsync(Name));
        Assert.Equal(GcpErrors.Corrupted, failure.Code);
        Assert.DoesNotContain("p4ssw0rd", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_WithinItsTime_AsksOnce()
    {
        _server.Put(Name, "first");
        var cache = new SecretCache(_client, _clock);
        Assert.Equal(["first", "first", "first"], await Task.WhenAll(CachedAsync(cache), CachedAsync(cache), CachedAsync(cache)));
        Assert.Single(_server.Asked);
    }

    [Fact]
    public async Task Cache_SecretIsRotated_TheNewValueIsPickedUp()
    {
        _server.Put(Name, "first");
        var cache = new SecretCache(_client, _clock);
        Assert.Equal("first", await CachedAsync(cache));
        _server.Put(Name, "second");
        Assert.Equal("first", await CachedAsync(cache));
        _clock.Now += SecretCache.Freshness;
        Assert.Equal("second", await CachedAsync(cache));
    }

    [Fact]
    public async Task Cache_SecretManagerIsAway_TheKnownValueIsUsed()
    {
        _server.Put(Name, "first");
        // One that asks to wait for longer than a request may take gives up at once.
        using var impatient = new GcpTransport(_transport.Options with { FirstDelay = TimeSpan.FromMinutes(2), Jitter = () => 1 });
        var cache = new SecretCache(new(impatient), _clock);
        await CachedAsync(cache);
        _clock.Now += SecretCache.Freshness;
        _server.Fault = (503, "UNAVAILABLE");
        Assert.Equal("first", await CachedAsync(cache));
        var asked = _server.Asked.Count;
        Assert.Equal("first", await CachedAsync(cache));
        Assert.Equal(asked, _server.Asked.Count);
        _server.Fault = null;
        _server.Put(Name, "second");
        _clock.Now += SecretCache.Freshness;
        Assert.Equal("second", await CachedAsync(cache));
    }

    [Fact]
    public async Task Cache_NoLongerAllowed_DoesNotGoOnWithTheKnownValue()
    {
        _server.Put(Name, "first");
        var cache = new SecretCache(_client, _clock);
        await CachedAsync(cache);
        _clock.Now += SecretCache.Freshness;
        _server.Fault = (403, "PERMISSION_DENIED");
        Assert.Equal(GcpErrors.PermissionDenied, (await Assert.ThrowsAsync<GcpException>(() => CachedAsync(cache))).Code);
    }

    private static SecretReference Reference(string name) => SecretReference.TryParse(name, out var reference) ? reference : throw new ArgumentException("no name", nameof(name));

    private static async Task<string> CachedAsync(SecretCache cache) => Encoding.UTF8.GetString(await cache.GetAsync(Reference(Name), Stop));

    private async Task<string> ReadAsync(string name) => Encoding.UTF8.GetString(await _client.AccessAsync(Reference(name), Stop));
}
