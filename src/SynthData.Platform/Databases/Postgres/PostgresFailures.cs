using System.Net.Sockets;
using Npgsql;
using SynthData.Errors;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Databases.Postgres;

/// <summary>What PostgreSQL's failures mean.</summary>
internal static class PostgresFailures
{
    private const string DiskFull = "53100";

    /// <summary>Whether it may work when tried again: the server restarts, the connection was cut, another transaction was in the way.</summary>
    public static bool IsTransient(Exception failure) => failure switch
    {
        PostgresException { SqlState: DiskFull } => false,
        // Classes: connection, too few resources, operator's intervention, transaction taken back.
        PostgresException known => known.SqlState[..2] is "08" or "53" or "57" || known.SqlState is "40001" or "40P01" or "55P03" or "25P03",
        NpgsqlException { IsTransient: true } => true,
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException or ObjectDisposedException } => true,
        IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>The coded form, or null for what only a bug of ours causes. It names the server and the state that it gave, never the password or a value.</summary>
    public static SynthDataException? Coded(Exception failure, string place) => failure switch
    {
        // Of the password, which is there.
        { InnerException: GcpException google } => google.ToCoded(),
        PostgresException { SqlState: DiskFull } => Of(StoreErrors.DatabaseFull, "", place),
        // Classes: wrong credentials, no such database, no permission.
        PostgresException { SqlState: ['2', '8', ..] or "3D000" or "42501" } refused => Of(StoreErrors.DatabaseRefuses, $": {refused.SqlState}", place),
        PostgresException known when IsTransient(known) => Of(StoreErrors.DatabaseUnreachable, $": {known.SqlState}", place),
        PostgresException => null,
        NpgsqlException or IOException or SocketException or TimeoutException =>
            Of(StoreErrors.DatabaseUnreachable, $": {(failure.InnerException ?? failure).GetType().Name}", place),
        _ => null,
    };

    private static SynthDataException Of(DiagnosticCode code, string detail, string place) => new(code, code.Title + detail, new Place(place));
}
