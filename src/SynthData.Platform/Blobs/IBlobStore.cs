namespace SynthData.Platform.Blobs;

/// <summary>Port: named byte sequences that appear whole or not at all. Names are those of <see cref="ObjectLayout"/>, with <c>/</c> between segments.</summary>
internal interface IBlobStore
{
    /// <summary>The blob, or null.</summary>
    Task<BlobInfo?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Opens a blob for reading; the stream can seek.</summary>
    /// <exception cref="BlobNotFoundException">There is none of the name.</exception>
    Task<Stream> OpenReadAsync(string name, CancellationToken cancellation);

    /// <summary>Writes a blob; one of the name is replaced at the end, in one step. When <paramref name="write"/> throws, nothing is left.</summary>
    Task<BlobInfo> WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation);

    /// <summary>Joins blobs into a new one, in order; the parts stay.</summary>
    /// <exception cref="BlobNotFoundException">A part is missing.</exception>
    Task<BlobInfo> ComposeAsync(string name, IReadOnlyList<string> parts, CancellationToken cancellation);

    /// <summary>Every blob whose name begins with the prefix, in order of name.</summary>
    IAsyncEnumerable<BlobInfo> ListAsync(string prefix, CancellationToken cancellation);

    /// <summary>Deletes a blob; nothing happens when there is none.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>Deletes a blob unless another took its name since it was found; whether it was deleted. An adapter that can look and delete in one step does.</summary>
    async Task<bool> DeleteAsync(BlobInfo found, CancellationToken cancellation)
    {
        if (await FindAsync(found.Name, cancellation) != found) return false;
        await DeleteAsync(found.Name, cancellation);
        return true;
    }

    /// <summary>Where anybody can fetch the blob for a while, without a credential; null when only the API gives it away.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="disposition">What the answer's <c>Content-Disposition</c> says.</param>
    /// <param name="mediaType">What its <c>Content-Type</c> says.</param>
    /// <param name="life">How long.</param>
    Task<Uri?> SignDownloadAsync(string name, string disposition, string mediaType, TimeSpan life, CancellationToken cancellation);

    /// <summary>Begins an upload that a client sends in pieces and can resume.</summary>
    /// <param name="name">The blob that it becomes.</param>
    /// <param name="expires">After that it is forgotten and its bytes are deleted.</param>
    Task<BlobUpload> BeginUploadAsync(string name, DateTimeOffset expires, CancellationToken cancellation);

    /// <summary>The upload as it stands, or null when unknown, finished or expired.</summary>
    Task<BlobUpload?> FindUploadAsync(string id, CancellationToken cancellation);

    /// <summary>
    /// Takes the next bytes. What arrived before a cut connection is kept, also through a crash. <paramref name="offset"/> may be below what was received: the
    /// bytes known are skipped.
    /// </summary>
    /// <param name="id">The upload.</param>
    /// <param name="offset">Where <paramref name="content"/> begins in the whole.</param>
    /// <param name="content">The bytes; read to its end.</param>
    /// <param name="most">Longest that the whole may become; the bytes up to there are kept.</param>
    /// <exception cref="UploadNotFoundException">Unknown, finished or expired.</exception>
    /// <exception cref="UploadBusyException">Another request is sending bytes of it.</exception>
    /// <exception cref="UploadGapException">The offset is beyond what was received.</exception>
    /// <exception cref="UploadTooLongException">The whole would be longer than <paramref name="most"/>.</exception>
    Task<BlobUpload> AppendUploadAsync(string id, long offset, Stream content, long most, CancellationToken cancellation);

    /// <summary>Makes the blob of the bytes received. Doing it again, as after a crash, gives the blob that it made.</summary>
    /// <exception cref="UploadNotFoundException">Unknown or expired.</exception>
    Task<BlobInfo> FinishUploadAsync(string id, CancellationToken cancellation);

    /// <summary>Deletes an upload and its bytes; the blob of one that is finished stays.</summary>
    Task AbortUploadAsync(string id, CancellationToken cancellation);

    /// <summary>Deletes expired uploads, and what killed writers left and is older than <paramref name="age"/>; the number deleted. What a living writer writes stays.</summary>
    Task<int> SweepAsync(TimeSpan age, CancellationToken cancellation);
}

/// <summary>A blob. It is on the disk for good before its name is known to anybody.</summary>
internal sealed record BlobInfo(string Name, long Bytes, DateTimeOffset Created)
{
    /// <summary>Tells it from those that had or get the name before and after, where the store does: the generation of Cloud Storage.</summary>
    public string? Version { get; init; }
}

/// <summary>An upload in pieces.</summary>
/// <param name="Id">Unguessable.</param>
/// <param name="Name">The blob that it becomes.</param>
/// <param name="Received">Bytes kept so far.</param>
/// <param name="Expires">When it is forgotten.</param>
/// <param name="Url">Where the client sends the bytes when the store takes them itself; null: the API takes them.</param>
internal sealed record BlobUpload(string Id, string Name, long Received, DateTimeOffset Expires, Uri? Url);

/// <summary>There is no blob of the name.</summary>
internal sealed class BlobNotFoundException(string name) : Exception($"There is no blob {name}.")
{
    public string Name { get; } = name;
}
