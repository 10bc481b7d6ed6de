using SynthData.Gcp.Transport;

namespace SynthData.Gcp.IamCredentials;

/// <summary>Signs as the service account that we are: with its key when that is here, else by asking IAM, where the key is.</summary>
internal sealed class BlobSigner(GcpTransport transport)
{
    /// <summary>Who signs.</summary>
    /// <exception cref="GcpException">The credentials are of no service account.</exception>
    public async Task<string> EmailAsync(CancellationToken cancellation) =>
        await transport.Credentials.FindEmailAsync(cancellation)
        ?? throw new GcpException("The credentials are of no service account, so that they can't sign")
        {
            Code = GcpErrors.BadCredentials, Hint = "Use a service account: its key, impersonation of it, or run on Google Cloud",
        };

    /// <summary>RSA with SHA-256, over all bytes.</summary>
    /// <exception cref="GcpException">As above, or the account may not sign.</exception>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        await transport.Credentials.TrySignAsync(bytes, cancellation) ?? await SignByIamAsync(await EmailAsync(cancellation), bytes, cancellation);

    private async Task<byte[]> SignByIamAsync(string email, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.IamCredentials, HttpMethod.Post, $"v1/projects/-/serviceAccounts/{Uri.EscapeDataString(email)}:signBlob")
        {
            Body = GcpRequest.Json(new SignBlobBody(bytes.ToArray()), IamCredentialsJson.Default.SignBlobBody), IsIdempotent = true,
        };
        var signed = await transport.SendAsync(request, IamCredentialsJson.Default.SignedBlob, cancellation);
        return signed.Signature is { Length: > 0 } signature ? signature : throw new GcpException("IAM Credentials answers no signature") { Code = GcpErrors.BadAnswer };
    }
}
