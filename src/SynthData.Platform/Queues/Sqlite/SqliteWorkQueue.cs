using SynthData.Platform.Databases.Sqlite;

namespace SynthData.Platform.Queues.Sqlite;

/// <summary>A queue in a SQLite file. Times are those of the machine's clock, which all processes on the file share.</summary>
internal sealed class SqliteWorkQueue(SqliteDatabase database, TimeProvider clock) : IWorkQueue, IDisposable
{
    /// <summary>
    /// The oldest piece of each project, projects with the fewest leases first, of these the one served longest ago. Projects are stepped through by the index, so a long line of one of them costs
    /// nothing.
    /// </summary>
    private const string Next = """
        WITH RECURSIVE line (project) AS (
            SELECT min(project) FROM queue
            UNION ALL
            SELECT (SELECT min(project) FROM queue WHERE project > line.project) FROM line WHERE line.project IS NOT NULL),
        heads AS (
            SELECT
                (SELECT count(*) FROM queue WHERE project = line.project AND token IS NOT NULL AND available > $1) AS leases,
                (SELECT min(sequence) FROM queue WHERE project = line.project AND available <= $1) AS sequence,
                coalesce((SELECT turn FROM turns WHERE project = line.project), 0) AS turn
            FROM line WHERE line.project IS NOT NULL)
        SELECT sequence FROM heads WHERE sequence IS NOT NULL AND leases < $2 ORDER BY leases, turn, sequence LIMIT 1
        """;

    private const string NoteTurn = """
        INSERT INTO turns (project, turn)
        SELECT project, (SELECT coalesce(max(turn), 0) + 1 FROM turns) FROM queue WHERE sequence = $1
        ON CONFLICT (project) DO UPDATE SET turn = excluded.turn
        """;

    private readonly WakeUp _wakeUp = new();

    public async Task SendAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        if (items.Count == 0) return;
        await database.WriteAsync(
            session =>
            {
                foreach (var item in items)
                {
                    session.Execute(
                        "INSERT INTO queue (key, project, job, step, shard, available, attempt) VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (key) DO NOTHING",
                        item.Key, item.Project, item.Job, item.Step, item.Shard, Now());
                }

                return true;
            },
            cancellation);
        foreach (var _ in items.Take(WakeUp.MostKept)) _wakeUp.Signal();
    }

    public Task<Lease?> ReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation) => database.WriteAsync(
        session =>
        {
            var now = Now();
            if (session.Command(Next, now, mostPerProject).ExecuteScalar() is not long sequence) return null;
            session.Execute(NoteTurn, sequence);
            var token = Identifiers.NewSecret();
            var expires = now + Milliseconds(duration);
            using var reader = session.Command(
                "UPDATE queue SET available = $1, attempt = attempt + 1, token = $2, worker = $3 WHERE sequence = $4 RETURNING project, job, step, shard, attempt",
                expires, token, worker, sequence).ExecuteReader();
            reader.Read();
            var item = new WorkItem(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3));
            return new Lease(item, token, reader.GetInt32(4), DateTimeOffset.FromUnixTimeMilliseconds(expires));
        },
        cancellation);

    public Task<bool> ExtendAsync(Lease lease, TimeSpan duration, CancellationToken cancellation) => database.WriteAsync(
        session => session.Execute("UPDATE queue SET available = $3 WHERE key = $1 AND token = $2", lease.Item.Key, lease.Token, Now() + Milliseconds(duration)) == 1,
        cancellation);

    public async Task<bool> CompleteAsync(Lease lease, CancellationToken cancellation)
    {
        var held = await database.WriteAsync(
            session => session.Execute("DELETE FROM queue WHERE key = $1 AND token = $2", lease.Item.Key, lease.Token) == 1, cancellation);
        // Its project may have waited for one lease less.
        _wakeUp.Signal();
        return held;
    }

    public async Task<bool> ReleaseAsync(Lease lease, TimeSpan delay, bool countAttempt, CancellationToken cancellation)
    {
        var held = await database.WriteAsync(
            session => session.Execute(
                "UPDATE queue SET available = $3, attempt = attempt - $4, token = NULL, worker = NULL WHERE key = $1 AND token = $2",
                lease.Item.Key, lease.Token, Now() + Milliseconds(delay), countAttempt ? 0 : 1) == 1,
            cancellation);
        _wakeUp.Signal();
        return held;
    }

    public Task<bool> ContainsAsync(string key, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(session => session.Command("SELECT 1 FROM queue WHERE key = $1", key).ExecuteScalar() is not null));
    }

    public Task<QueueDepth> DepthAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(session =>
        {
            var now = Now();
            using var reader = session.Command(
                """
                SELECT count(*) FILTER (WHERE token IS NULL OR available <= $1), count(*) FILTER (WHERE token IS NOT NULL AND available > $1),
                    coalesce($1 - min(available) FILTER (WHERE available <= $1), 0) FROM queue
                """,
                now).ExecuteReader();
            reader.Read();
            return new QueueDepth(reader.GetInt32(0), reader.GetInt32(1), TimeSpan.FromMilliseconds(reader.GetInt64(2)));
        }));
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _wakeUp.WaitAsync(longest, cancellation);

    public Task PrepareAsync(CancellationToken cancellation)
    {
        database.Prepare([]);
        return Task.CompletedTask;
    }

    public void Dispose() => _wakeUp.Dispose();

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
