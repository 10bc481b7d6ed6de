using SynthData.Errors;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Projects;

/// <summary>Tenants.</summary>
internal sealed class ProjectService(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>Made at the first start.</summary>
    public const string Default = "default";

    private readonly DocumentSet<ProjectDocument> _projects = new(documents, PlatformJson.Default.ProjectDocument);

    public Task<StoredPage<ProjectDocument>> ListAsync(int limit, string? pageToken, CancellationToken cancellation) =>
        _projects.QueryAsync(new(DocumentLayout.Projects) { Limit = limit, PageToken = pageToken }, cancellation);

    /// <summary>Every project, in order of id.</summary>
    public IAsyncEnumerable<Stored<ProjectDocument>> AllAsync(CancellationToken cancellation) =>
        _projects.AllAsync(new(DocumentLayout.Projects) { Limit = 1000 }, cancellation);

    public Task<Stored<ProjectDocument>?> FindAsync(string project, CancellationToken cancellation) =>
        _projects.FindAsync(DocumentLayout.Project(project), cancellation);

    /// <exception cref="SynthDataException">There is no such project.</exception>
    public async Task<Stored<ProjectDocument>> GetAsync(string project, CancellationToken cancellation) =>
        await FindAsync(project, cancellation) ?? throw PlatformErrors.Missing("project", project);

    /// <exception cref="SynthDataException">The id is not allowed or taken.</exception>
    public async Task<Stored<ProjectDocument>> CreateAsync(string project, string? name, CancellationToken cancellation)
    {
        if (!Identifiers.IsAllowed(project)) throw new SynthDataException(PlatformErrors.NameNotAllowed, $"`{project}` is no name for a project");
        if (await documents.FindAsync(DocumentLayout.ProjectDeletion(project), cancellation) is not null)
            throw new SynthDataException(PlatformErrors.Exists, $"The project `{project}` is being deleted", hint: "Try again in some minutes, or choose another name");
        try
        {
            var path = DocumentLayout.Project(project);
            await documents.CommitAsync([_projects.Create(path, new(name ?? project, clock.GetUtcNow(), new(), null))], cancellation);
            return await GetAsync(project, cancellation);
        }
        catch (DocumentConflictException)
        {
            throw new SynthDataException(PlatformErrors.Exists, $"There is a project `{project}`");
        }
    }

    /// <summary>Changes name, quotas or retention.</summary>
    /// <param name="version">The version the caller saw; null changes whatever is there.</param>
    /// <exception cref="SynthDataException">No such project, or another writer was first.</exception>
    public Task<Stored<ProjectDocument>> UpdateAsync(
        string project, string? version, Func<ProjectDocument, ProjectDocument> change, CancellationToken cancellation) =>
        Retry.OnConflictAsync(
            async () =>
            {
                var current = await GetAsync(project, cancellation);
                if (version is not null && version != current.Version) throw new SynthDataException(PlatformErrors.Changed, $"The project `{project}` was changed since it was read");
                await documents.CommitAsync([_projects.Replace(current, change(current.Value))], cancellation);
                return await GetAsync(project, cancellation);
            },
            cancellation);

    /// <summary>Makes the default project where there is none at all.</summary>
    /// <returns>Whether it was made: the service starts for the first time.</returns>
    public async Task<bool> EnsureDefaultAsync(CancellationToken cancellation)
    {
        if ((await ListAsync(1, null, cancellation)).Items.Count > 0) return false;
        try
        {
            await CreateAsync(Default, "Default", cancellation);
            return true;
        }
        catch (SynthDataException)
        {
            // Another process of the same first start made it.
            return false;
        }
    }
}
