using SynthData.Errors;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Backups;

/// <summary>
/// Puts a backup into empty stores, of whichever kind. What fails is taken back. A restore that was killed left a mark, and is begun again by restoring once
/// more; until then nothing may serve from the stores.
/// </summary>
internal sealed class BackupRestore(PlatformStores stores)
{
    /// <summary>Firestore takes 10 MiB at once, and a document is larger there.</summary>
    private const int DocumentsAtOnce = 200, BytesAtOnce = 3_000_000;

    /// <summary>Whether a restore began and did not end.</summary>
    public static async Task<bool> IsUnfinishedAsync(IDocumentStore documents, CancellationToken cancellation) =>
        await documents.FindAsync(DocumentLayout.Restore, cancellation) is not null;

    /// <summary>Restores.</summary>
    /// <param name="path">The backup's file, which is read whole before anything is written.</param>
    /// <param name="progress">Told from time to time.</param>
    /// <param name="cancellation">Takes back what was written.</param>
    /// <exception cref="SynthDataException">The backup is damaged or newer, or the stores are not empty.</exception>
    public async Task<BackupContent> RestoreAsync(string path, IProgress<BackupContent>? progress, CancellationToken cancellation)
    {
        var backup = new BackupReader(path);
        var content = await backup.VerifyAsync(cancellation);
        if (!await IsUnfinishedAsync(stores.Documents, cancellation))
        {
            await RequireEmptyAsync(cancellation);
            await stores.Documents.CommitAsync([DocumentWrite.Create(DocumentLayout.Restore, "{}"u8.ToArray())], cancellation);
        }

        try
        {
            await FillAsync(backup, progress, cancellation);
        }
        catch
        {
            await ClearAsync(backup);
            throw;
        }

        await stores.Documents.CommitAsync([DocumentWrite.Delete(DocumentLayout.Restore)], cancellation);
        return content;
    }

    private async Task FillAsync(BackupReader backup, IProgress<BackupContent>? progress, CancellationToken cancellation)
    {
        var done = new BackupContent(0, 0, 0);
        // Blobs first: no document ever names a blob that is not there.
        await foreach (var (name, content) in backup.BlobsAsync(cancellation))
        {
            var blob = await stores.Blobs.WriteAsync(name, (stream, stop) => content.CopyToAsync(stream, stop), cancellation);
            done = done with { Blobs = done.Blobs + 1, Bytes = done.Bytes + blob.Bytes };
            progress?.Report(done);
        }

        var writes = new List<DocumentWrite>();
        long bytes = 0;
        await foreach (var document in backup.DocumentsAsync(cancellation))
        {
            if (writes.Count == DocumentsAtOnce || writes.Count > 0 && bytes + document.Json.Length > BytesAtOnce) await CommitAsync();
            writes.Add(DocumentWrite.Put(document.Path, document.Json));
            bytes += document.Json.Length;
        }

        if (writes.Count > 0) await CommitAsync();

        async Task CommitAsync()
        {
            await stores.Documents.CommitAsync(writes, cancellation);
            done = done with { Documents = done.Documents + writes.Count };
            progress?.Report(done);
            writes.Clear();
            bytes = 0;
        }
    }

    private async Task ClearAsync(BackupReader backup)
    {
        await foreach (var documents in backup.DocumentsAsync(CancellationToken.None).Chunk(DocumentsAtOnce))
            await stores.Documents.CommitAsync([.. documents.Select(document => DocumentWrite.Delete(document.Path))], CancellationToken.None);
        await foreach (var (name, _) in backup.BlobsAsync(CancellationToken.None)) await stores.Blobs.DeleteAsync(name, CancellationToken.None);
        await stores.Documents.CommitAsync([DocumentWrite.Delete(DocumentLayout.Restore)], CancellationToken.None);
    }

    private async Task RequireEmptyAsync(CancellationToken cancellation)
    {
        await foreach (var document in stores.Documents.ExportAsync(cancellation))
            if (!BackupSnapshot.IsOfThisPlace(document.Path)) throw new SynthDataException(BackupErrors.NotEmpty, "There are documents already");
        await foreach (var _ in stores.Blobs.ListAsync("", cancellation))
            throw new SynthDataException(BackupErrors.NotEmpty, "There are blobs already");
    }
}
