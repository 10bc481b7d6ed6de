using System.Text.Json.Serialization;

namespace SynthData.Gcp.Kms;

/// <summary>Body of an encryption.</summary>
internal sealed record EncryptBody(byte[] Plaintext, long PlaintextCrc32c, byte[] AdditionalAuthenticatedData, long AdditionalAuthenticatedDataCrc32c)
{
    public override string ToString() => nameof(EncryptBody);
}

/// <summary>Its answer.</summary>
internal sealed record Encrypted(
    string? Name, byte[]? Ciphertext, long? CiphertextCrc32c, bool VerifiedPlaintextCrc32c, bool VerifiedAdditionalAuthenticatedDataCrc32c);

/// <summary>Body of a decryption.</summary>
internal sealed record DecryptBody(byte[] Ciphertext, long CiphertextCrc32c, byte[] AdditionalAuthenticatedData, long AdditionalAuthenticatedDataCrc32c);

/// <summary>Its answer.</summary>
internal sealed record Decrypted(byte[]? Plaintext, long? PlaintextCrc32c)
{
    public override string ToString() => nameof(Decrypted);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
[JsonSerializable(typeof(EncryptBody))]
[JsonSerializable(typeof(Encrypted))]
[JsonSerializable(typeof(DecryptBody))]
[JsonSerializable(typeof(Decrypted))]
internal sealed partial class KmsJson : JsonSerializerContext;
