using Npgsql;
using NpgsqlTypes;
using SynthData.Platform.Databases.Postgres;

namespace SynthData.Platform.Queues.Postgres;

/// <summary>A queue in a PostgreSQL database. Times are those of the server's clock, so workers' clocks may differ.</summary>
internal sealed class PostgresWorkQueue(PostgresDatabase database) : IWorkQueue, IDisposable
{
    /// <summary>
    /// The oldest piece of each project, projects with the fewest leases first, of these the one served longest ago. Projects are stepped through by the index, so a long line of one of them costs
    /// nothing. A piece whose late owner is just extending its lease is left to it.
    /// </summary>
    private const string Next = """
        WITH RECURSIVE moment AS MATERIALIZED (SELECT clock_timestamp() AS now),
        line (project) AS (
            (SELECT project FROM queue ORDER BY project LIMIT 1)
            UNION ALL
            SELECT (SELECT queue.project FROM queue WHERE queue.project > line.project ORDER BY queue.project LIMIT 1) FROM line WHERE line.project IS NOT NULL),
        heads AS (
            SELECT
                (SELECT count(*) FROM queue WHERE queue.project = line.project AND token IS NOT NULL AND available > moment.now) AS leases,
                (SELECT sequence FROM queue WHERE queue.project = line.project AND available <= moment.now ORDER BY sequence LIMIT 1) AS sequence,
                coalesce((SELECT turn FROM turns WHERE turns.project = line.project), 0) AS turn
            FROM line CROSS JOIN moment WHERE line.project IS NOT NULL),
        head AS (SELECT sequence FROM heads WHERE sequence IS NOT NULL AND leases < $1 ORDER BY leases, turn, sequence LIMIT 1),
        taken AS (
            SELECT sequence FROM queue
            WHERE sequence = (SELECT sequence FROM head) AND available <= (SELECT now FROM moment) FOR UPDATE SKIP LOCKED),
        served AS (
            INSERT INTO turns (project, turn) SELECT project, nextval('turn_numbers') FROM queue WHERE sequence = (SELECT sequence FROM taken)
            ON CONFLICT (project) DO UPDATE SET turn = excluded.turn)
        UPDATE queue SET available = (SELECT now FROM moment) + $2, attempt = attempt + 1, token = $3, worker = $4
        WHERE sequence = (SELECT sequence FROM taken)
        RETURNING project, job, step, shard, attempt, available
        """;

    private const string Insert = """
        INSERT INTO queue (key, project, job, step, shard, available, attempt)
        SELECT key, project, job, step, shard, clock_timestamp(), 0
        FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY AS item (key, project, job, step, shard, place)
        ORDER BY place
        ON CONFLICT (key) DO NOTHING
        """;

    private readonly WakeUp _wakeUp = new();

    public async Task SendAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        if (items.Count == 0) return;
        await database.WriteAsync(
            batch =>
            {
                batch.BatchCommands.Add(new(PostgresLock.Send));
                batch.BatchCommands.Add(new(Insert)
                {
                    Parameters =
                    {
                        Texts(items, item => item.Key), Texts(items, item => item.Project), Texts(items, item => item.Job), Texts(items, item => item.Step),
                        new NpgsqlParameter<int[]> { TypedValue = [.. items.Select(item => item.Shard)] },
                    },
                });
            },
            (_, _) => Task.FromResult(true),
            cancellation);
        foreach (var _ in items.Take(WakeUp.MostKept)) _wakeUp.Signal();
    }

    public Task<Lease?> ReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation)
    {
        var token = Identifiers.NewSecret();
        return database.WriteAsync<Lease?>(
            batch =>
            {
                batch.BatchCommands.Add(new(PostgresLock.Receive));
                batch.BatchCommands.Add(new(Next)
                {
                    Parameters = { new NpgsqlParameter<int> { TypedValue = mostPerProject }, Span(duration), Text(token), Text(worker) },
                });
            },
            async (_, reader) =>
            {
                await reader.NextResultAsync(cancellation);
                if (!await reader.ReadAsync(cancellation)) return null;
                var item = new WorkItem(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3));
                return new Lease(item, token, reader.GetInt32(4), new DateTimeOffset(reader.GetDateTime(5)));
            },
            cancellation);
    }

    public Task<bool> ExtendAsync(Lease lease, TimeSpan duration, CancellationToken cancellation) => ChangeAsync(
        "UPDATE queue SET available = clock_timestamp() + $3 WHERE key = $1 AND token = $2", cancellation, Text(lease.Item.Key), Text(lease.Token), Span(duration));

    public async Task<bool> CompleteAsync(Lease lease, CancellationToken cancellation)
    {
        var held = await ChangeAsync("DELETE FROM queue WHERE key = $1 AND token = $2", cancellation, Text(lease.Item.Key), Text(lease.Token));
        // Its project may have waited for one lease less.
        _wakeUp.Signal();
        return held;
    }

    public async Task<bool> ReleaseAsync(Lease lease, TimeSpan delay, bool countAttempt, CancellationToken cancellation)
    {
        var held = await ChangeAsync(
            "UPDATE queue SET available = clock_timestamp() + $3, attempt = attempt - $4, token = NULL, worker = NULL WHERE key = $1 AND token = $2",
            cancellation,
            Text(lease.Item.Key), Text(lease.Token), Span(delay), new NpgsqlParameter<int> { TypedValue = countAttempt ? 0 : 1 });
        _wakeUp.Signal();
        return held;
    }

    public Task<bool> ContainsAsync(string key, CancellationToken cancellation) => database.ReadAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT 1 FROM queue WHERE key = $1", connection) { Parameters = { Text(key) } };
            return await command.ExecuteScalarAsync(cancellation) is not null;
        },
        cancellation);

    public Task<QueueDepth> DepthAsync(CancellationToken cancellation) => database.ReadAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(
                """
                SELECT count(*) FILTER (WHERE token IS NULL OR available <= now()), count(*) FILTER (WHERE token IS NOT NULL AND available > now()),
                    coalesce(now() - min(available) FILTER (WHERE available <= now()), interval '0') FROM queue
                """,
                connection);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return new QueueDepth((int)reader.GetInt64(0), (int)reader.GetInt64(1), reader.GetTimeSpan(2));
        },
        cancellation);

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _wakeUp.WaitAsync(longest, cancellation);

    public Task PrepareAsync(CancellationToken cancellation) => database.PrepareAsync([], cancellation);

    public void Dispose() => _wakeUp.Dispose();

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<string[]> Texts(IReadOnlyList<WorkItem> items, Func<WorkItem, string> value) => new() { TypedValue = [.. items.Select(value)] };

    private static NpgsqlParameter<TimeSpan> Span(TimeSpan value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Interval };

    /// <summary>Whether one row was changed.</summary>
    private Task<bool> ChangeAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters) => database.WriteAsync(
        batch =>
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var parameter in parameters) command.Parameters.Add(parameter.Clone());
            batch.BatchCommands.Add(command);
        },
        async (batch, reader) =>
        {
            while (await reader.NextResultAsync(cancellation)) { }
            await reader.CloseAsync();
            return batch.BatchCommands[1].RecordsAffected == 1;
        },
        cancellation);
}
