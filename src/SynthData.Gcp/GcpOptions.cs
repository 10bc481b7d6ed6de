using System.Security.Cryptography;
using SynthData.Gcp.Credentials;

namespace SynthData.Gcp;

/// <summary>How Google Cloud is reached.</summary>
internal sealed record GcpOptions
{
    /// <summary>Project of the resources.</summary>
    public required string Project { get; init; }

    /// <summary>Project that pays for the requests, when not that of the caller.</summary>
    public string? QuotaProject { get; init; }

    /// <summary>File of the credentials; null for application default credentials: the variable, gcloud's file, the metadata server.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>
    /// Servers asked instead of Google's, by service: emulators. Requests to them carry no credential of Google, and environment variables never set one.
    /// </summary>
    public IReadOnlyDictionary<GcpService, Uri> Emulators { get; init; } = new Dictionary<GcpService, Uri>();

    /// <summary>Longest first wait between two attempts, doubled up to 32 s; null for Google's 1 s, and 50 ms at emulators.</summary>
    public TimeSpan? FirstDelay { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A number from 0 to 1 that spreads attempts.</summary>
    public Func<double> Jitter { get; init; } = static () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    /// <summary>Stands around what sends every request, those for tokens too, such as a recorder.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler>? Around { get; init; }

    /// <summary>Where credentials are looked for.</summary>
    public CredentialSurroundings Surroundings { get; init; } = CredentialSurroundings.OfProcess;
}

/// <summary>A service of Google Cloud, each with its own host.</summary>
internal enum GcpService
{
    Storage,
    Firestore,
    PubSub,
    SecretManager,
    Kms,
    IamCredentials,
    Monitoring,
    Billing,
    Spanner,
    Dataflow,
}
