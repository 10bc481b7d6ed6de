using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Kms;

/// <summary>Cloud KMS: encrypts small things, such as keys of data, with keys that never leave it.</summary>
internal sealed class KmsClient(GcpTransport transport)
{
    /// <summary>Ciphertext of up to 64 KiB, by the key's primary version.</summary>
    /// <param name="key">Name of the key, as <see cref="KmsKeyName"/> has it.</param>
    /// <param name="plaintext">What only users of the key may read.</param>
    /// <param name="context">What the ciphertext belongs to: decrypting needs the same.</param>
    /// <exception cref="GcpException">The key is missing or disabled, may not be used, or bytes changed on the way.</exception>
    public async Task<byte[]> EncryptAsync(string key, ReadOnlyMemory<byte> plaintext, ReadOnlyMemory<byte> context, CancellationToken cancellation)
    {
        var body = new EncryptBody(plaintext.ToArray(), Crc32C.Of(plaintext.Span), context.ToArray(), Crc32C.Of(context.Span));
        var answer = await transport.SendAsync(RequestOf(key, "encrypt", GcpRequest.Json(body, KmsJson.Default.EncryptBody)), KmsJson.Default.Encrypted, cancellation);
        var isWhole = answer is { VerifiedPlaintextCrc32c: true, VerifiedAdditionalAuthenticatedDataCrc32c: true, Ciphertext: { } ciphertext }
            && answer.CiphertextCrc32c == Crc32C.Of(ciphertext) && answer.Name?.StartsWith(key + "/", StringComparison.Ordinal) == true;
        return isWhole ? answer.Ciphertext! : throw Corrupted(key);
    }

    /// <summary>What was encrypted, by whichever version of the key.</summary>
    /// <exception cref="GcpException">As above, or the ciphertext is not of the key or belongs to something else (<c>INVALID_ARGUMENT</c>).</exception>
    public async Task<byte[]> DecryptAsync(string key, ReadOnlyMemory<byte> ciphertext, ReadOnlyMemory<byte> context, CancellationToken cancellation)
    {
        var body = new DecryptBody(ciphertext.ToArray(), Crc32C.Of(ciphertext.Span), context.ToArray(), Crc32C.Of(context.Span));
        var answer = await transport.SendAsync(RequestOf(key, "decrypt", GcpRequest.Json(body, KmsJson.Default.DecryptBody)), KmsJson.Default.Decrypted, cancellation);
        var plaintext = answer.Plaintext ?? [];
        return answer.PlaintextCrc32c == Crc32C.Of(plaintext) ? plaintext : throw Corrupted(key);
    }

    private static GcpRequest RequestOf(string key, string verb, Func<HttpContent> body) =>
        new(GcpService.Kms, HttpMethod.Post, $"v1/{key}:{verb}") { Body = body, IsIdempotent = true };

    private static GcpException Corrupted(string key) => new($"The checksums of what `{key}` was used for do not agree") { Code = GcpErrors.Corrupted };
}
