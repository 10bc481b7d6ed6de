using SynthData.Gcp;
using SynthData.Gcp.Transport;
using SynthData.Platform.Blobs.CloudStorage;
using SynthData.Platform.Databases.Sqlite;
using SynthData.Platform.Documents.Sqlite;
using SynthData.Platform.Queues.Sqlite;
using SynthData.Testing.Google.Storage;

namespace SynthData.Platform.Tests.Blobs;

public sealed class CloudStorageBlobStoreTests : BlobStoreContract
{
    private const string Bucket = "data";

    private readonly SqliteData _data = new();
    private readonly List<GcpTransport> _transports = [];
    private StorageServer? _server;

    private StorageServer Server => _server!;

    private protected override PlatformStores Open()
    {
        var transport = new GcpTransport(new() { Project = "p", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = Server.Address } });
        _transports.Add(transport);
        var sqlite = new SqliteDatabase(Path.Combine(_data.Folder, "synthdata.db"));
        return new(new SqliteDocumentStore(sqlite), new CloudStorageBlobStore(transport, Bucket, TimeProvider.System), new SqliteWorkQueue(sqlite, TimeProvider.System), sqlite);
    }

    protected override async ValueTask BeginAsync()
    {
        _server = await StorageServer.StartAsync();
        Server.CreateBucket(Bucket);
    }

    protected override async ValueTask EndAsync()
    {
        foreach (var transport in _transports) transport.Dispose();
        await Server.DisposeAsync();
        _data.Dispose();
    }
}
