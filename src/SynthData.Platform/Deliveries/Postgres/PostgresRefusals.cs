using System.Globalization;
using System.Security.Authentication;
using Npgsql;
using SynthData.Errors;
using SynthData.Gcp.Transport;
using SynthData.Platform.Databases.Postgres;

namespace SynthData.Platform.Deliveries.Postgres;

/// <summary>What the failures of a delivery to PostgreSQL mean. Messages name places and the server's state, never a value, a secret or the server's own words.</summary>
internal static class PostgresRefusals
{
    /// <summary>Null for what only a bug of ours causes, or what is coded already.</summary>
    public static SynthDataException? Coded(Exception failure, PostgresPlace place, string user, string table)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{place.Host}:{place.Port}/{place.Database}");
        return failure switch
        {
            // Of the token or the password's secret.
            GcpException google => google.ToCoded(),
            { InnerException: GcpException google } => google.ToCoded(),
            PostgresException { SqlState: ['2', '8', ..] or "3D000" } refused => Of(DeliveryErrors.SignInRefused, $"PostgreSQL refuses the user `{user}`: {refused.SqlState}", where),
            PostgresException { SqlState: "42501" or "3F000" } => new(
                DeliveryErrors.NoRight, $"The user `{user}` may not make or replace tables", new Place(where), RightsOf(place.Database, user, table)),
            PostgresException { SqlState: "42704" } => Of(DeliveryErrors.Refused, "PostgreSQL does not have every role of `deliver.postgres.readers`", where),
            PostgresException { SqlState: ['2', '2', ..] } value => Of(DeliveryErrors.ValueNotTaken, $"PostgreSQL does not take a value: {value.SqlState}", where),
            PostgresException { SqlState: "2BP01" } needed => Of(DeliveryErrors.StillNeeded, $"Other objects need the table `{table}`, whose columns are others now: {needed.SqlState}", where),
            PostgresException { SqlState: ['2', '3', ..] } broken => Of(
                DeliveryErrors.StillNeeded, $"The rows break a constraint of the table `{table}` or of one that refers to it: {broken.SqlState} {Shown(broken.ConstraintName)}".TrimEnd(), where),
            PostgresException known when PostgresFailures.IsTransient(known) => Of(DeliveryErrors.Unreachable, $"PostgreSQL does not answer as it should: {known.SqlState}", where),
            PostgresException other => Of(DeliveryErrors.Refused, $"PostgreSQL refuses the delivery: {other.SqlState}", where),
            NpgsqlException { InnerException: AuthenticationException } => Of(
                DeliveryErrors.SignInRefused, "The server's certificate is not one that `tls` asks for, or it takes no encryption", where),
            NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException =>
                Of(DeliveryErrors.Unreachable, $"PostgreSQL can't be reached: {(failure.InnerException ?? failure).GetType().Name}", where),
            _ => null,
        };
    }

    private static string RightsOf(string database, string user, string table)
    {
        var name = PostgresNames.Quoted(user);
        return $"Run as its owner: GRANT CREATE, USAGE ON SCHEMA public TO {name}; GRANT TEMPORARY ON DATABASE {PostgresNames.Quoted(database)} TO {name}; "
            + $"and where the table is another user's: ALTER TABLE public.{PostgresNames.Quoted(table)} OWNER TO {name}";
    }

    private static string Shown(string? constraint) => constraint is null ? "" : $"`{constraint}`";

    private static SynthDataException Of(DiagnosticCode code, string message, string place) => new(code, message, new Place(place));
}
