using SynthData.Errors;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Backups;

/// <summary>Keeps blobs where they are for as long as a backup runs: freshens the marker that those who delete look for.</summary>
internal sealed class BackupHold : IAsyncDisposable
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2), Freshened = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _end = new();
    private readonly IDocumentStore _documents;
    private readonly TimeProvider _clock;
    private readonly Task _freshening;

    private BackupHold(IDocumentStore documents, TimeProvider clock)
    {
        (_documents, _clock) = (documents, clock);
        _freshening = FreshenAsync();
    }

    /// <exception cref="SynthDataException">Another backup runs.</exception>
    public static async Task<BackupHold> TakeAsync(IDocumentStore documents, TimeProvider clock, CancellationToken cancellation)
    {
        var markers = new DocumentSet<BackupMarker>(documents, PlatformJson.Default.BackupMarker);
        var known = await markers.FindAsync(DocumentLayout.Backup, cancellation);
        if (known is not null && known.Value.Expires > clock.GetUtcNow()) throw new SynthDataException(BackupErrors.Running, BackupErrors.Running.Title);
        try
        {
            await documents.CommitAsync([markers.Write(DocumentLayout.Backup, known, new(clock.GetUtcNow() + Lasts))], cancellation);
        }
        catch (DocumentConflictException)
        {
            throw new SynthDataException(BackupErrors.Running, BackupErrors.Running.Title);
        }

        return new(documents, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _freshening;
        _end.Dispose();
        await _documents.CommitAsync([DocumentWrite.Delete(DocumentLayout.Backup)], CancellationToken.None);
    }

    private async Task FreshenAsync()
    {
        var markers = new DocumentSet<BackupMarker>(_documents, PlatformJson.Default.BackupMarker);
        try
        {
            for (; ; )
            {
                await Task.Delay(Freshened, _clock, _end.Token);
                await _documents.CommitAsync([markers.Put(DocumentLayout.Backup, new(_clock.GetUtcNow() + Lasts))], _end.Token);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SynthDataException)
        {
            // The end, or a database that is gone for good: then the backup finds out too.
        }
    }
}
