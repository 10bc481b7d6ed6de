using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Models;

namespace SynthData.Platform.Upkeep;

/// <summary>
/// Deletes blobs that no document names: outputs of steps and uploads that died before their commit. A job's output goes once the job has ended, for then
/// nothing can name it any more; any other after it was seen without a name for an hour, for its commit may be on the way.
/// </summary>
internal sealed class OrphanSweep(PlatformServices services)
{
    private static readonly TimeSpan LongestCommit = TimeSpan.FromHours(1);
    private readonly DocumentSet<DatasetVersionDocument> _datasets = new(services.Documents, PlatformJson.Default.DatasetVersionDocument);
    private readonly DocumentSet<ModelVersionDocument> _models = new(services.Documents, PlatformJson.Default.ModelVersionDocument);
    private Dictionary<string, DateTimeOffset> _suspects = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var suspects = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var blobs = await ListAsync(cancellation);
        foreach (var resource in blobs.GroupBy(blob => (blob.Owner.Kind, blob.Owner.Project, blob.Owner.Resource)))
        {
            // Looked up before the names: a job that had ended by then has published what it ever will.
            var ended = await EndedAsync(resource.Key.Project, [.. resource.Select(blob => blob.Owner.Key)], cancellation);
            var named = await NamedAsync(resource.First().Owner, cancellation);
            foreach (var blob in resource.Where(blob => !named.Contains(blob.Name)))
            {
                if (ended.TryGetValue(blob.Owner.Key, out var hasEnded) && !hasEnded) continue;
                var seen = _suspects.GetValueOrDefault(blob.Name, Now());
                if (hasEnded || Now() - seen >= LongestCommit) await DeleteAsync(blob.Name, cancellation);
                else suspects[blob.Name] = seen;
            }
        }

        _suspects = suspects;
    }

    private async Task<List<(string Name, BlobOwner Owner)>> ListAsync(CancellationToken cancellation)
    {
        var found = new List<(string Name, BlobOwner Owner)>();
        foreach (var top in ObjectLayout.Top.Where(top => top != ObjectLayout.Temporary))
            await foreach (var blob in services.Blobs.ListAsync(top, cancellation))
                if (ObjectLayout.OwnerOf(blob.Name) is { } owner) found.Add((blob.Name, owner));
        return found;
    }

    /// <summary>Of the keys that are jobs: whether the job has ended.</summary>
    private async Task<Dictionary<string, bool>> EndedAsync(string project, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var ended = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var key in keys)
            if (await services.Jobs.FindAsync(project, key, cancellation) is { } job) ended[key] = job.Value.HasEnded;
        return ended;
    }

    private async Task<HashSet<string>> NamedAsync(BlobOwner owner, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        switch (owner.Kind)
        {
            case BlobKind.Model:
                await foreach (var version in _models.AllAsync(All(DocumentLayout.ModelVersions(owner.Project, owner.Resource)), cancellation)) names.Add(version.Value.Blob);
                break;
            case BlobKind.Report:
                if (await services.Documents.FindAsync(DocumentLayout.Report(owner.Project, owner.Resource), cancellation) is not null)
                    names.UnionWith([ObjectLayout.Report(owner.Project, owner.Resource), ObjectLayout.ReportPage(owner.Project, owner.Resource)]);
                break;
            default:
                await foreach (var version in _datasets.AllAsync(All(DocumentLayout.DatasetVersions(owner.Project, owner.Resource)), cancellation)) names.Add(version.Value.Blob);
                break;
        }

        return names;
    }

    private async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        if (!await services.Deletions.IsBackupRunningAsync(cancellation)) await services.Blobs.DeleteAsync(name, cancellation);
    }

    private DateTimeOffset Now() => services.Options.Clock.GetUtcNow();

    private static DocumentQuery All(string collection) => new(collection) { Limit = 1000 };
}
