using SynthData.Gcp;
using SynthData.Gcp.SecretManager;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Jobs;

namespace SynthData.Platform;

/// <summary>How the platform runs.</summary>
internal sealed record PlatformOptions
{
    /// <summary>Folder of blobs, and of the SQLite database when <see cref="Database"/> is null.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Connection string of PostgreSQL for documents and queue; null for SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Where the password of <see cref="Database"/> is, when not in it.</summary>
    public DatabasePassword? DatabasePassword { get; init; }

    /// <summary>Documents, queue and blobs on Google Cloud; null for this machine. Excludes <see cref="Database"/>.</summary>
    public GoogleStores? Google { get; init; }

    /// <summary>Where synthetic tables can be delivered to. Default: nowhere.</summary>
    public DeliveryOptions Deliveries { get; init; } = new();

    /// <summary>Steps that one worker runs at once. 1 to 64, default 2.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>How long a step stays with a worker that says nothing. 1 s to 1 h, default 30 s; extended at a third of it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries of a step before its job fails. 1 to 100, default 5.</summary>
    public int MostAttempts { get; init; } = 5;

    /// <summary>Rows of a shard of a sample. The table made does not depend on it. Default 250,000.</summary>
    public long ShardRows { get; init; } = 250_000;

    /// <summary>Most bytes of a table that a step reads, unpacked: a small compressed file must not fill a worker's memory. Default 8 GiB, as of an upload.</summary>
    public long MostTableBytes { get; init; } = 8L << 30;

    /// <summary>Bytes of memory that the learning of a table keeps to: larger tables are learned from a sample, which is smaller where this is. Default 4 GiB, which bounds nothing.</summary>
    public long FitMemory { get; init; } = 4L << 30;

    /// <summary>What jobs cost is multiplied from. Default: list prices of us-central1.</summary>
    public UnitPrices Prices { get; init; } = UnitPrices.Agreed;

    /// <summary>Longest wait between two looks into an empty queue. Default 1 s.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A password in Secret Manager.</summary>
/// <param name="Gcp">How Google Cloud is reached.</param>
/// <param name="Secret">The secret; its newest value is asked for again every few minutes.</param>
internal sealed record DatabasePassword(GcpOptions Gcp, SecretReference Secret);

/// <summary>Where the stores are on Google Cloud.</summary>
internal sealed record GoogleStores
{
    /// <summary>How Google Cloud is reached, and its project.</summary>
    public required GcpOptions Gcp { get; init; }

    /// <summary>Firestore database of documents and of the queue's ledger.</summary>
    public string Database { get; init; } = "(default)";

    /// <summary>Cloud Storage bucket of blobs.</summary>
    public required string Bucket { get; init; }

    /// <summary>Pub/Sub topic that work is announced on.</summary>
    public required string Topic { get; init; }

    /// <summary>Its subscription that workers pull from; null when work is pushed to them.</summary>
    public string? Subscription { get; init; }

    /// <summary>Cloud KMS key that model files are enveloped with: <c>projects/P/locations/L/keyRings/R/cryptoKeys/K</c>; null for the bucket's own encryption.</summary>
    public string? ModelKey { get; init; }
}
