using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>Where tokens come from. Gives a new one at each call: <see cref="GoogleCredentials"/> keeps them.</summary>
internal abstract class TokenSource
{
    public const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    /// <summary>Longest that tokens live, of those whose life we choose.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Project that the credentials say pays for requests.</summary>
    public string? QuotaProject { get; init; }

    /// <summary>What a person calls this kind of credentials.</summary>
    public abstract string Kind { get; }

    public abstract Task<Token> FetchAsync(CancellationToken cancellation);

    /// <summary>A token that proves to <paramref name="audience"/> who we are.</summary>
    public virtual Task<Token> FetchIdentityAsync(string audience, CancellationToken cancellation) =>
        throw new GcpException($"Credentials of {Kind} give no identity tokens") { Code = GcpErrors.TokenRefused, Hint = "Use a service account: its key, impersonation of it, or run on Google Cloud" };

    /// <summary>E-mail address of the service account that the tokens are for; null when they are for none, or it is not known.</summary>
    public virtual Task<string?> FindEmailAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Signature by the account's key, as RSA with SHA-256; null when the key is not here.</summary>
    public virtual byte[]? TrySign(ReadOnlySpan<byte> bytes) => null;
}
