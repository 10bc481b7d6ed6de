using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using SynthData.Errors;

namespace SynthData.Platform.Databases.Postgres;

/// <summary>
/// One PostgreSQL database (14 or later; Cloud SQL). What fails because the server restarts or a connection is cut is done again, and is done once: whether a
/// commit without an answer took place is read from the database.
/// </summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    /// <summary>
    /// Every query has an index that is in its order. A server that has not yet counted a table's rows may choose to sort all of them instead; and compiling
    /// a statement takes longer than any of them runs.
    /// </summary>
    private const string Planning = "-c enable_sort=off -c enable_bitmapscan=off -c jit=off";

    private const int WritesPerCleaning = 1_000;

    /// <summary>Longer than anybody asks about one.</summary>
    private static readonly TimeSpan CommitsKept = TimeSpan.FromHours(1);

    private readonly NpgsqlDataSource _source;
    private readonly SecretPassword? _password;
    private readonly string _place;
    private int _writes;

    /// <exception cref="SynthDataException">The connection string can't be read.</exception>
    /// <param name="connection">Connection string.</param>
    /// <param name="password">Where the password is when not in the string; closed with the database.</param>
    public PostgresDatabase(string connection, SecretPassword? password = null)
    {
        _password = password;
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
            if (password is not null) builder.UsePasswordProvider(static _ => throw new NotSupportedException(), (_, stop) => password.GetAsync(stop));
            _source = builder.Build();
        }
        // The message would repeat parts of the string, and so perhaps of the password.
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new SynthDataException(StoreErrors.BadConnection, StoreErrors.BadConnection.Title);
        }
    }

    /// <summary>Runs statements that change nothing.</summary>
    public Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation) => ReadAsync(work, PostgresRetry.WhileServing, cancellation);

    /// <summary>Runs statements in one transaction, once.</summary>
    /// <param name="statements">Adds them to the batch.</param>
    /// <param name="read">Reads their results; what it throws takes the transaction back.</param>
    /// <param name="cancellation">Does not stop a commit that has begun.</param>
    public async Task<T> WriteAsync<T>(Action<NpgsqlBatch> statements, Func<NpgsqlBatch, NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        for (var retry = new PostgresRetry(_place, PostgresRetry.WhileServing); ; )
        {
            var (id, sent) = (NewCommitId(TimeSpan.Zero), false);
            T result = default!;
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await using (var batch = new NpgsqlBatch(connection, transaction))
                {
                    batch.BatchCommands.Add(Command("INSERT INTO commits (id, done) VALUES ($1, true)", id));
                    statements(batch);
                    if (Interlocked.Increment(ref _writes) % WritesPerCleaning == 0)
                        batch.BatchCommands.Add(Command("DELETE FROM commits WHERE id < $1", NewCommitId(CommitsKept)));
                    await using var reader = await batch.ExecuteReaderAsync(cancellation);
                    result = await read(batch, reader);
                }

                sent = true;
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (Exception failure) when (sent)
            {
                if (await IsCommittedAsync(id, cancellation)) return result;
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
        for (var retry = new PostgresRetry(_place, PostgresRetry.WhileServing); ; )
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
        PostgresRetry.AtStart,
        cancellation);

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _password?.Dispose();
    }

    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> work, TimeSpan patience, CancellationToken cancellation)
    {
        for (var retry = new PostgresRetry(_place, patience); ; )
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

    /// <summary>In order of time, and never the same twice.</summary>
    private static string NewCommitId(TimeSpan ago) =>
        (TimeProvider.System.GetUtcNow() - ago).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetHexString(16, lowercase: true);

    private static NpgsqlBatchCommand Command(string sql, string value) => new(sql) { Parameters = { new NpgsqlParameter<string> { TypedValue = value } } };

    /// <summary>
    /// Whether a transaction whose commit got no answer took place. The number of the transaction would not tell: after a crash the server may give it again.
    /// Its row does; and writing one of the same id waits for a transaction that is still under way, and keeps it from coming later.
    /// </summary>
    private Task<bool> IsCommittedAsync(string id, CancellationToken cancellation) => ReadAsync(
        async connection =>
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(Command("INSERT INTO commits (id, done) VALUES ($1, false) ON CONFLICT (id) DO NOTHING", id));
            batch.BatchCommands.Add(Command("SELECT done FROM commits WHERE id = $1", id));
            return (bool)(await batch.ExecuteScalarAsync(cancellation))!;
        },
        cancellation);
}
