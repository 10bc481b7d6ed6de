using System.Globalization;
using SynthData.Gcp.Firestore;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Firestore;

public sealed class FirestoreClientTests : IDisposable
{
    private readonly GcpTransport _transport;
    private readonly FirestoreClient _client;

    public FirestoreClientTests()
    {
        if (FirestoreEmulator.MissingReason(TestContext.Current.Test?.TestDisplayName ?? nameof(FirestoreClientTests)) is { } reason) Assert.Skip(reason);
        _transport = new(ProtoJudge.Watch(new()
        {
            Project = GoogleEmulator.NewProject(), Emulators = new Dictionary<GcpService, Uri> { [GcpService.Firestore] = FirestoreEmulator.Shared.Address },
        }));
        _client = new(_transport, "(default)");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transact_ManyAtOnceOnOneDocument_CountExactly()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => IncrementAsync()));
        Assert.Equal(3, await ValueAsync());
    }

    [Fact]
    public async Task Transact_WorkFails_WritesNothingAndLetsOthersGoOn()
    {
        await IncrementAsync();
        await Assert.ThrowsAsync<FormatException>(() => _client.TransactAsync<bool>(
            async transaction =>
            {
                await transaction.BatchGetAsync([Name("counter")], Stop);
                transaction.Write(new() { Delete = Name("counter") });
                throw new FormatException();
            },
            Stop));
        // At once: what the failed one read is no longer held.
        await _client.CommitAsync([new() { Update = Counter(5) }], Stop);
        Assert.Equal(5, await ValueAsync());
    }

    public void Dispose()
    {
        _transport?.Dispose();
        ProtoJudge.Expect();
    }

    private Task IncrementAsync() => _client.TransactAsync(
        async transaction =>
        {
            var value = Value(await transaction.BatchGetAsync([Name("counter")], Stop));
            transaction.Write(new() { Update = Counter(value + 1) });
            return true;
        },
        Stop);

    private async Task<int> ValueAsync() => Value(await _client.BatchGetAsync([Name("counter")], null, Stop));

    private string Name(string id) => $"{_client.Root}/c/{id}";

    private FirestoreDocument Counter(int value) => new(Name("counter")) { Fields = Fields(value) };

    private static Dictionary<string, FirestoreValue> Fields(int value) => new() { ["n"] = FirestoreValue.Text(value.ToString(CultureInfo.InvariantCulture)) };

    private static int Value(IReadOnlyList<FirestoreDocument> found) =>
        found is [var document] ? int.Parse(document.Fields!["n"].StringValue!, CultureInfo.InvariantCulture) : 0;
}
