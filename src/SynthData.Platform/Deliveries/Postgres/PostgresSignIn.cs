using System.Security.Cryptography.X509Certificates;
using Npgsql;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.Transport;
using SynthData.Platform.Databases.Postgres;

namespace SynthData.Platform.Deliveries.Postgres;

/// <summary>How the service signs in at the database: with a password, a secret of Secret Manager, or the access token of its own account. Each connection asks anew.</summary>
internal sealed class PostgresSignIn : IAsyncDisposable
{
    private const string AccountSuffix = ".gserviceaccount.com";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly PostgresPlace _place;
    private readonly GcpTransport? _google;
    private readonly SecretPassword? _secret;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly X509Certificate2Collection _authorities = [];
    private NpgsqlDataSource? _source;

    public PostgresSignIn(PostgresPlace place, GcpOptions gcp)
    {
        _place = place;
        if (place.SignsInAsGoogle) _google = new(gcp);
        if (place.PasswordSecret is { } secret) _secret = new(new(gcp with { Project = secret.Project }, secret), gcp.Clock);
        if (place.Certificate is { } pem) _authorities.ImportFromPem(pem);
    }

    /// <summary>The user; known after the first connection where it is the service's own account.</summary>
    public string User { get; private set; } = "";

    /// <summary>A new connection, which ends for good when it is closed.</summary>
    /// <exception cref="SynthDataException">Nobody says who the service's own account is.</exception>
    /// <exception cref="NpgsqlException">There is none.</exception>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _source ??= await BuildAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }

        return await _source.OpenConnectionAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
        _secret?.Dispose();
        if (_google is not null) await _google.DisposeAsync();
        foreach (var authority in _authorities) authority.Dispose();
        _turn.Dispose();
    }

    private async Task<NpgsqlDataSource> BuildAsync(CancellationToken cancellation)
    {
        User = _place.User ?? AccountName(await _google!.Credentials.FindEmailAsync(cancellation));
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = _place.Host, Port = _place.Port, Database = _place.Database, Username = User, Password = _place.Password,
            SslMode = _place.Tls switch
            {
                "disable" => SslMode.Disable, "require" => SslMode.Require, "verify-ca" => SslMode.VerifyCA, "verify-full" => SslMode.VerifyFull, _ => SslMode.Prefer,
            },
            ApplicationName = "synthdata deliveries", Timeout = (int)Patience.TotalSeconds,
            // A table of any size takes as long as it takes; the job can be cancelled.
            CommandTimeout = 0, KeepAlive = (int)Patience.TotalSeconds,
            // The staged rows go with the connection.
            Pooling = false,
            // What the server says about values in its errors must not get into logs.
            IncludeErrorDetail = false, PersistSecurityInfo = false,
        };
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ToString());
        builder.EnableTransportSecurity();
        if (_authorities.Count > 0) builder.UseRootCertificates(_authorities);
        if (_google is { } google) builder.UsePasswordProvider(static _ => throw new NotSupportedException(), (_, stop) => google.Credentials.GetAccessAsync(stop));
        if (_secret is { } secret) builder.UsePasswordProvider(static _ => throw new NotSupportedException(), (_, stop) => secret.GetAsync(stop));
        return builder.Build();
    }

    /// <summary>Cloud SQL's name of a service account as a user of PostgreSQL.</summary>
    private static string AccountName(string? email)
    {
        if (email is null)
            throw new SynthDataException(DeliveryErrors.SignInRefused, "The service's credentials are not those of a service account", hint: "Name the user in `deliver.postgres.user`");
        return email.EndsWith(AccountSuffix, StringComparison.Ordinal) ? email[..^AccountSuffix.Length] : email;
    }
}
