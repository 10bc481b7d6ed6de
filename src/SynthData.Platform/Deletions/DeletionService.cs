using SynthData.Platform.Backups;
using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Deletions;

/// <summary>Deletes blobs for good, also when the process dies between the commit that let go of them and the deletion.</summary>
internal sealed class DeletionService(IDocumentStore documents, IBlobStore blobs, TimeProvider clock)
{
    /// <summary>Versions let go of in one commit: a store has a bound, and more would hold up others for long.</summary>
    public const int MostVersions = 100;

    /// <summary>A project is gone through once more after this: what a request or step was just making when the project was deleted goes as well.</summary>
    private static readonly TimeSpan SecondPass = TimeSpan.FromMinutes(1);

    private readonly DocumentSet<DeletionDocument> _deletions = new(documents, PlatformJson.Default.DeletionDocument);
    private readonly DocumentSet<BackupMarker> _backups = new(documents, PlatformJson.Default.BackupMarker);
    private readonly ProjectEraser _eraser = new(documents, blobs);

    /// <summary>The write that belongs into the commit which lets go of the blobs.</summary>
    public (DocumentPath Path, DocumentWrite Write) Plan(IReadOnlyList<string> blobNames)
    {
        var path = new DocumentPath(DocumentLayout.Deletions, Identifiers.New(clock));
        return (path, _deletions.Create(path, new(blobNames, clock.GetUtcNow())));
    }

    /// <summary>The write that belongs into the commit which deletes a project.</summary>
    public (DocumentPath Path, DocumentWrite Write) PlanProject(string project)
    {
        var path = DocumentLayout.ProjectDeletion(project);
        return (path, _deletions.Put(path, new([], clock.GetUtcNow()) { Project = project }));
    }

    /// <summary>Does one deletion, after its commit. While a backup runs, nothing: the sweeper will.</summary>
    public async Task RunAsync(DocumentPath path, CancellationToken cancellation)
    {
        if (await _deletions.FindAsync(path, cancellation) is not { } deletion || await IsBackupRunningAsync(cancellation)) return;
        foreach (var name in deletion.Value.Blobs) await blobs.DeleteAsync(name, cancellation);
        if (deletion.Value.Project is { } project)
        {
            await _eraser.EraseAsync(project, cancellation);
            if (clock.GetUtcNow() - deletion.Value.Created < SecondPass) return;
        }

        await documents.CommitAsync([DocumentWrite.Delete(path)], cancellation);
    }

    /// <summary>Does what was left over.</summary>
    public async Task RunAllAsync(CancellationToken cancellation)
    {
        await foreach (var deletion in _deletions.AllAsync(new(DocumentLayout.Deletions) { Limit = 1000 }, cancellation)) await RunAsync(deletion.Path, cancellation);
    }

    /// <summary>Whether blobs have to stay for now.</summary>
    public async Task<bool> IsBackupRunningAsync(CancellationToken cancellation) =>
        await _backups.FindAsync(DocumentLayout.Backup, cancellation) is { } marker && marker.Value.Expires > clock.GetUtcNow();
}
