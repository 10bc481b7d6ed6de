using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Queues;

namespace SynthData.Platform.Upkeep;

/// <summary>
/// Puts right what processes left half-done when they died, and lets go of what is past its time. Everything in it can be done twice and by several
/// processes at once.
/// </summary>
internal sealed class Sweeper(PlatformServices services)
{
    /// <summary>Between closing a file and renaming it a living writer holds no lock; this is a thousand times longer, and a writer that loses its file writes again.</summary>
    private static readonly TimeSpan WriterAge = TimeSpan.FromSeconds(10);

    private const int MostItemsAtOnce = 500, MostProbes = 16;
    private readonly OrphanSweep _orphans = new(services);
    private readonly RetentionSweep _retention = new(services);

    /// <summary>The quick part, for every few seconds: jobs that are owed, work that is not in line, temporary files, deletions that were cut short.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await services.Rules.StartOwedAsync(cancellation);
        await ResendAsync(cancellation);
        await services.Queue.RemindAsync(cancellation);
        await services.Deletions.RunAllAsync(cancellation);
        await DeleteTemporaryAsync(cancellation);
        await services.Blobs.SweepAsync(WriterAge, cancellation);
    }

    /// <summary>The thorough part, which looks at every blob and document.</summary>
    public async Task RunThoroughAsync(CancellationToken cancellation)
    {
        await ExpireAsync(cancellation);
        await _retention.RunAsync(cancellation);
        await _orphans.RunAsync(cancellation);
    }

    /// <summary>Sends the ready work of open jobs; what is in line stays as it is. Work gets lost when a process dies between a commit and sending what comes next.</summary>
    private async Task ResendAsync(CancellationToken cancellation)
    {
        var items = new List<WorkItem>();
        await foreach (var project in services.Projects.AllAsync(cancellation))
        {
            await foreach (var job in services.OpenJobs.AllAsync(project.Id, cancellation))
            {
                var ready = JobService.Ready(project.Id, job.Id, job.Value);
                if (!await AreInLineAsync(ready, cancellation)) items.AddRange(ready);
                if (items.Count < MostItemsAtOnce) continue;
                await services.Queue.SendAsync(items, cancellation);
                items.Clear();
            }
        }

        if (items.Count > 0) await services.Queue.SendAsync(items, cancellation);
    }

    /// <summary>Of many shards only some are looked for, because they are sent together; once few are open, all of them are.</summary>
    private async Task<bool> AreInLineAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        foreach (var item in items.Count <= 2 * MostProbes ? items : [.. items.Take(MostProbes), .. items.TakeLast(MostProbes)])
            if (!await services.Queue.ContainsAsync(item.Key, cancellation)) return false;
        return true;
    }

    private async Task DeleteTemporaryAsync(CancellationToken cancellation)
    {
        var open = new Dictionary<(string Project, string Job), bool>();
        await foreach (var blob in services.Blobs.ListAsync(ObjectLayout.Temporary, cancellation))
        {
            if (ObjectLayout.OwnerOf(blob.Name) is not { } owner) continue;
            var job = (owner.Project, owner.Resource);
            if (!open.TryGetValue(job, out var isOpen))
                open[job] = isOpen = await services.Jobs.FindAsync(job.Project, job.Resource, cancellation) is { Value.HasEnded: false };
            // Asked after the job: a backup that began later saw it ended.
            if (!isOpen && !await services.Deletions.IsBackupRunningAsync(cancellation)) await services.Blobs.DeleteAsync(blob.Name, cancellation);
        }
    }

    private async Task ExpireAsync(CancellationToken cancellation)
    {
        foreach (var collection in (string[])[DocumentLayout.Commits, DocumentLayout.Sessions, DocumentLayout.Events, DocumentLayout.DeadEvents]) await ExpireAsync(collection, cancellation);
        await foreach (var project in services.Projects.AllAsync(cancellation))
        {
            await ExpireAsync(DocumentLayout.Idempotency(project.Id), cancellation);
            await ExpireAsync(DocumentLayout.JobEvents(project.Id), cancellation);
        }

        if (await services.Documents.FindAsync(DocumentLayout.Backup, cancellation) is { } marker && !await services.Deletions.IsBackupRunningAsync(cancellation))
            await DeleteAsync([marker], cancellation);
    }

    private async Task ExpireAsync(string collection, CancellationToken cancellation)
    {
        var now = TimestampConverter.Text(services.Options.Clock.GetUtcNow());
        var query = new DocumentQuery(collection) { Filters = [FieldFilter.Before("expires", now)], OrderBy = "expires", Limit = 100 };
        for (DocumentPage? page = null; page?.Documents.Count != 0;)
        {
            page = await services.Documents.QueryAsync(query, cancellation);
            if (page.Documents.Count > 0) await DeleteAsync(page.Documents, cancellation);
        }
    }

    private async Task DeleteAsync(IReadOnlyList<Document> documents, CancellationToken cancellation)
    {
        try
        {
            await services.Documents.CommitAsync([.. documents.Select(DeletionOf)], cancellation);
        }
        catch (DocumentConflictException)
        {
            // One was written anew, so it lives on; the next look sees what is left.
        }

        // A condition would leave the mark of another commit.
        static DocumentWrite DeletionOf(Document document) =>
            document.Path.Collection == DocumentLayout.Commits ? DocumentWrite.Delete(document.Path) : DocumentWrite.Delete(document);
    }
}
