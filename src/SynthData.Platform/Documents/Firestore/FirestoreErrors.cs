using SynthData.Errors;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Documents.Firestore;

/// <summary>Problems of documents on Firestore.</summary>
internal static class FirestoreErrors
{
    /// <summary>Firestore takes 1 MiB.</summary>
    public static readonly DiagnosticCode DocumentTooLarge = new(
        "SD4230", "A document is too large for Firestore", "Use a table with fewer columns, shorter names or a smaller metadata file, or a service on PostgreSQL");

    /// <summary>No such database, or one of the other kind.</summary>
    public static readonly DiagnosticCode NoDatabase = new(
        "SD4231", "There is no such Firestore database", "Check its name and project; create it with `gcloud firestore databases create`, or apply the stack that has it");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [DocumentTooLarge, NoDatabase];

    /// <summary>As every other problem that a user is told.</summary>
    public static SynthDataException Coded(GcpException failure, string database) => new(StoreErrors.DatabaseUnreachable, failure.Message, new Place(database));
}
