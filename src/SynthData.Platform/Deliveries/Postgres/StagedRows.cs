using Npgsql;
using SynthData.Errors;

namespace SynthData.Platform.Deliveries.Postgres;

/// <summary>The rows of a delivery in a table that only its session sees and that goes with it, until a transaction puts them where they belong.</summary>
internal static class StagedRows
{
    /// <summary>The comment of a table that any project may take over. That of a delivered one goes on with the project, the only one that replaces it.</summary>
    public const string Mark = "synthdata delivery";

    /// <summary>Takes rows in.</summary>
    public const string Copy = $"COPY {Staging} FROM STDIN (FORMAT binary)";

    private const string Staging = "pg_temp.synthdata_staging";

    /// <summary>Beside the locks of the service's own database, should it be the same one.</summary>
    private const string Lock = "SELECT pg_advisory_xact_lock(41706, hashtext($1))";

    private const string Find =
        """
        SELECT c.oid::bigint, c.relkind::text, coalesce(obj_description(c.oid, 'pg_class'), '')
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname = $1
        """;

    private const string FindColumns =
        """
        SELECT a.attname::text, format_type(a.atttypid, a.atttypmod)
        FROM pg_attribute a WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """;

    public static Task CreateAsync(NpgsqlConnection connection, PostgresTable table, CancellationToken cancellation) =>
        ExecuteAsync(connection, $"CREATE TEMPORARY TABLE synthdata_staging ({table.Declaration})", cancellation);

    /// <summary>
    /// Puts the staged rows into the table. One with the same columns keeps what hangs on it, such as grants, indexes and views, and its readers see the rows before or
    /// these, without waiting; another one is dropped and made anew.
    /// </summary>
    /// <param name="connection">The session of the staged rows.</param>
    /// <param name="table">Where they belong.</param>
    /// <param name="origin">Where they are from.</param>
    /// <param name="readers">Roles that may read them.</param>
    /// <param name="cancellation">Does not stop a commit that has begun.</param>
    /// <exception cref="SynthDataException">No delivery made the table that is there.</exception>
    public static async Task PublishAsync(
        NpgsqlConnection connection, PostgresTable table, DeliveryOrigin origin, IReadOnlyList<string> readers, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Who waits for a lock keeps others waiting who come later; a delivery can come again.
        await ExecuteAsync(connection, "SET LOCAL lock_timeout = '60s'", cancellation);
        await using (var turn = new NpgsqlCommand(Lock, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = table.Name } } })
            await turn.ExecuteNonQueryAsync(cancellation);
        var (isThere, columns) = await FindAsync(connection, table, origin, cancellation);
        if (isThere && columns.SequenceEqual(table.Columns.Zip(table.Types)))
        {
            await ExecuteAsync(connection, $"LOCK TABLE {table.Path} IN EXCLUSIVE MODE", cancellation);
            await ExecuteAsync(connection, $"DELETE FROM {table.Path}", cancellation);
        }
        else
        {
            if (isThere) await ExecuteAsync(connection, $"DROP TABLE {table.Path}", cancellation);
            await ExecuteAsync(connection, $"CREATE TABLE {table.Path} ({table.Declaration})", cancellation);
        }

        if (table.Columns.Count > 0) await ExecuteAsync(connection, $"INSERT INTO {table.Path} ({table.Names}) SELECT {table.Names} FROM {Staging}", cancellation);
        var comment = $"{MarkOf(origin)} dataset {origin.Dataset}, version {origin.Version}";
        await ExecuteAsync(connection, $"COMMENT ON TABLE {table.Path} IS {PostgresNames.Literal(comment)}", cancellation);
        if (readers.Count > 0) await ExecuteAsync(connection, $"GRANT SELECT ON {table.Path} TO {string.Join(", ", readers.Select(PostgresNames.Quoted))}", cancellation);
        // From here on it counts whether or not the answer comes; doing it again leaves the same.
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task<(bool IsThere, IReadOnlyList<(string Name, string Type)> Columns)> FindAsync(
        NpgsqlConnection connection, PostgresTable table, DeliveryOrigin origin, CancellationToken cancellation)
    {
        long id;
        await using (var find = new NpgsqlCommand(Find, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = table.Name } } })
        {
            await using var found = await find.ExecuteReaderAsync(cancellation);
            if (!await found.ReadAsync(cancellation)) return (false, []);
            var comment = found.GetString(2);
            if (found.GetString(1) != "r" || comment != Mark && !comment.StartsWith(MarkOf(origin), StringComparison.Ordinal))
            {
                throw new SynthDataException(
                    DeliveryErrors.TableOfOthers, $"There is {table.Path}, which no delivery of this project made",
                    hint: $"Name another table in `table`; to have a table replaced, run: COMMENT ON TABLE {table.Path} IS '{Mark}'");
            }

            id = found.GetInt64(0);
        }

        var columns = new List<(string, string)>();
        await using var ask = new NpgsqlCommand(FindColumns, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) columns.Add((rows.GetString(0), rows.GetString(1)));
        return (true, columns);
    }

    private static string MarkOf(DeliveryOrigin origin) => $"{Mark} of project {origin.Project}:";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
