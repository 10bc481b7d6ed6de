using SynthData.Platform.Documents;

namespace SynthData.Platform.Queues.Ledger;

/// <summary>Finds what time alone made ready: leases that ran out, delays that are over.</summary>
internal sealed class DueWork(IDocumentStore documents)
{
    /// <summary>Of leases and of delayed pieces in one go; the next look finds more.</summary>
    private const int Most = 50;

    private readonly DocumentSet<WorkDocument> _works = new(documents, PlatformJson.Default.WorkDocument);

    /// <summary>The line as it is now, and the pieces that become ready with it. Nothing is changed.</summary>
    public async Task<Due> FindAsync(Stored<LineDocument> line, DateTimeOffset now, CancellationToken cancellation)
    {
        if (line.Value.Check is not { } check || check > now) return new(line.Value, []);
        var ready = new List<BecomesReady>();
        var leases = new List<LineLease>();
        foreach (var lease in line.Value.Leases)
        {
            if (lease.Until > now || ready.Count == Most)
            {
                leases.Add(lease);
                continue;
            }

            if (await _works.FindAsync(DocumentLayout.QueuedWork(line.Id, lease.Work), cancellation) is not { Value.Until: { } until } work) continue;
            if (until > now) leases.Add(lease with { Until = until });
            else ready.Add(new(work, work.Value.ToReady(until)));
        }

        var after = line.Value with { Leases = leases, Ready = line.Value.Ready + ready.Count };
        if (after.Due > now) return new(after, ready);
        return after.Due is null ? new(after, ready) : await WithDelayedAsync(line.Id, after, ready, now, cancellation);
    }

    private async Task<Due> WithDelayedAsync(string project, LineDocument line, List<BecomesReady> ready, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await _works.QueryAsync(new(DocumentLayout.QueuedWorks(project)) { OrderBy = "due", Limit = Most }, cancellation);
        var due = page.Items.Where(work => work.Value.Due <= now).ToArray();
        ready.AddRange(due.Select(work => new BecomesReady(work, work.Value.ToReady(work.Value.Due!.Value))));
        // With a whole page due, those behind it may be as well.
        var next = page.Items.FirstOrDefault(work => work.Value.Due > now)?.Value.Due ?? (page.NextPageToken is null ? null : now);
        return new(line with { Ready = line.Ready + due.Length, Delayed = line.Delayed - due.Length, Due = next }, ready);
    }
}

/// <summary>A line as time made it.</summary>
internal sealed record Due(LineDocument Line, IReadOnlyList<BecomesReady> Works);

/// <summary>A piece as it is written down, and as it is.</summary>
internal sealed record BecomesReady(Stored<WorkDocument> Before, WorkDocument After);
