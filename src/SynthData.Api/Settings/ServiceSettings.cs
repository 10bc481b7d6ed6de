namespace SynthData.Api.Settings;

/// <summary>What <c>service.yaml</c> says. Every value has a default, so that the service runs without the file.</summary>
internal sealed record ServiceSettings
{
    /// <summary>Address to listen on.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = 7707;

    public TlsSettings? Tls { get; init; }

    /// <summary>Networks of proxies whose word on the client's address and scheme is taken.</summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Where people reach the service, when that is not its own address.</summary>
    public Uri? PublicUrl { get; init; }

    public LimitSettings Limits { get; init; } = new();
}

/// <summary>Certificate and private key, PEM files.</summary>
internal sealed record TlsSettings(string Certificate, string Key);

internal sealed record LimitSettings
{
    /// <summary>Requests a second of one key, user or browser.</summary>
    public int RequestsPerKey { get; init; } = 1000;

    /// <summary>Requests a second from one address.</summary>
    public int RequestsPerAddress { get; init; } = 2000;

    /// <summary>Refused credentials a minute from one address.</summary>
    public int FailuresPerAddress { get; init; } = 30;

    /// <summary>Requests in work at once.</summary>
    public int Concurrent { get; init; } = 512;

    /// <summary>Bytes of an upload.</summary>
    public long UploadBytes { get; init; } = 8L << 30;

    /// <summary>Bytes of any other body.</summary>
    public long BodyBytes { get; init; } = 24L << 20;
}
