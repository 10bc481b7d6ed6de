using SynthData.Gcp.Kms;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Kms;

public sealed class KmsTests : IAsyncLifetime
{
    private static readonly byte[] DataKey = [1, 2, 3, 254], Context = "models/p/m/1"u8.ToArray();

    private KmsServer _server = null!;
    private GcpTransport _transport = null!;
    private KmsClient _client = null!;
    private string _key = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await KmsServer.StartAsync();
        _transport = new(ProtoJudge.Watch(new() { Project = "p", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Kms] = _server.Address } }));
        _client = new(_transport);
        _key = _server.CreateKey("models");
    }

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await _server.DisposeAsync();
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task Decrypt_WhatWasEncrypted_IsTheSameAlsoAfterARotation()
    {
        var wrapped = await _client.EncryptAsync(_key, DataKey, Context, Stop);
        Assert.Equal(DataKey, await _client.DecryptAsync(_key, wrapped, Context, Stop));
        _server.Rotate(_key);
        Assert.Equal(DataKey, await _client.DecryptAsync(_key, wrapped, Context, Stop));
        Assert.NotEqual(wrapped, await _client.EncryptAsync(_key, DataKey, Context, Stop));
    }

    [Fact]
    public async Task Decrypt_OfSomethingElse_IsRefused()
    {
        var wrapped = await _client.EncryptAsync(_key, DataKey, Context, Stop);
        var failure = await Assert.ThrowsAsync<GcpException>(() => _client.DecryptAsync(_key, wrapped, "models/p/m/2"u8.ToArray(), Stop));
        Assert.Equal("INVALID_ARGUMENT", failure.Status);
    }

    [Fact]
    public async Task Both_BytesChangedOnTheWay_AreNotTaken()
    {
        var wrapped = await _client.EncryptAsync(_key, DataKey, Context, Stop);
        _server.Corrupts = true;
        Assert.Equal(GcpErrors.Corrupted, (await Assert.ThrowsAsync<GcpException>(() => _client.EncryptAsync(_key, DataKey, Context, Stop))).Code);
        Assert.Equal(GcpErrors.Corrupted, (await Assert.ThrowsAsync<GcpException>(() => _client.DecryptAsync(_key, wrapped, Context, Stop))).Code);
    }

    [Theory]
    [InlineData("projects/p/locations/l/keyRings/r/cryptoKeys/k", true)]
    [InlineData("projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1", false)]
    [InlineData("projects/p/locations/l/keyRings//cryptoKeys/k", false)]
    [InlineData("k?x=1", false)]
    public void IsAllowed_AnyText_OnlyNamesOfKeys(string text, bool expected) => Assert.Equal(expected, KmsKeyName.IsAllowed(text));
}
