using SynthData.Platform.Blobs.Folder;
using SynthData.Platform.Databases.Sqlite;
using SynthData.Platform.Documents.Sqlite;

namespace SynthData.Platform.Tests.Queues.Ledger;

/// <summary>The ledger alone does all that a queue does but to call workers of other processes.</summary>
public sealed class LedgerQueueTests : WorkQueueContract
{
    private readonly SqliteData _data = new();

    private protected override PlatformStores Open()
    {
        var sqlite = new SqliteDatabase(Path.Combine(_data.Folder, "synthdata.db"));
        var documents = new SqliteDocumentStore(sqlite);
        return new(documents, new FolderBlobStore(_data.Folder, TimeProvider.System), new LedgerQueue(new(documents, TimeProvider.System)), sqlite);
    }

    protected override ValueTask BeginAsync() => ValueTask.CompletedTask;

    protected override ValueTask EndAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }
}
