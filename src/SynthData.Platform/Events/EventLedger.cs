using SynthData.Platform.Documents;

namespace SynthData.Platform.Events;

/// <summary>Remembers events: those that were done, and those that never can be.</summary>
internal sealed class EventLedger(IDocumentStore documents, TimeProvider clock)
{
    public const string Job = "job", Drop = "drop";

    /// <summary>Pub/Sub keeps a message for at most 31 days, and no other sender tries for so long.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(32);

    private readonly DocumentSet<EventDocument> _events = new(documents, PlatformJson.Default.EventDocument);
    private readonly DocumentSet<DeadEventDocument> _dead = new(documents, PlatformJson.Default.DeadEventDocument);

    /// <summary>What the event made when it came first, or null.</summary>
    /// <param name="project">Whose event it is.</param>
    /// <param name="kind">What it makes: <see cref="Job"/> or <see cref="Drop"/>.</param>
    /// <param name="origin">The event.</param>
    public async Task<string?> FindAsync(string project, string kind, EventOrigin origin, CancellationToken cancellation) =>
        (await _events.FindAsync(PathOf(project, kind, origin), cancellation))?.Value.Made;

    /// <summary>The write that belongs into the commit of what the event makes; a conflict when the event is done.</summary>
    public DocumentWrite Plan(string project, string kind, EventOrigin origin, string made)
    {
        var now = clock.GetUtcNow();
        return _events.Create(PathOf(project, kind, origin), new(origin.Source, origin.Id, origin.Type, made, now, now + Life));
    }

    /// <summary>Notes an event that can't be done, so that somebody can see to it. Another sender's note of the same event stays.</summary>
    public async Task BuryAsync(EventOrigin origin, IReadOnlyList<string> codes, string sender, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var dead = new DeadEventDocument(origin.Source, origin.Id, origin.Type, codes, sender, now, now + Life);
        try
        {
            await documents.CommitAsync([_dead.Create(new(DocumentLayout.DeadEvents, Identifiers.Sha256($"{sender}\n{origin.Source}\n{origin.Id}")), dead)], cancellation);
        }
        catch (DocumentConflictException)
        {
            // It is noted already.
        }
    }

    /// <summary>Newest first.</summary>
    public Task<StoredPage<DeadEventDocument>> ListDeadAsync(int limit, string? pageToken, CancellationToken cancellation) =>
        _dead.QueryAsync(new(DocumentLayout.DeadEvents) { OrderBy = "time", Descending = true, Limit = limit, PageToken = pageToken }, cancellation);

    /// <summary>Source and id are the sender's to choose: a sender of one project must not be able to note the events of another, or a job in place of a file.</summary>
    private static DocumentPath PathOf(string project, string kind, EventOrigin origin) =>
        new(DocumentLayout.Events, Identifiers.Sha256($"{kind}\n{project}\n{origin.Source}\n{origin.Id}"));
}
