using SynthData.Gcp;
using SynthData.Gcp.PubSub;
using SynthData.Gcp.Transport;
using SynthData.Platform.Blobs.Folder;
using SynthData.Platform.Databases.Sqlite;
using SynthData.Platform.Documents.Sqlite;
using SynthData.Platform.Queues.PubSub;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Platform.Tests.Queues.PubSub;

/// <summary>A queue whose calls go through Google's emulator of Pub/Sub, its ledger in SQLite; the test is skipped where there is none.</summary>
internal sealed class CallData : IDisposable
{
    public const string Topic = "work", Subscription = "workers";
    private readonly TemporaryFolder _folder = new();

    public CallData()
    {
        if (PubSubEmulator.MissingReason(TestContext.Current.Test?.TestDisplayName ?? nameof(CallData)) is { } reason) Assert.Skip(reason);
        Gcp = ProtoJudge.Watch(new()
        {
            Project = GoogleEmulator.NewProject(), Emulators = new Dictionary<GcpService, Uri> { [GcpService.PubSub] = PubSubEmulator.Shared.Address },
        });
        Transport = new(Gcp);
        Client = new(Transport);
    }

    public GcpOptions Gcp { get; }

    public GcpTransport Transport { get; }

    public PubSubClient Client { get; }

    /// <param name="subscription">Null: calls are pushed.</param>
    public PlatformStores Open(string? subscription = Subscription, GcpTransport? through = null)
    {
        var sqlite = new SqliteDatabase(Path.Combine(_folder.Path, "synthdata.db"));
        var documents = new SqliteDocumentStore(sqlite);
        var queue = new PubSubWorkQueue(documents, through ?? Transport, Topic, subscription, TimeProvider.System);
        return new(documents, new FolderBlobStore(_folder.Path, TimeProvider.System), queue, queue, sqlite);
    }

    public void Dispose()
    {
        Transport.Dispose();
        _folder.Dispose();
        ProtoJudge.Expect();
    }
}
