using System.Runtime.CompilerServices;
using SynthData.Errors;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Jobs;

/// <summary>The jobs that have not ended.</summary>
internal sealed class OpenJobs(IDocumentStore documents)
{
    private readonly DocumentSet<JobDocument> _jobs = new(documents, PlatformJson.Default.JobDocument);

    /// <summary>Those of a project. Waiting ones come first, so that one which begins to run meanwhile is seen twice rather than never.</summary>
    public async IAsyncEnumerable<Stored<JobDocument>> AllAsync(string project, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var status in JobStatus.Open)
        {
            var query = new DocumentQuery(DocumentLayout.Jobs(project))
            {
                Filters = [FieldFilter.Equal("status", status)], OrderBy = "created", Descending = true, Limit = 1000,
            };
            await foreach (var job in _jobs.AllAsync(query, cancellation)) yield return job;
        }
    }

    /// <exception cref="SynthDataException">An open job uses the resource.</exception>
    public async Task RefuseAsync(string project, string resource, Func<JobParameters, bool> uses, CancellationToken cancellation)
    {
        await foreach (var job in AllAsync(project, cancellation))
            if (uses(job.Value.Parameters)) throw new SynthDataException(PlatformErrors.InUse, $"The {resource} is used by the job `{job.Id}`");
    }
}
