using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Deletions;

/// <summary>Deletes blobs for good, also when the process dies between the commit that let go of them and the deletion.</summary>
internal sealed class DeletionService(IDocumentStore documents, IBlobStore blobs, TimeProvider clock)
{
    private readonly DocumentSet<DeletionDocument> _deletions = new(documents, PlatformJson.Default.DeletionDocument);

    /// <summary>The write that belongs into the commit which lets go of the blobs.</summary>
    public (DocumentPath Path, DocumentWrite Write) Plan(IReadOnlyList<string> blobNames)
    {
        var path = new DocumentPath(DocumentLayout.Deletions, Identifiers.New(clock));
        return (path, _deletions.Create(path, new(blobNames, clock.GetUtcNow())));
    }

    /// <summary>Deletes the blobs of one deletion, after its commit.</summary>
    public async Task RunAsync(DocumentPath path, CancellationToken cancellation)
    {
        if (await _deletions.FindAsync(path, cancellation) is not { } deletion) return;
        foreach (var name in deletion.Value.Blobs) await blobs.DeleteAsync(name, cancellation);
        await documents.CommitAsync([DocumentWrite.Delete(path)], cancellation);
    }
}
