using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>Who did what, when and from where; for a project's administrators.</summary>
public sealed class AuditClient
{
    private readonly ServerConnection _connection;

    internal AuditClient(ServerConnection connection) => _connection = connection;

    /// <summary>Newest first.</summary>
    /// <param name="project">Project.</param>
    /// <param name="actor">Only acts of this one, such as <c>key:ID</c>.</param>
    /// <param name="action">Only this action, such as <c>datasets.upload</c>; not together with an actor.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Page<AuditEntry>> ListAsync(
        string project, string? actor = null, string? action = null, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(RequestPath.Project(project, "/audit"), page, SynthDataJson.Default.PageAuditEntry, cancellation, ("actor", actor), ("action", action));
}
