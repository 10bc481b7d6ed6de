using System.Text.Json.Serialization;

namespace SynthData.Gcp.IamCredentials;

/// <summary>Body of a signature.</summary>
internal sealed record SignBlobBody(byte[] Payload);

/// <summary>Its answer.</summary>
internal sealed record SignedBlob(string? KeyId, [property: JsonPropertyName("signedBlob")] byte[]? Signature);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignBlobBody))]
[JsonSerializable(typeof(SignedBlob))]
internal sealed partial class IamCredentialsJson : JsonSerializerContext;
