using SynthData.Platform.Documents;

namespace SynthData.Platform.Audit;

/// <summary>Append-only record of who did what.</summary>
internal sealed class AuditService(IDocumentStore documents, TimeProvider clock)
{
    private readonly DocumentSet<AuditDocument> _audit = new(documents, PlatformJson.Default.AuditDocument);

    public Task AppendAsync(string project, AuditDocument act, CancellationToken cancellation) =>
        documents.CommitAsync([_audit.Create(new(DocumentLayout.Audit(project), Identifiers.New(clock)), act)], cancellation);

    /// <summary>Newest first.</summary>
    /// <param name="actor">Only of this actor; null for all.</param>
    /// <param name="action">Only of this action; not together with an actor.</param>
    public Task<StoredPage<AuditDocument>> ListAsync(string project, string? actor, string? action, int limit, string? pageToken, CancellationToken cancellation)
    {
        FieldFilter[] filters = actor is not null ? [FieldFilter.Equal("actor", actor)] : action is not null ? [FieldFilter.Equal("action", action)] : [];
        return _audit.QueryAsync(
            new(DocumentLayout.Audit(project)) { Filters = filters, OrderBy = "time", Descending = true, Limit = limit, PageToken = pageToken }, cancellation);
    }
}
