using SynthData.Gcp;
using SynthData.Gcp.SecretManager;
using SynthData.Platform.Deliveries.Dataflow;

namespace SynthData.Platform.Deliveries;

/// <summary>The destinations that are set up.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>How Google Cloud is reached by destinations there and for their passwords: the service's own credentials, wherever its stores are.</summary>
    public GcpOptions Gcp { get; init; } = new() { Project = "" };

    /// <summary>Null when no PostgreSQL is a destination.</summary>
    public PostgresPlace? Postgres { get; init; }

    /// <summary>Null when Dataflow is no destination.</summary>
    public DataflowPlace? Dataflow { get; init; }

    /// <summary>Spanner database, as <c>projects/P/instances/I/databases/D</c>; null when none is a destination.</summary>
    public string? Spanner { get; init; }
}

/// <summary>A PostgreSQL database that tables are delivered to.</summary>
/// <param name="Host">Name, address or folder of a Unix socket.</param>
/// <param name="Port">1 to 65,535.</param>
/// <param name="Database">Its name.</param>
/// <param name="User">Null for the service's own account, with <see cref="SignsInAsGoogle"/>.</param>
internal sealed record PostgresPlace(string Host, int Port, string Database, string? User)
{
    /// <summary>Null for none, or for a secret.</summary>
    public string? Password { get; init; }

    /// <summary>Secret with the password; its newest value is asked for again every few minutes.</summary>
    public SecretReference? PasswordSecret { get; init; }

    /// <summary>Whether the password is the access token of the service's own account, as Cloud SQL takes it.</summary>
    public bool SignsInAsGoogle { get; init; }

    /// <summary>Roles that may read what is delivered; default: none but its owner.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    /// <summary><c>disable</c>, <c>prefer</c>, <c>require</c>, <c>verify-ca</c> or <c>verify-full</c>.</summary>
    public string Tls { get; init; } = "prefer";

    /// <summary>PEM text of the authorities that the server's certificate is checked by; null for those of this machine.</summary>
    public string? Certificate { get; init; }
}
