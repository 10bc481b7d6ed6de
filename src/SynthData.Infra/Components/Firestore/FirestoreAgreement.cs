using System.Text.Json;

namespace SynthData.Infra.Components.Firestore;

/// <summary>A field of the documents of a collection.</summary>
internal sealed record DocumentField(string Collection, string Field);

/// <summary>An index over several fields of a collection, each <c>ASCENDING</c> or <c>DESCENDING</c>.</summary>
internal sealed record CompositeIndex(string Collection, IReadOnlyList<(string Field, string Order)> Fields);

/// <summary>How the service's documents are stored: what its queries need indexed, which field ends a document's life, and what is never asked for.</summary>
internal sealed record FirestoreAgreement(IReadOnlyList<CompositeIndex> Indexes, IReadOnlyList<DocumentField> Expiry, IReadOnlyList<DocumentField> Unindexed)
{
    public static FirestoreAgreement From(JsonElement root) => new(
        [
            .. root.GetProperty("indexes").EnumerateArray().Select(index => new CompositeIndex(
                index.GetProperty("collection").GetString()!,
                [.. index.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("field").GetString()!, field.GetProperty("order").GetString()!))])),
        ],
        Fields(root.GetProperty("expiry")),
        Fields(root.GetProperty("unindexed")));

    private static DocumentField[] Fields(JsonElement list) =>
        [.. list.EnumerateArray().Select(one => new DocumentField(one.GetProperty("collection").GetString()!, one.GetProperty("field").GetString()!))];
}
