namespace SynthData.Platform.Queues;

/// <summary>
/// Port: pieces of work, each handed to one worker at a time for as long as its lease lasts. At least once: a worker that lost its lease may still be
/// running, so what it does must be safe to do twice.
/// </summary>
internal interface IWorkQueue
{
    /// <summary>Puts work in line, all of it or none; a piece whose key is waiting or leased stays as it is.</summary>
    Task SendAsync(IReadOnlyList<WorkItem> items, CancellationToken cancellation);

    /// <summary>
    /// Takes work under a lease: of the project with the fewest leases now, and of several such the one served longest ago, its oldest piece; work whose lease ran out counts as waiting. Null when there is
    /// nothing to take.
    /// </summary>
    /// <param name="mostPerProject">A project with as many leases gets no more.</param>
    Task<Lease?> ReceiveAsync(string worker, TimeSpan duration, int mostPerProject, CancellationToken cancellation);

    /// <summary>
    /// Makes the lease last <paramref name="duration"/> from now; false when it was lost: another has the work, or it is no longer in line. A lease that ran
    /// out without anybody taking the work is not lost.
    /// </summary>
    Task<bool> ExtendAsync(Lease lease, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Takes finished work out of the line; false when the lease was lost.</summary>
    Task<bool> CompleteAsync(Lease lease, CancellationToken cancellation);

    /// <summary>Gives work back; it keeps its place in line. False when the lease was lost.</summary>
    /// <param name="delay">Not handed out before.</param>
    /// <param name="countAttempt">False when the work is not to blame, as at a shutdown.</param>
    Task<bool> ReleaseAsync(Lease lease, TimeSpan delay, bool countAttempt, CancellationToken cancellation);

    /// <summary>Whether work of the key is waiting or leased.</summary>
    Task<bool> ContainsAsync(string key, CancellationToken cancellation);

    /// <summary>Waiting and leased pieces, and for how long the longest of those that could be handed out waits.</summary>
    Task<QueueDepth> DepthAsync(CancellationToken cancellation);

    /// <summary>Returns when work may have come, at the latest after <paramref name="longest"/>.</summary>
    Task WaitAsync(TimeSpan longest, CancellationToken cancellation);

    /// <summary>Calls workers again for work that nobody comes for. There is nothing to do where workers see all work when they look.</summary>
    Task RemindAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>As for documents.</summary>
    Task PrepareAsync(CancellationToken cancellation);
}

/// <summary>A piece of work: one step of a job, or one shard of it.</summary>
internal sealed record WorkItem(string Project, string Job, string Step, int Shard)
{
    /// <summary>Unique: <c>PROJECT/JOB/STEP/SHARD</c>.</summary>
    public string Key { get; } = $"{Project}/{Job}/{Step}/{Shard}";
}

/// <summary>The right to do a piece of work until <paramref name="Expires"/>.</summary>
/// <param name="Item">The work.</param>
/// <param name="Token">Tells this lease from earlier and later ones of the same work.</param>
/// <param name="Attempt">From 1; handing out counts, giving back uncounted does not.</param>
/// <param name="Expires">By the store's clock.</param>
internal sealed record Lease(WorkItem Item, string Token, int Attempt, DateTimeOffset Expires);

/// <summary>State of the line.</summary>
internal sealed record QueueDepth(int Waiting, int Leased, TimeSpan OldestWaiting);
