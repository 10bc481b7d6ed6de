using SynthData.Platform.Documents;

namespace SynthData.Platform.Events;

/// <summary>Remembers events: those that were done, and those that never can be.</summary>
internal sealed class EventLedger(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>Pub/Sub keeps a message for at most 31 days, and no other sender tries for so long.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(32);

    private readonly DocumentSet<EventDocument> _events = new(documents, PlatformJson.Default.EventDocument);
    private readonly DocumentSet<DeadEventDocument> _dead = new(documents, PlatformJson.Default.DeadEventDocument);

    /// <summary>What the event made when it came first, or null.</summary>
    public async Task<string?> FindAsync(EventOrigin origin, CancellationToken cancellation) =>
        (await _events.FindAsync(PathOf(origin), cancellation))?.Value.Made;

    /// <summary>The write that belongs into the commit of what the event makes; a conflict when the event is done.</summary>
    public DocumentWrite Plan(EventOrigin origin, string made)
    {
        var now = clock.GetUtcNow();
        return _events.Create(PathOf(origin), new(origin.Source, origin.Id, origin.Type, made, now, now + Life));
    }

    /// <summary>Notes an event that can't be done, so that somebody can see to it.</summary>
    public Task BuryAsync(EventOrigin origin, IReadOnlyList<string> codes, string sender, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var dead = new DeadEventDocument(origin.Source, origin.Id, origin.Type, codes, sender, now, now + Life);
        return documents.CommitAsync([_dead.Put(new(DocumentLayout.DeadEvents, origin.Key), dead)], cancellation);
    }

    /// <summary>Newest first.</summary>
    public Task<StoredPage<DeadEventDocument>> ListDeadAsync(int limit, string? pageToken, CancellationToken cancellation) =>
        _dead.QueryAsync(new(DocumentLayout.DeadEvents) { OrderBy = "time", Descending = true, Limit = limit, PageToken = pageToken }, cancellation);

    private static DocumentPath PathOf(EventOrigin origin) => new(DocumentLayout.Events, origin.Key);
}
