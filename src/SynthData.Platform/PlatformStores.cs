using SynthData.Gcp.Transport;
using SynthData.Platform.Blobs;
using SynthData.Platform.Blobs.CloudStorage;
using SynthData.Platform.Blobs.Encrypted;
using SynthData.Platform.Blobs.Folder;
using SynthData.Platform.Databases.Postgres;
using SynthData.Platform.Databases.Sqlite;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Documents;
using SynthData.Platform.Documents.Firestore;
using SynthData.Platform.Documents.Postgres;
using SynthData.Platform.Documents.Sqlite;
using SynthData.Platform.Queues;
using SynthData.Platform.Queues.Postgres;
using SynthData.Platform.Queues.PubSub;
using SynthData.Platform.Queues.Sqlite;

namespace SynthData.Platform;

/// <summary>The ports with their adapters; the only place that knows which adapters there are.</summary>
internal sealed class PlatformStores : IAsyncDisposable
{
    private readonly IReadOnlyList<IAsyncDisposable> _owned;

    internal PlatformStores(IDocumentStore documents, IBlobStore blobs, IWorkQueue queue, params IReadOnlyList<IAsyncDisposable> owned)
    {
        (Documents, Blobs, Queue) = (documents, blobs, queue);
        _owned = owned;
    }

    public IDocumentStore Documents { get; }

    public IBlobStore Blobs { get; }

    public IWorkQueue Queue { get; }

    /// <summary>Where tables can be delivered to.</summary>
    public Destinations Destinations { get; private init; } = Destinations.None;

    /// <summary>Chooses the adapters. Nothing is opened yet: that does <see cref="PrepareAsync"/>, which comes before every other use.</summary>
    public static PlatformStores Open(PlatformOptions options)
    {
        var destinations = Destinations.Of(options);
        if (options.Google is { } google) return OnGoogle(google, options.Clock, destinations);
        var blobs = new FolderBlobStore(options.DataFolder, options.Clock);
        if (options.Database is { } connection)
        {
            var secret = options.DatabasePassword is { } password ? new SecretPassword(password, options.Clock) : null;
            var postgres = new PostgresDatabase(connection, secret);
            return new(new PostgresDocumentStore(postgres), blobs, new PostgresWorkQueue(postgres), postgres, destinations) { Destinations = destinations };
        }

        var sqlite = new SqliteDatabase(SqlitePath(options));
        return new(new SqliteDocumentStore(sqlite), blobs, new SqliteWorkQueue(sqlite, options.Clock), sqlite, destinations) { Destinations = destinations };
    }

    /// <summary>Whether there may be a service's data: only opening a database on a server tells.</summary>
    public static bool MayExist(PlatformOptions options) => options.Database is not null || options.Google is not null || File.Exists(SqlitePath(options));

    /// <summary>Makes what is missing and brings tables to this version. Safe to run by several processes at once.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await Documents.PrepareAsync(cancellation);
        await Queue.PrepareAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) await owned.DisposeAsync();
    }

    private static PlatformStores OnGoogle(GoogleStores google, TimeProvider clock, Destinations destinations)
    {
        var transport = new GcpTransport(google.Gcp with { Clock = clock });
        var documents = new FirestoreDocumentStore(transport, google.Database);
        var queue = new PubSubWorkQueue(documents, transport, google.Topic, google.Subscription, clock);
        return new(documents, BlobsOf(google, transport, clock), queue, queue, transport, destinations) { Destinations = destinations };
    }

    private static IBlobStore BlobsOf(GoogleStores google, GcpTransport transport, TimeProvider clock)
    {
        var bucket = new CloudStorageBlobStore(transport, google.Bucket, clock);
        return google.ModelKey is { } key
            ? new EncryptedBlobStore(bucket, new(transport), key, static name => name.StartsWith(ObjectLayout.Models, StringComparison.Ordinal))
            : bucket;
    }

    private static string SqlitePath(PlatformOptions options) => Path.Combine(Path.GetFullPath(options.DataFolder), "synthdata.db");
}
