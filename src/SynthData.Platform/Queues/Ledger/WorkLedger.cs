using System.Globalization;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Queues.Ledger;

/// <summary>
/// What work there is, who has it and whose turn it is, as documents: a line for each project, and a document for each piece. Everything is a commit that
/// fails when another changed the same line, so no two workers get a piece. Leases end by the workers' clocks: see <see cref="Spare"/>.
/// </summary>
internal sealed class WorkLedger(IDocumentStore documents, TimeProvider clock) : IDisposable
{
    /// <summary>Firestore's bound is 500 changes; more pieces go in several commits, in their order, so that a crash between them leaves the last unsent.</summary>
    private const int MostPerCommit = 400;

    private const int MostLines = 100, MostReminders = 100, MostReadsAtOnce = 16;
    private static readonly TimeSpan MostSpare = TimeSpan.FromSeconds(5), Forgotten = TimeSpan.FromSeconds(30);
    private readonly DocumentSet<LineDocument> _lines = new(documents, PlatformJson.Default.LineDocument);
    private readonly DocumentSet<WorkDocument> _works = new(documents, PlatformJson.Default.WorkDocument);
    private readonly DueWork _due = new(documents);

    /// <summary>Workers of one process take turns, so that they don't spoil each other's commits.</summary>
    private readonly SemaphoreSlim _receiving = new(1);

