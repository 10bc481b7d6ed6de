using System.Runtime.CompilerServices;
using SynthData.Gcp.Firestore;

namespace SynthData.Platform.Documents.Firestore;

/// <summary>
/// Every document of a database as of one moment. Firestore remembers the last hour, and reads of one moment wait for nobody; an export that takes longer
/// is refused. Its own order is by name, that is each document before what is below it, so the collections are looked for first.
/// </summary>
internal sealed class FirestoreExport(FirestoreClient client, FirestoreMapping mapping)
{
    private const int NamesAtOnce = 1_000, DocumentsAtOnce = 100;

    public async IAsyncEnumerable<Document> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (collections, moment) = await CollectionsAsync(cancellation);
        foreach (var collection in collections.Where(collection => collection != DocumentLayout.Commits))
        {
            var (parent, id) = mapping.Collection(collection);
            await foreach (var found in AllAsync(parent, new() { CollectionId = id }, null, DocumentsAtOnce, moment, cancellation))
                if (mapping.Document(found) is { } document) yield return document;
        }
    }

    private async Task<(SortedSet<string> Collections, string Moment)> CollectionsAsync(CancellationToken cancellation)
    {
        var moment = (await client.QueryAsync(client.Root, new() { From = [new() { CollectionId = DocumentLayout.Projects }], Limit = 1 }, null, cancellation)).ReadTime;
        var collections = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var document in AllAsync(client.Root, new() { AllDescendants = true }, Projection.NamesOnly, NamesAtOnce, moment, cancellation))
            collections.Add(mapping.Path(document.Name).Collection);
        return (collections, moment);
    }

    private async IAsyncEnumerable<FirestoreDocument> AllAsync(
        string parent, CollectionSelector from, Projection? select, int atOnce, string moment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (QueryCursor? start = null; ;)
        {
            var query = new StructuredQuery { Select = select, From = [from], OrderBy = [QueryOrder.By(FieldReference.Name, descending: false)], StartAt = start, Limit = atOnce };
            var found = (await client.QueryAsync(parent, query, moment, cancellation)).Documents;
            foreach (var document in found) yield return document;
            if (found.Count < atOnce) yield break;
            start = new([FirestoreValue.Reference(found[^1].Name)]);
        }
    }
}
