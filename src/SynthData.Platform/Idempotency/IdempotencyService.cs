using SynthData.Errors;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Idempotency;

/// <summary>Remembers under a caller's key what a request made, in the commit that makes it, so that sending it again makes nothing new.</summary>
internal sealed class IdempotencyService(IDocumentStore documents, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);
    private readonly DocumentSet<IdempotencyDocument> _requests = new(documents, PlatformJson.Default.IdempotencyDocument);

    /// <summary>What the request made already, or null.</summary>
    /// <exception cref="SynthDataException">The key was used for another request.</exception>
    public async Task<string?> FindAsync(string project, string key, string requestSha256, CancellationToken cancellation)
    {
        if (await _requests.FindAsync(Path(project, key), cancellation) is not { } known || known.Value.Expires <= clock.GetUtcNow()) return null;
        return known.Value.RequestSha256 == requestSha256 ? known.Value.Resource : throw new SynthDataException(PlatformErrors.KeyReused, PlatformErrors.KeyReused.Title);
    }

    /// <summary>The write for the commit that makes the resource. Planned afresh at each try.</summary>
    /// <exception cref="AlreadyMadeException">The same request, sent at the same time, was first.</exception>
    public async Task<DocumentWrite> PlanAsync(string project, string key, string requestSha256, string resource, CancellationToken cancellation)
    {
        if (await FindAsync(project, key, requestSha256, cancellation) is { } made) throw new AlreadyMadeException(made);
        var path = Path(project, key);
        return _requests.Write(path, await _requests.FindAsync(path, cancellation), new(resource, requestSha256, clock.GetUtcNow() + Life));
    }

    private static DocumentPath Path(string project, string key) => new(DocumentLayout.Idempotency(project), Identifiers.Sha256(key));
}

/// <summary>The request was done by another sending of it.</summary>
internal sealed class AlreadyMadeException(string resource) : Exception($"The request has made {resource}.")
{
    public string Resource { get; } = resource;
}
