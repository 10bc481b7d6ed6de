using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthData.Gcp.Firestore;

namespace SynthData.Platform.Documents.Firestore;

/// <summary>
/// How a document is one of Firestore's: its members that queries may ask for are fields, all texts but the time by which it expires, and
/// <c>_document</c> holds its bytes. Names that begin with <c>_</c> are no member's.
/// </summary>
/// <param name="root">What all names begin with.</param>
internal sealed class FirestoreMapping(string root)
{
    /// <summary>In <c>_document</c>: the bytes, and which commit wrote them. A write that changed nothing would leave the version.</summary>
    private const string Json = "json", Commit = "commit";

    private const string Body = "_document";

    /// <summary>The document's id, because Firestore does not go through names from the last to the first.</summary>
    public static FieldReference Id { get; } = new("_id");

    public string Name(DocumentPath path) => $"{root}/{Escaped(path.Collection)}/{Escaped(path.Id)}";

    public DocumentPath Path(string name)
    {
        var path = string.Join('/', name[(root.Length + 1)..].Split('/').Select(segment => segment.TrimEnd('!')));
        var end = path.LastIndexOf('/');
        return new(path[..end], path[(end + 1)..]);
    }

    /// <summary>Name of the document that has the collection, or of all documents; and the collection's id below it.</summary>
    public (string Parent, string Id) Collection(string collection)
    {
        var name = $"{root}/{Escaped(collection)}";
        var end = name.LastIndexOf('/');
        return (name[..end], name[(end + 1)..]);
    }

    /// <exception cref="JsonException">The document is not one JSON object.</exception>
    public FirestoreDocument Document(DocumentPath path, ReadOnlySpan<byte> json, string commit)
    {
        var kind = DocumentPath.Kind(path.Collection);
        var fields = new Dictionary<string, FirestoreValue>(StringComparer.Ordinal)
        {
            [Id.FieldPath] = FirestoreValue.Text(path.Id),
            [Body] = FirestoreValue.Map(new Dictionary<string, FirestoreValue>(StringComparer.Ordinal)
            {
                [Json] = FirestoreValue.Text(Encoding.UTF8.GetString(json)),
                [Commit] = FirestoreValue.Text(commit),
            }),
        };
        using var members = JsonDocument.Parse(DocumentFields.Of(json));
        foreach (var member in members.RootElement.EnumerateObject()) fields[member.Name] = Value(kind, member.Name, member.Value.GetString()!);
        return new(Name(path)) { Fields = fields };
    }

    /// <summary>The document, or null when another program wrote it: a database may be shared.</summary>
    public Document? Document(FirestoreDocument document) => document.Fields?.GetValueOrDefault(Body)?.MapValue?.Fields?.GetValueOrDefault(Json)?.StringValue is { } json
        ? new(Path(document.Name), document.UpdateTime!, Encoding.UTF8.GetBytes(json))
        : null;

    /// <summary>What a member is compared with.</summary>
    public static FirestoreValue Value(string kind, string field, string text) =>
        DocumentIndexes.Agreed.IsExpiry(kind, field) && TimestampConverter.IsText(text) ? FirestoreValue.Timestamp(text) : FirestoreValue.Text(text);

    /// <summary>The text of a member of a document that has it.</summary>
    public static string Text(FirestoreDocument document, string field) => document.Fields![field] switch
    {
        { TimestampValue: { } time } => TimestampConverter.Text(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)),
        var value => value.StringValue!,
    };

    /// <summary>Firestore keeps names such as <c>__x__</c> for itself. The sign appended comes before all that may be in names, so the order stays.</summary>
    private static string Escaped(string path) => string.Join('/', path.Split('/').Select(segment =>
        segment.Length >= 4 && segment.StartsWith("__", StringComparison.Ordinal) && segment.EndsWith("__", StringComparison.Ordinal) ? segment + "!" : segment));
}
