using SynthData.Errors;

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
}
