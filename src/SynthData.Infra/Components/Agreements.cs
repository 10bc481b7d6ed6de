using System.Text.Json;
using SynthData.Infra.Components.Firestore;

namespace SynthData.Infra.Components;

/// <summary>Data that the service and the platform must agree on; the files of <c>src/agreements</c> are part of the program.</summary>
internal static class Agreements
{
    private static readonly Lazy<JsonElement> Prefixes = new(() => Read("bucket-prefixes.json"));

    /// <summary>The folder of a data bucket for work in progress, <c>temp/</c>.</summary>
    public static string TemporaryPrefix => Prefixes.Value.GetProperty("temporary").GetString()!;

    /// <summary>The folder of a data bucket where uploads land, <c>raw-data/</c>.</summary>
    public static string RawDataPrefix => Prefixes.Value.GetProperty("rawData").GetString()!;

    private static readonly Lazy<FirestoreAgreement> Documents = new(() => FirestoreAgreement.From(Read("firestore-indexes.json")));

    /// <summary>How the service's documents are indexed and when they expire.</summary>
    public static FirestoreAgreement Firestore => Documents.Value;

    public static JsonElement Read(string file)
    {
        using var stream = typeof(Agreements).Assembly.GetManifestResourceStream(file)!;
        // Never disposed: its elements live as long as the program.
        return JsonDocument.Parse(stream).RootElement;
    }
}
