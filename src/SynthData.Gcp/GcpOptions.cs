namespace SynthData.Gcp;

/// <summary>How Google Cloud is reached.</summary>
internal sealed record GcpOptions
{
    /// <summary>Project of the resources.</summary>
    public required string Project { get; init; }

    /// <summary>Project that pays for the requests, when not that of the caller.</summary>
    public string? QuotaProject { get; init; }

    /// <summary>
    /// Servers asked instead of Google's, by service: emulators. Requests to them carry no credential of Google, and environment variables never set one.
    /// </summary>
    public IReadOnlyDictionary<GcpService, Uri> Emulators { get; init; } = new Dictionary<GcpService, Uri>();

    public TimeProvider Clock { get; init; } = TimeProvider.System;
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
}
