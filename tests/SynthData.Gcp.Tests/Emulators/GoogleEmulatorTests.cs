using SynthData.Testing.Google;

namespace SynthData.Gcp.Tests.Emulators;

public sealed class GoogleEmulatorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shared_Firestore_Answers()
    {
        if (FirestoreEmulator.MissingReason(nameof(Shared_Firestore_Answers)) is { } reason) Assert.Skip(reason);
        using var client = new HttpClient();
        Assert.Equal("Ok", (await client.GetStringAsync(FirestoreEmulator.Shared.Address, Stop)).Trim());
    }

    [Fact]
    public async Task Dispose_OfAnEmulator_EndsItsProcess()
    {
        if (PubSubEmulator.MissingReason(nameof(Dispose_OfAnEmulator_EndsItsProcess)) is { } reason) Assert.Skip(reason);
        Uri address;
        using (var emulator = PubSubEmulator.Start()) address = emulator.Address;
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(address, Stop));
    }
}