    /// <returns>The pieces that were not in line.</returns>
    public async Task<IReadOnlyList<WorkItem>> SendAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        var sent = new List<WorkItem>();
        foreach (var project in items.DistinctBy(item => item.Key).GroupBy(item => item.Project, StringComparer.Ordinal))
            foreach (var page in project.Chunk(MostPerCommit)) sent.AddRange(await SendAsync(project.Key, page, cancellation));
        return sent;
    }

    /// <summary>Takes the next piece; without one, says whether anything is in line and until when nothing changes by time alone.</summary>
    public async Task<Received> ReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation)
    {
        await _receiving.WaitAsync(cancellation);
        try
        {
            return await Retry.OnConflictAsync(() => TryReceiveAsync(worker, duration, mostPerProject, cancellation), cancellation);
        }
        finally
        {
            _receiving.Release();
        }
    }

    public Task<bool> ExtendAsync(Lease lease, TimeSpan duration, CancellationToken cancellation) => ChangeAsync(
        lease,
        async work =>
        {
            var until = Now() + duration + Spare(duration);
            // In line again since the lease ran out, but nobody took it: then the line changes too.
            var line = work.Value.Place is null ? null : await LineAsync(lease.Item.Project, cancellation);
            var writes = new List<DocumentWrite> { _works.Replace(work, work.Value.ToLeased(until)) };
            if (line is not null) writes.Add(_lines.Replace(line, (line.Value with { Ready = line.Value.Ready - 1 }).Leasing(work.Id, until)));
            return writes;
        },
        cancellation);

    public Task<bool> CompleteAsync(Lease lease, CancellationToken cancellation) => ChangeAsync(
        lease,
        async work =>
        {
            var line = await LineAsync(lease.Item.Project, cancellation);
            return [DocumentSet<WorkDocument>.Delete(work), _lines.Replace(line, Left(line.Value, work))];
        },
        cancellation);

    public Task<bool> ReleaseAsync(Lease lease, TimeSpan delay, bool countAttempt, CancellationToken cancellation) => ChangeAsync(
        lease,
        async work =>
        {
            var line = await LineAsync(lease.Item.Project, cancellation);
            var left = Left(line.Value, work);
            var now = Now();
            var given = work.Value with { Token = null, Worker = null, Attempt = work.Value.Attempt - (countAttempt ? 0 : 1) };
            return delay > TimeSpan.Zero
                ? [_works.Replace(work, given.ToDelayed(now + delay)), _lines.Replace(line, left.Delaying(now + delay))]
                : [_works.Replace(work, given.ToReady(now)), _lines.Replace(line, left with { Ready = left.Ready + 1 })];
        },
        cancellation);

    public async Task<bool> ContainsAsync(string key, CancellationToken cancellation) =>
        key.Split('/') is [var project, var job, var step, var shard] && await documents.FindAsync(DocumentLayout.QueuedWork(project, $"{job}.{step}.{shard}"), cancellation) is not null;

    public async Task<QueueDepth> DepthAsync(CancellationToken cancellation)
    {
        var now = Now();
        var (waiting, leased, oldest) = (0, 0, now);
        await foreach (var line in _lines.AllAsync(Lines, cancellation))
        {
            var seen = await _due.FindAsync(line, now, cancellation);
            waiting += seen.Line.Ready + seen.Line.Delayed;
            leased += seen.Line.Leases.Count;
            foreach (var work in seen.Works) oldest = Earlier(oldest, work.After.Since);
            if (line.Value.Ready > 0) oldest = Earlier(oldest, await OldestAsync(line.Id, cancellation));
        }

        return new(waiting, leased, now - oldest);
    }

    /// <summary>A project with work that can be handed out; null for none. Reads no more than the first lines in turn.</summary>
    public async Task<string?> FindReadyAsync(CancellationToken cancellation)
    {
        var first = (await _lines.QueryAsync(Lines with { Limit = 1 }, cancellation)).Items;
        return first is [var line] && (line.Value.Ready > 0 || line.Value.Check <= Now()) ? line.Id : null;
    }

    /// <summary>
    /// Work that nobody comes for: whoever was to call workers may have died before. A line is given once in a while only, and not while somebody has work of it,
    /// for that worker looks for more.
    /// </summary>
    public async Task<IReadOnlyList<WorkItem>> ForgottenAsync(CancellationToken cancellation)
    {
        var forgotten = new List<WorkItem>();
        await foreach (var line in _lines.AllAsync(Lines, cancellation))
        {
            var now = Now();
            var (value, works) = await _due.FindAsync(line, now, cancellation);
            if (value.Ready == 0 || value.Leases.Count > 0 || now - value.Reminded < Forgotten) continue;
            var page = await _works.QueryAsync(new(DocumentLayout.QueuedWorks(line.Id)) { OrderBy = "place", Limit = MostReminders }, cancellation);
            var ready = page.Items.Select(work => work.Value).Concat(works.Select(work => work.After)).ToArray();
            if (ready.Any(work => now - work.Since >= Forgotten) && await TryNoteReminderAsync(line, now, cancellation)) forgotten.AddRange(ready.Select(work => work.Item(line.Id)));
        }

        return forgotten;
    }

    public void Dispose() => _receiving.Dispose();

    private static DocumentQuery Lines { get; } = new(DocumentLayout.Queue) { OrderBy = "turn", Limit = MostLines };

    /// <summary>
    /// Time beyond a lease's end before another takes the work, for clocks of machines that differ. Together with the two thirds that are left of a lease
    /// when it is extended, clocks may differ by 25 s when it is one of 30 s; a worker that loses a lease all the same finds out, and nothing counts twice.
    /// </summary>
    private static TimeSpan Spare(TimeSpan duration) => duration / 6 < MostSpare ? duration / 6 : MostSpare;

    private async Task<IReadOnlyList<WorkItem>> SendAsync(string project, WorkItem[] items, CancellationToken cancellation)
    {
        var mayBeKnown = false;
        return await Retry.OnConflictAsync(
            async () =>
            {
                var line = await _lines.FindAsync(DocumentLayout.QueueLine(project), cancellation);
                var fresh = mayBeKnown ? await UnknownAsync(items, cancellation) : items;
                if (fresh.Count == 0) return fresh;
                var now = Now();
                var before = line?.Value ?? new() { Joined = now.UtcTicks };
                var after = before with { Next = before.Next + fresh.Count, Ready = before.Ready + fresh.Count };
                // Most pieces are new: that they are is not asked for, it shows.
                mayBeKnown = true;
                await documents.CommitAsync(
                    [
                        _lines.Write(DocumentLayout.QueueLine(project), line, after),
                        .. fresh.Select((item, index) => _works.Create(PathOf(item), WorkDocument.Of(item, before.Next + index, now))),
                    ],
                    cancellation);
                return fresh;
            },
            cancellation);
    }

    private async Task<IReadOnlyList<WorkItem>> UnknownAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        var known = new bool[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostReadsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, items.Count, options, async (index, token) => known[index] = await documents.FindAsync(PathOf(items[index]), token) is not null);
        return [.. items.Where((_, index) => !known[index])];
    }

    private async Task<Received> TryReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation)
    {
        var now = Now();
        var lines = new List<Stored<LineDocument>>();
        foreach (var line in await LinesAsync(now, cancellation)) lines.Add(line.Value.Check <= now ? await RefreshAsync(line, now, cancellation) : line);
        var turn = lines.Where(line => line.Value.Ready > 0 && line.Value.Leases.Count < mostPerProject)
            .OrderBy(line => line.Value.Leases.Count).ThenBy(line => line.Value.Served).ThenBy(line => line.Value.Joined);
        foreach (var line in turn)
        {
            var works = await _works.QueryAsync(new(DocumentLayout.QueuedWorks(line.Id)) { OrderBy = "place", Limit = 1 }, cancellation);
            // Others took all of it since the line was read.
            if (works.Items is not [var work]) continue;
            var until = now + duration + Spare(duration);
            var token = Identifiers.NewSecret();
            var taken = work.Value.ToLeased(until) with { Token = token, Worker = worker, Attempt = work.Value.Attempt + 1 };
            var served = Math.Max(now.UtcTicks, lines.Max(other => other.Value.Served) + 1);
            await documents.CommitAsync(
                [
                    _works.Replace(work, taken),
                    _lines.Replace(line, (line.Value with { Ready = line.Value.Ready - 1, Served = served }).Leasing(work.Id, until)),
                ],
                cancellation);
            return new(new Lease(work.Value.Item(line.Id), token, taken.Attempt, now + duration), false, null);
        }

        return new(null, lines.All(line => line.Value.Turn is null), lines.Min(line => line.Value.Check));
    }

    /// <summary>The lines with work, the first in turn; when there are more than a page, also those of the others in which time has changed something.</summary>
    private async Task<IEnumerable<Stored<LineDocument>>> LinesAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await _lines.QueryAsync(Lines, cancellation);
        if (page.NextPageToken is null) return page.Items;
        var overdue = new DocumentQuery(DocumentLayout.Queue)
        {
            Filters = [FieldFilter.Before("check", TimestampConverter.Text(now))], OrderBy = "check", Limit = MostLines,
        };
        return page.Items.UnionBy((await _lines.QueryAsync(overdue, cancellation)).Items, line => line.Id);
    }

    /// <summary>Counts as ready what time made so: leases that ran out, delays that are over.</summary>
    private async Task<Stored<LineDocument>> RefreshAsync(Stored<LineDocument> line, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = await _due.FindAsync(line, now, cancellation);
        await documents.CommitAsync([_lines.Replace(line, due.Line), .. due.Works.Select(work => _works.Replace(work.Before, work.After))], cancellation);
        return await LineAsync(line.Id, cancellation);
    }

    /// <returns>False when somebody came, or another was first.</returns>
    private async Task<bool> TryNoteReminderAsync(Stored<LineDocument> line, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await documents.CommitAsync([_lines.Replace(line, line.Value with { Reminded = now })], cancellation);
            return true;
        }
        catch (DocumentConflictException)
        {
            return false;
        }
    }

    /// <summary>Makes a change of a leased piece, unless the lease was lost.</summary>
    private Task<bool> ChangeAsync(Lease lease, Func<Stored<WorkDocument>, Task<List<DocumentWrite>>> change, CancellationToken cancellation) =>
        Retry.OnConflictAsync(
            async () =>
            {
                if (await _works.FindAsync(PathOf(lease.Item), cancellation) is not { } work || work.Value.Token != lease.Token) return false;
                await documents.CommitAsync(await change(work), cancellation);
                return true;
            },
            cancellation);

    /// <summary>The line without a piece that its worker has, or had until its lease ran out.</summary>
    private static LineDocument Left(LineDocument line, Stored<WorkDocument> work) =>
        work.Value.Place is null ? line.WithoutLease(work.Id) : line with { Ready = line.Ready - 1 };

    private async Task<Stored<LineDocument>> LineAsync(string project, CancellationToken cancellation) =>
        await _lines.FindAsync(DocumentLayout.QueueLine(project), cancellation) ?? throw new DocumentConflictException(DocumentLayout.QueueLine(project));

    private async Task<DateTimeOffset?> OldestAsync(string project, CancellationToken cancellation) =>
        (await _works.QueryAsync(new(DocumentLayout.QueuedWorks(project)) { OrderBy = "since", Limit = 1 }, cancellation)).Items is [var work] ? work.Value.Since : null;

    private static DateTimeOffset Earlier(DateTimeOffset time, DateTimeOffset? other) => other < time ? other.Value : time;

    private static DocumentPath PathOf(WorkItem item) =>
        DocumentLayout.QueuedWork(item.Project, string.Create(CultureInfo.InvariantCulture, $"{item.Job}.{item.Step}.{item.Shard}"));

    private DateTimeOffset Now() => clock.GetUtcNow();
}

/// <summary>What came of looking for work.</summary>
/// <param name="Lease">The work, or null.</param>
/// <param name="IsEmpty">Nothing is in line, not even what others have.</param>
/// <param name="Next">When a look may be worth it again, as far as time tells.</param>
internal sealed record Received(Lease? Lease, bool IsEmpty, DateTimeOffset? Next);
