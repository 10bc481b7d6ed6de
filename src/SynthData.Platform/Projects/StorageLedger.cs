using SynthData.Errors;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Projects;

/// <summary><c>projects/{project}/storage/total</c>: bytes of datasets and models that a project keeps.</summary>
internal sealed record StorageDocument(long Bytes);

/// <summary>Keeps count of a project's stored bytes, in the commits that add and delete them.</summary>
internal sealed class StorageLedger(IDocumentStore documents, ProjectService projects)
{
    private readonly DocumentSet<StorageDocument> _storage = new(documents, PlatformJson.Default.StorageDocument);

    public async Task<long> BytesAsync(string project, CancellationToken cancellation) =>
        (await _storage.FindAsync(Path(project), cancellation))?.Value.Bytes ?? 0;

    /// <summary>The write that adds bytes, or takes them off when negative.</summary>
    /// <exception cref="SynthDataException">The project's quota does not allow it.</exception>
    public async Task<DocumentWrite> AddAsync(string project, long bytes, CancellationToken cancellation)
    {
        var before = await _storage.FindAsync(Path(project), cancellation);
        var after = Math.Max(0, (before?.Value.Bytes ?? 0) + bytes);
        var quota = (await projects.GetAsync(project, cancellation)).Value.Quotas.StoredBytes;
        if (bytes > 0 && after > quota)
            throw new SynthDataException(PlatformErrors.QuotaExceeded, $"The project `{project}` may store {quota} bytes, and would have {after}");
        return _storage.Write(Path(project), before, new(after));
    }

    private static DocumentPath Path(string project) => new(DocumentLayout.Storage(project), "total");
}
