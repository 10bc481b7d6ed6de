using System.Net;
using System.Text.RegularExpressions;
using SynthData.Gcp.SecretManager;
using SynthData.Platform;
using SynthData.Platform.Jobs;

namespace SynthData.Api.Settings;

/// <summary>What <c>service.yaml</c> says. Every value has a default, so that the service runs without the file. <see cref="ServiceSettingList"/> has their meaning.</summary>
internal sealed record ServiceSettings
{
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = 7707;

    public Uri? PublicUrl { get; init; }

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Null: as the surroundings want it.</summary>
    public bool? LogsAsJson { get; init; }

    /// <summary>As said; without a word, on Cloud Run.</summary>
    public bool WritesJsonLogs => LogsAsJson ?? IsOnCloudRun;

    /// <summary>Of the surroundings, not of the file.</summary>
    public bool IsOnCloudRun { get; init; } = Environment.GetEnvironmentVariable("K_SERVICE") is { Length: > 0 };

    public TlsSettings? Tls { get; init; }

    public IReadOnlyList<IssuerSettings> Issuers { get; init; } = [];

    /// <summary>Identity-Aware Proxy in front of the service; its tokens come in a header of their own.</summary>
    public IssuerSettings? Iap { get; init; }

    public LimitSettings Limits { get; init; } = new();

    public WorkerSettings Worker { get; init; } = new();

    /// <summary>What jobs cost is multiplied from.</summary>
    public UnitPrices Prices { get; init; } = UnitPrices.Agreed;

    public DatabaseSettings? Database { get; init; }

    /// <summary>Stores on Google Cloud; excludes <see cref="Database"/>.</summary>
    public GoogleStores? Google { get; init; }

    /// <summary>Where synthetic tables can be delivered to.</summary>
    public DeliverySettings Deliveries { get; init; } = new();

    public EventSettings Events { get; init; } = new();

    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Where the service is reached, as far as the settings tell.</summary>
    public Uri Url => PublicUrl ?? new UriBuilder(Tls is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, IsEveryAddress ? "localhost" : Listen.ToString(), Port).Uri;

    private bool IsEveryAddress => Listen.Equals(IPAddress.Any) || Listen.Equals(IPAddress.IPv6Any);

    /// <summary>Browsers reach the service over HTTPS, from itself or from a proxy.</summary>
    public bool IsHttps => Tls is not null || PublicUrl?.Scheme == Uri.UriSchemeHttps;
}

/// <summary>PEM files.</summary>
internal sealed record TlsSettings(string Certificate, string Key);

/// <summary>Somebody whose signed tokens are believed.</summary>
/// <param name="Issuer">As in the claim <c>iss</c>.</param>
/// <param name="Audience">As in the claim <c>aud</c>.</param>
/// <param name="JwksUrl">Where its keys are; null asks its discovery document.</param>
/// <param name="SubjectClaim">The claim that names the user in the audit log.</param>
/// <param name="RolesClaim">The claim whose values are looked up in <paramref name="Roles"/>.</param>
/// <param name="Roles">By value of the claim: roles by project.</param>
internal sealed partial record IssuerSettings(
    string Issuer, string Audience, Uri? JwksUrl, string SubjectClaim, string RolesClaim, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Roles)
{
    /// <summary>
    /// Whether the audience is also a Cloud Run service's name, so that tokens for its addresses are for us too: Eventarc asks for such, and a service can't know its
    /// address before it is there.
    /// </summary>
    public bool IsCloudRunName { get; init; }

    /// <summary>Whether a token with this claim <c>aud</c> is for us.</summary>
    public bool IsFor(string audience) => audience == Audience
        || IsCloudRunName && audience.StartsWith($"https://{Audience}-", StringComparison.Ordinal) && RestOfCloudRunAddress().IsMatch(audience.AsSpan($"https://{Audience}".Length));

    // Cloud Run's two forms: NAME-HASH-RC.a.run.app and NAME-NUMBER.REGION.run.app; a path may follow.
    [GeneratedRegex(@"\A-(?:[a-z0-9]{10}-[a-z]{2}\.a|[0-9]{6,19}\.[a-z]+-[a-z]+[0-9]{1,2})\.run\.app(?:/[^?#]*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RestOfCloudRunAddress();

    /// <summary>The issuer of tokens of service accounts.</summary>
    public const string Google = "https://accounts.google.com";

    /// <summary>The issuer that Identity-Aware Proxy names.</summary>
    public const string Iap = "https://cloud.google.com/iap";

    /// <summary>Its tokens come from Identity-Aware Proxy, which verifies addresses itself.</summary>
    public bool IsProxy { get; init; }
}

internal sealed record LimitSettings
{
    /// <summary>Requests a second of one key, user or browser.</summary>
    public int RequestsPerKey { get; init; } = 2000;

    /// <summary>Requests a second from one address.</summary>
    public int RequestsPerAddress { get; init; } = 4000;

    /// <summary>Refused credentials a minute from one address.</summary>
    public int FailuresPerAddress { get; init; } = 30;

    /// <summary>Requests in work at once.</summary>
    public int Concurrent { get; init; } = 512;

    public long UploadBytes { get; init; } = 8L << 30;

    public long BodyBytes { get; init; } = 24L << 20;
}

internal sealed record WorkerSettings
{
    public int Slots { get; init; } = 2;

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    public int MostAttempts { get; init; } = 5;

    public long ShardRows { get; init; } = 250_000;

    public long FitMemoryMib { get; init; } = 4096;
}

/// <summary>PostgreSQL for documents and queue.</summary>
/// <param name="Host">Name, address or folder of a Unix socket.</param>
/// <param name="Tls">Npgsql's word for how the connection is protected.</param>
internal sealed record DatabaseSettings(string Host, int Port, string Name, string User, string? PasswordFile, string Tls)
{
    /// <summary>Secret with the password; null for the file, the variable or none.</summary>
    public SecretReference? PasswordSecret { get; init; }
}

/// <summary>Events from outside.</summary>
internal sealed record EventSettings
{
    /// <summary>Service accounts of Google whose tokens events may come with; null: events come with keys only.</summary>
    public IssuerSettings? Senders { get; init; }

    /// <summary>Bucket whose files are taken; null: that of the stores on Google Cloud.</summary>
    public string? Bucket { get; init; }
}
