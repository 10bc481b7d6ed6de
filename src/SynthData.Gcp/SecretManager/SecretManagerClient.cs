using SynthData.Gcp.Transport;

namespace SynthData.Gcp.SecretManager;

/// <summary>Secret Manager.</summary>
internal sealed class SecretManagerClient(GcpTransport transport)
{
    /// <summary>The value of a version. Nobody may log it.</summary>
    /// <exception cref="GcpException">There is no such version or it is disabled, it may not be read, or its bytes changed on the way.</exception>
    public async Task<byte[]> AccessAsync(SecretReference reference, CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.SecretManager, HttpMethod.Get, $"v1/{reference}:access") { IsIdempotent = true };
        var accessed = await transport.SendAsync(request, SecretManagerJson.Default.AccessedSecret, cancellation);
        if (accessed.Payload is not { Data: { } data } payload) throw new GcpException($"Secret Manager answers nothing for `{reference}`") { Code = GcpErrors.BadAnswer };
        if (payload.DataCrc32c is { } crc && crc != Crc32C.Of(data)) throw new GcpException($"The checksum of `{reference}` is another one") { Code = GcpErrors.Corrupted };
        return data;
    }
}
