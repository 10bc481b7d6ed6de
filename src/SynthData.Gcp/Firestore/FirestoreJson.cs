using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthData.Gcp.Firestore;

/// <summary>What is exchanged with Firestore.</summary>
[JsonSerializable(typeof(CommitRequest))]
[JsonSerializable(typeof(CommitResponse))]
[JsonSerializable(typeof(BatchGetRequest))]
[JsonSerializable(typeof(BatchGetElement[]))]
[JsonSerializable(typeof(RunQueryRequest))]
[JsonSerializable(typeof(RunQueryElement[]))]
[JsonSerializable(typeof(BeginTransactionRequest))]
[JsonSerializable(typeof(BeginTransactionResponse))]
[JsonSerializable(typeof(RollbackRequest))]
[JsonSerializable(typeof(RollbackResponse))]
internal sealed partial class FirestoreJson : JsonSerializerContext
{
    /// <summary>Texts are mostly JSON, in which quotes must not become six characters each.</summary>
    public static FirestoreJson Compact { get; } = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
