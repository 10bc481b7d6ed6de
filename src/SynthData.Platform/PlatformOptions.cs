namespace SynthData.Platform;

/// <summary>How the platform runs.</summary>
internal sealed record PlatformOptions
{
    /// <summary>Folder of blobs, and of the SQLite database when <see cref="Database"/> is null.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Connection string of PostgreSQL for documents and queue; null for SQLite in the data folder.</summary>
    public string? Database { get; init; }

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

    /// <summary>Longest wait between two looks into an empty queue. Default 1 s.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
