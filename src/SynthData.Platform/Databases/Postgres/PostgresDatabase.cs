using Npgsql;
using SynthData.Errors;

namespace SynthData.Platform.Databases.Postgres;

/// <summary>
/// One PostgreSQL database (14 or later; Cloud SQL). What fails because the server restarts or a connection is cut is done again, and is done once: whether a
/// commit without an answer took place is asked of the server.
/// </summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    /// <summary>
    /// Every query has an index that is in its order. A server that has not yet counted a table's rows may choose to sort all of them instead; and compiling
    /// a statement takes longer than any of them runs.
    /// </summary>
    private const string Planning = "-c enable_sort=off -c enable_bitmapscan=off -c jit=off";

    private readonly NpgsqlDataSource _source;
    private readonly string _place;

    /// <exception cref="SynthDataException">The connection string can't be read.</exception>
    public PostgresDatabase(string connection)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            settings.ApplicationName ??= "synthdata";
            if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 64;
            settings.Options = $"{settings.Options} {Planning}".Trim();
            // What the server says about values in its errors must not get into logs.
            settings.IncludeErrorDetail = false;
            settings.PersistSecurityInfo = false;
            _place = $"{settings.Host}/{settings.Database}";
            var builder = new NpgsqlSlimDataSourceBuilder(settings.ToString());
            builder.EnableTransportSecurity();
            builder.EnableArrays();
            _source = builder.Build();
        }
        // The message would repeat parts of the string, and so perhaps of the password.
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new SynthDataException(StoreErrors.BadConnection, StoreErrors.BadConnection.Title);
        }
    }

    /// <summary>Runs statements that change nothing.</summary>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        for (var retry = new PostgresRetry(_place); ; )
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellation);
                return await work(connection);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await retry.AfterAsync(failure, cancellation);
            }
        }
    }

    /// <summary>Runs statements in one transaction, once.</summary>
    /// <param name="statements">Adds them to the batch.</param>
    /// <param name="read">Reads their results; what it throws takes the transaction back.</param>
    /// <param name="cancellation">Does not stop a commit that has begun.</param>
    public async Task<T> WriteAsync<T>(Action<NpgsqlBatch> statements, Func<NpgsqlBatch, NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        for (var retry = new PostgresRetry(_place); ; )
        {
            string? sent = null;
            T result = default!;
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                string id;
                await using (var batch = new NpgsqlBatch(connection, transaction))
                {
                    batch.BatchCommands.Add(new("SELECT pg_current_xact_id()::text"));
                    statements(batch);
                    await using var reader = await batch.ExecuteReaderAsync(cancellation);
                    await reader.ReadAsync(cancellation);
                    id = reader.GetString(0);
                    await reader.NextResultAsync(cancellation);
                    result = await read(batch, reader);
                }

                sent = id;
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (Exception failure) when (sent is not null)
            {
                if (await IsCommittedAsync(sent, cancellation)) return result;
                await retry.AfterAsync(failure, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await retry.AfterAsync(failure, cancellation);
            }
        }
    }

    /// <summary>A connection for a longer read.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        for (var retry = new PostgresRetry(_place); ; )
        {
            try
            {
                return await _source.OpenConnectionAsync(cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await retry.AfterAsync(failure, cancellation);
            }
        }
    }

    /// <summary>Brings the tables to this version. Programs that start together wait for each other.</summary>
    public Task PrepareAsync(IReadOnlyList<string> indexes, CancellationToken cancellation) => ReadAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await ExecuteAsync(PostgresLock.Prepare);
            await ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (number integer PRIMARY KEY, applied timestamptz NOT NULL DEFAULT now())");
            await using var current = new NpgsqlCommand("SELECT coalesce(max(number), 0) FROM schema_versions", connection);
            var version = (int)(await current.ExecuteScalarAsync(cancellation))!;
            var migrations = Migration.Of("postgres");
            if (version > migrations.Count) throw new SynthDataException(StoreErrors.DatabaseNewer, StoreErrors.DatabaseNewer.Title, new Place(_place));
            foreach (var migration in migrations.Skip(version))
            {
                await ExecuteAsync(migration.Sql);
                await ExecuteAsync($"INSERT INTO schema_versions (number) VALUES ({migration.Number})");
            }

            foreach (var index in indexes) await ExecuteAsync(index);
            await transaction.CommitAsync(cancellation);
            return true;

            async Task ExecuteAsync(string sql)
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        },
        cancellation);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Whether a transaction whose commit got no answer took place. The server knows for a long time, also after a crash.</summary>
    private async Task<bool> IsCommittedAsync(string id, CancellationToken cancellation)
    {
        for (var retry = new PostgresRetry(_place); ; )
        {
            var status = await ReadAsync(
                async connection =>
                {
                    await using var command = new NpgsqlCommand("SELECT pg_xact_status($1::xid8)", connection);
                    command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
                    return await command.ExecuteScalarAsync(cancellation) as string;
                },
                cancellation);
            if (status != "in progress") return status == "committed";
            // Its server process has not yet noticed that nobody listens.
            await retry.AfterAsync(new TimeoutException(), cancellation);
        }
    }
}
