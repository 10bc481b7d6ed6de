using SynthData.Errors;
using SynthData.Platform.Projects;

namespace SynthData.Platform.Jobs;

/// <summary>What of jobs a project may have.</summary>
internal sealed class JobQuotas(ProjectService projects, OpenJobs open)
{
    /// <summary>Whether it is for now only that the project may not have the job.</summary>
    public static bool IsFull(SynthDataException refused) => refused.Diagnostics.All(problem => problem.Code == PlatformErrors.QuotaExceeded);

    /// <exception cref="SynthDataException">The project may not have the job, or not now.</exception>
    public async Task CheckAsync(string project, JobParameters parameters, CancellationToken cancellation)
    {
        var quotas = await CheckRowsAsync(project, parameters, cancellation);
        var count = 0;
        await foreach (var _ in open.AllAsync(project, cancellation))
        {
            if (++count >= quotas.OpenJobs)
                throw new SynthDataException(PlatformErrors.QuotaExceeded, $"The project `{project}` has {count} open jobs, and may have no more");
        }
    }

    /// <summary>What waiting does not change.</summary>
    /// <exception cref="SynthDataException">The project may never have the job.</exception>
    public async Task<Quotas> CheckRowsAsync(string project, JobParameters parameters, CancellationToken cancellation)
    {
        var quotas = (await projects.GetAsync(project, cancellation)).Value.Quotas;
        if (parameters.Rows > quotas.RowsPerJob)
            throw new SynthDataException(JobErrors.TooManyRows, $"A job of the project `{project}` may make {quotas.RowsPerJob} rows, not {parameters.Rows}");
        return quotas;
    }
}
