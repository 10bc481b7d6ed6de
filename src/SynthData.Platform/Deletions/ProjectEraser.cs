using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Deletions;

/// <summary>Deletes what a project has, but its audit log. Safe to begin again at any point.</summary>
internal sealed class ProjectEraser(IDocumentStore documents, IBlobStore blobs)
{
    private const int AtOnce = 100;

    public async Task EraseAsync(string project, CancellationToken cancellation)
    {
        foreach (var top in ObjectLayout.Top)
            await foreach (var blob in blobs.ListAsync(top, cancellation))
                if (ObjectLayout.OwnerOf(blob.Name)?.Project == project) await blobs.DeleteAsync(blob.Name, cancellation);

        await EraseAsync(DocumentLayout.Datasets(project), dataset => DocumentLayout.DatasetVersions(project, dataset), cancellation);
        await EraseAsync(DocumentLayout.Models(project), model => DocumentLayout.ModelVersions(project, model), cancellation);
        string[] collections =
        [
            DocumentLayout.Jobs(project), DocumentLayout.OwedJobs(project), DocumentLayout.JobEvents(project), DocumentLayout.Reports(project), DocumentLayout.Usage(project),
            DocumentLayout.Idempotency(project), DocumentLayout.Storage(project),
        ];
        foreach (var collection in collections) await EraseAsync(new DocumentQuery(collection), cancellation);
        await EraseAsync(new DocumentQuery(DocumentLayout.QueuedWorks(project)), cancellation);
        await documents.CommitAsync([DocumentWrite.Delete(DocumentLayout.QueueLine(project))], cancellation);
        await EraseAsync(new DocumentQuery(DocumentLayout.Keys) { Filters = [FieldFilter.Equal("project", project)] }, cancellation);
    }

    /// <summary>Versions first: a dataset or model that is gone could not be asked for its versions.</summary>
    private async Task EraseAsync(string collection, Func<string, string> versions, CancellationToken cancellation)
    {
        var query = new DocumentQuery(collection) { Limit = AtOnce };
        for (DocumentPage? page = null; page?.Documents.Count != 0;)
        {
            page = await documents.QueryAsync(query, cancellation);
            foreach (var document in page.Documents)
            {
                await EraseAsync(new DocumentQuery(versions(document.Path.Id)), cancellation);
                await documents.CommitAsync([DocumentWrite.Delete(document.Path)], cancellation);
            }
        }
    }

    private async Task EraseAsync(DocumentQuery query, CancellationToken cancellation)
    {
        for (DocumentPage? page = null; page?.Documents.Count != 0;)
        {
            page = await documents.QueryAsync(query with { Limit = AtOnce }, cancellation);
            if (page.Documents.Count > 0) await documents.CommitAsync([.. page.Documents.Select(document => DocumentWrite.Delete(document.Path))], cancellation);
        }
    }
}
