using System.Globalization;

namespace SynthData.Platform.Queues.Ledger;

/// <summary>
/// <c>queue/{project}/work/{id}</c>: a piece of work that is not done. It is ready (has a place), delayed (has a due time) or leased (has neither).
/// </summary>
internal sealed record WorkDocument
{
    public required string Job { get; init; }

    public required string Step { get; init; }

    public required int Shard { get; init; }

    /// <summary>Of the project's pieces in the order they were sent; kept for good.</summary>
    public required long Order { get; init; }

    /// <summary>The order, while it can be handed out.</summary>
    public string? Place { get; init; }

    /// <summary>When it could be handed out.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When a delayed piece can be handed out again.</summary>
    public DateTimeOffset? Due { get; init; }

    public int Attempt { get; init; }

    /// <summary>Of the lease. It stays when the lease ran out, until another takes the work.</summary>
    public string? Token { get; init; }

    public string? Worker { get; init; }

    /// <summary>From when on the work is no longer its worker's.</summary>
    public DateTimeOffset? Until { get; init; }

    public static WorkDocument Of(WorkItem item, long order, DateTimeOffset now) =>
        new WorkDocument { Job = item.Job, Step = item.Step, Shard = item.Shard, Order = order }.ToReady(now);

    public WorkDocument ToReady(DateTimeOffset since) =>
        this with { Place = Order.ToString("D15", CultureInfo.InvariantCulture), Since = since, Due = null, Until = null };

    public WorkDocument ToDelayed(DateTimeOffset due) => this with { Place = null, Since = null, Due = due, Until = null };

    public WorkDocument ToLeased(DateTimeOffset until) => this with { Place = null, Since = null, Due = null, Until = until };

    public WorkItem Item(string project) => new(project, Job, Step, Shard);
}
