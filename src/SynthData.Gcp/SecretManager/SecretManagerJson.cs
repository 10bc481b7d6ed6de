using System.Text.Json.Serialization;

namespace SynthData.Gcp.SecretManager;

/// <summary>Answer to an access.</summary>
internal sealed record AccessedSecret(string? Name, SecretPayload? Payload);

/// <summary>A value with its checksum. Prints neither.</summary>
internal sealed record SecretPayload(byte[]? Data, long? DataCrc32c)
{
    public override string ToString() => nameof(SecretPayload);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
[JsonSerializable(typeof(AccessedSecret))]
internal sealed partial class SecretManagerJson : JsonSerializerContext;
